import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hex } from "viem";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Anvil, AT_ANVIL, anvilKey, startAnvil } from "../../script/anvil.ts";
import { deploy } from "../../script/deploy.ts";
import { guestFilesOf } from "../../script/dstack/app-compose.ts";
import { machineOf, settingsFor, startMachine } from "../../script/machines.ts";
import { startChild, waitForLine } from "../../script/processes.ts";
import { MAKER } from "../../test/anvil.ts";
import { AT, COMPOSE, PLATFORM } from "../../test/attestation/platform.ts";
import { runProgram } from "../../test/command.ts";
import { statusOf } from "../../test/oracle/pair.ts";
import { until } from "../../test/oracle/until.ts";
import { programArgs } from "../../test/program.ts";
import { readEnv, SETTINGS } from "../env.ts";
import { guestInfo, openDstack } from "./dstack.ts";
import { MeasuredError, requireMeasured } from "./measured.ts";
import { deploymentOf } from "./platform/deployment.ts";
import { guestOn } from "./platform/guest.ts";
import { rootKeyOf } from "./platform/kms.ts";
import { type Served, servePlatform } from "./platform/serve.ts";
import { isOperatorsOwn, PLACES, TRUST_INPUTS } from "./settings.ts";

const KMS_ROOT: Hex = `0x02${"cd".repeat(32)}`;
const CORE = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const DEPLOYMENT = {
  ...({
    name: "oracle",
    image: `oracle@sha256:${"ab".repeat(32)}`,
    rpcUrls: ["https://one.example"],
    core: CORE,
    kmsRoot: KMS_ROOT,
  } as const),
  ...{ fromBlock: undefined, pccsUrl: "https://pccs.example", signInDomain: undefined, models: "[]" },
};
const { appCompose } = guestFilesOf(DEPLOYMENT);
/** What a container of that file has in its environment. */
const RIGHT: Record<string, string> = {
  ...{ ASSAY_RPC_URL: "https://one.example", ASSAY_CORE: CORE, ASSAY_PCCS_URL: "https://pccs.example" },
  ASSAY_MODELS: "[]",
  ...{ ASSAY_GUEST_AGENT: "/var/run/dstack.sock", ASSAY_KMS_ROOT: KMS_ROOT, ASSAY_ROLE: "leader", PATH: "/usr/bin" },
};

let folder: string;
let served: Served | undefined;
let anvil: Anvil;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-measured-"));
  anvil = await startAnvil({ blockTime: 1, mixedMining: true });
});
afterEach(async () => {
  await served?.close();
  served = undefined;
});
afterAll(async () => {
  await anvil?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What the agent of a guest with that app-compose.json says. */
async function guestWith(compose: string) {
  const running = { platform: PLATFORM, guest: guestOn(PLATFORM, compose), clock: () => AT, faults: [] };
  served = await servePlatform({ ...running, withoutConfigId: false, revoked: 3 }, join(folder, "dstack.sock"));
  return guestInfo(openDstack(served.socket));
}

test("an environment that is the compose file's is taken, on every chain", async () => {
  const guest = await guestWith(appCompose);
  for (const chainId of [1, 31_337]) expect(() => requireMeasured(guest, chainId, RIGHT)).not.toThrow();
});

test.each([
  ["another chain endpoint", { ASSAY_RPC_URL: "https://evil.example" }, /ASSAY_RPC_URL/],
  ["other contracts", { ASSAY_CORE: `0x${"11".repeat(20)}` }, /ASSAY_CORE/],
  ["no collateral service, so the default", { ASSAY_PCCS_URL: undefined }, /ASSAY_PCCS_URL/],
  ["a first block that the file does not name", { ASSAY_FROM_BLOCK: "99" }, /ASSAY_FROM_BLOCK/],
  ["another KMS", { ASSAY_KMS_ROOT: `0x03${"11".repeat(32)}` }, /ASSAY_KMS_ROOT/],
  ["another guest agent", { ASSAY_GUEST_AGENT: "http://evil.example" }, /ASSAY_GUEST_AGENT/],
  ["a sign-in domain that the file does not name", { ASSAY_SIGN_IN_DOMAIN: "evil.example" }, /ASSAY_SIGN_IN_DOMAIN/],
])("%s is refused, on the development chain too", async (_, wrong, name) => {
  const guest = await guestWith(appCompose);
  for (const chainId of [1, 31_337]) {
    const check = () => requireMeasured(guest, chainId, { ...RIGHT, ...wrong });
    expect(check).toThrow(MeasuredError);
    expect(check).toThrow(name);
    expect(check).not.toThrow(/evil/);
  }
});

const app = JSON.parse(appCompose) as Record<string, unknown>;
const changed = (change: object) => JSON.stringify({ ...app, ...change });

test.each([
  [
    "an allowed env that is a trust input",
    changed({ allowed_envs: ["ASSAY_ROLE", "ASSAY_CORE"] }),
    /Take ASSAY_CORE out/,
  ],
  [
    "an allowed env that would choose another file",
    changed({ allowed_envs: ["COMPOSE_FILE"] }),
    /Take COMPOSE_FILE out/,
  ],
  [
    "another list of models",
    changed({ docker_compose_file: `${app.docker_compose_file}`.replace('ASSAY_MODELS: "[]"', 'ASSAY_MODELS: "[ ]"') }),
    /Set ASSAY_MODELS in the compose/,
  ],
  [
    "a value to be filled in",
    changed({ docker_compose_file: `${app.docker_compose_file}`.replace("https://one.example", "$RPC") }),
    /Write ASSAY_RPC_URL out/,
  ],
  ["a file that is no YAML", changed({ docker_compose_file: "services: [" }), /Write docker-compose.yml with/],
  ["a file without our service", changed({ docker_compose_file: "services: {}" }), /Write docker-compose.yml with/],
  ["an app-compose.json that is none", "{", /Write app-compose.json with/],
])("a guest that measured %s is refused", async (_, compose, message) => {
  const guest = await guestWith(compose);
  expect(() => requireMeasured(guest, 31_337, RIGHT)).toThrow(message);
});

test("an agent that shows another file than it measured is refused", async () => {
  const guest = await guestWith(appCompose);
  expect(() => requireMeasured({ ...guest, composeHash: `0x${"00".repeat(32)}` }, 1, RIGHT)).toThrow(/not the one/);
});

test("a guest without a compose file for Docker is for the development chain only", async () => {
  const guest = await guestWith(COMPOSE);
  expect(() => requireMeasured(guest, 31_337, {})).not.toThrow();
  expect(() => requireMeasured(guest, 1, {})).toThrow(MeasuredError);
});

test("each setting is a trust input, an operator's own, or a place", () => {
  const placed = SETTINGS.filter(
    (name) => !isOperatorsOwn(name) && !(TRUST_INPUTS as readonly string[]).includes(name),
  );
  expect(placed.sort()).toEqual(Object.keys(PLACES).sort());
  const own = { ASSAY_OPERATOR_KEY: anvilKey(1), ASSAY_WORKLOAD: "1" };
  expect(readEnv({ ...RIGHT, ...PLACES, ...own })).toMatchObject({ port: 8080, data: "/data" });
});

test("an oracle registers its key in a guest of such a file, and does not start where one setting is another", async () => {
  const deployment = { rpcUrl: anvil.url, privateKey: anvilKey(0), ...AT_ANVIL, settings: settingsFor(MAKER) };
  const { core } = await deploy({ ...deployment, dryRun: true });
  const socket = join(folder, "guest.sock");
  // Another machine of the maker has the same collateral, and is there before the file is written.
  const neighbour = await startMachine(machineOf(MAKER, "follower"), anvil.url);
  const pccsUrl = neighbour.env.ASSAY_PCCS_URL;
  const believed = { rpcUrls: [anvil.url], core, pccsUrl };
  const kmsRoot = rootKeyOf(machineOf(MAKER, "leader").platform.authority.kmsRoot);
  const compose = guestFilesOf({ ...DEPLOYMENT, ...believed, kmsRoot }).appCompose;
  // In the container the socket is where the file says; here it is in a folder of the test.
  const here = JSON.parse(compose) as { docker_compose_file: string };
  here.docker_compose_file = here.docker_compose_file.replace('"/var/run/dstack.sock"', `"${socket}"`);
  const machine = machineOf(MAKER, "leader", JSON.stringify(here));
  const { workloadId } = await deploy({ ...deployment, settings: deploymentOf(machine.platform, machine.guest) });
  const running = await startMachine(machine, anvil.url, false, socket);
  const env = {
    ...{ ASSAY_RPC_URL: anvil.url, ASSAY_CORE: core, ASSAY_GUEST_AGENT: socket, ASSAY_PCCS_URL: pccsUrl },
    ...{ ASSAY_KMS_ROOT: kmsRoot, ASSAY_MODELS: "[]" },
    ...{ ASSAY_DATA: join(folder, "data"), ASSAY_OPERATOR_KEY: anvilKey(1), ASSAY_WORKLOAD: `${workloadId}` },
  };
  try {
    const refused = await runProgram("oracle/main.ts", [], { ...env, ASSAY_SIGN_IN_DOMAIN: "evil.example" });
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Set ASSAY_SIGN_IN_DOMAIN in the compose/),
    });
    const oracle = startChild(process.execPath, programArgs("oracle/main.ts"), { name: "oracle", env });
    const url = await waitForLine(oracle, (line) => /"url":"([^"]+)".*"listening"/.exec(line)?.[1], 60_000);
    await until(async () => (await statusOf({ url })).keyActive, "the key to be active");
    await oracle.stop();
  } finally {
    await Promise.all([running.stop(), neighbour.stop()]);
  }
});
