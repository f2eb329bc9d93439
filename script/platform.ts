import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { bytesToHex, createPublicClient, hexToBytes, http } from "viem";
import { z } from "zod";
import { AssayError } from "../contracts/sdk/errors.ts";
import { addressValue } from "../contracts/sdk/values.ts";
import { type DevelopmentDeployment, deploymentOf } from "../oracle/tee/platform/deployment.ts";
import { FAULT_NAMES, FAULTS, type FaultName } from "../oracle/tee/platform/faults.ts";
import { openPlatform } from "../oracle/tee/platform/folder.ts";
import { DEVELOPMENT_COMPOSE, guestOn } from "../oracle/tee/platform/guest.ts";
import { rootKeyOf } from "../oracle/tee/platform/kms.ts";
import { servePlatform } from "../oracle/tee/platform/serve.ts";
import { InputError, readText } from "./attest/input.ts";
import { flag, option, runCommand, UsageError } from "./cli.ts";
import { chainIdAt } from "./session.ts";
import { integerValue, urlValue } from "./values.ts";

const DEVELOPMENT_CHAIN = 31337;

const command = {
  name: "platform",
  summary:
    "Runs a development platform: dstack's guest agent on a unix socket and Intel's collateral over HTTP, with quotes that " +
    "verify under a root of its own. They are worth nothing outside chain 31337.",
  positionals: {},
  options: {
    folder: option(z.string().min(1).optional(), {
      value: "PATH",
      text: "where the platform's secrets are, made at the first start",
    }),
    authority: option(z.string().min(1).optional(), {
      value: "PATH",
      text: "where the root's secrets are; platforms that share it are two machines of one maker. Default: the same folder",
    }),
    socket: option(z.string().min(1).optional(), { value: "PATH", text: "default: dstack.sock in the folder" }),
    "pccs-port": option(integerValue(1, 65_535).optional(), { value: "N", text: "default: a free one" }),
    "rpc-url": option(urlValue.optional(), {
      value: "URL",
      text: "the chain that quotes are for, whose clock is then the platform's; refused unless its id is 31337",
    }),
    compose: option(z.string().min(1).optional(), { value: "FILE", text: "app-compose.json of what it says it runs" }),
    "app-id": option(addressValue.optional(), {
      value: "ADDRESS",
      text: "the application's id; default: the first 20 bytes of the compose hash",
    }),
    "no-config-id": flag("leave mr_config_id zero, so that only the event log names the compose file"),
    revoked: option(integerValue(0, 10_000).optional(), { value: "N", text: "entries of the PCK CRL, default 57" }),
    fault: option(faultsValue().default([]), {
      value: "NAMES",
      text: "what is wrong, separated by commas; see --faults",
    }),
    faults: flag("list the faults and end"),
  },
  examples: ["--folder .assay/platform", "--folder .assay/platform --fault pck-revoked"],
};

/** The platform was to be used where its quotes must not count. */
class WrongChainError extends AssayError {
  override readonly name = "WrongChainError";
}

function faultsValue() {
  return z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(FAULT_NAMES, "write names that --faults lists")));
}

await runCommand(import.meta.url, command, async (values) => {
  if (values.faults) return listFaults();
  if (values.folder === undefined) throw new UsageError("--folder is missing: say where the platform's secrets are.");
  const folder = resolve(values.folder);
  await mkdir(folder, { recursive: true });
  const appCompose = values.compose === undefined ? DEVELOPMENT_COMPOSE : await readCompose(values.compose);
  const clock = await clockOf(values["rpc-url"]);
  const platform = await openPlatform(folder, resolve(values.authority ?? folder));
  const appId = values["app-id"] && hexToBytes(values["app-id"]);
  const guest = guestOn(platform, appCompose, appId);
  const { revoked, fault: faults } = values;
  const running = { platform, guest, clock, faults, withoutConfigId: values["no-config-id"] };
  const served = await servePlatform(
    { ...running, ...(revoked === undefined ? {} : { revoked }) },
    resolve(values.socket ?? join(folder, "dstack.sock")),
    values["pccs-port"],
  );
  announce(served, faults, deploymentOf(platform, guest));
  const kms = `--kms ${served.pccsUrl} --kms-root ${rootKeyOf(platform.authority.kmsRoot)}`;
  console.log(`Its KMS, for npm run dstack -- encrypt-env:\n  ${kms} --app-id ${bytesToHex(guest.appId)}`);
  await new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, done);
  });
  await served.close();
});

/** The file's exact text: its hash is what is measured. */
async function readCompose(path: string): Promise<string> {
  const text = await readText(path);
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new InputError(path, "it is not JSON", { cause });
  }
  return text;
}

/** The chain's clock, or the machine's where no chain is named. */
async function clockOf(url: string | undefined): Promise<() => number | Promise<number>> {
  if (url === undefined) return () => Math.floor(Date.now() / 1_000);
  const chainId = await chainIdAt(url);
  if (chainId !== DEVELOPMENT_CHAIN) {
    throw new WrongChainError(
      `Use real TDX hardware on chain ${chainId}: quotes of a development platform are for chain ${DEVELOPMENT_CHAIN} only.`,
    );
  }
  const client = createPublicClient({ transport: http(url, { timeout: 10_000 }) });
  return async () => Number((await client.getBlock()).timestamp);
}

function announce(
  { socket, pccsUrl }: { socket: string; pccsUrl: string },
  faults: readonly FaultName[],
  deployment: DevelopmentDeployment,
): void {
  console.log(
    [
      "DEVELOPMENT PLATFORM. No hardware is behind its quotes: whoever reads its folder can sign any.",
      `They are worth nothing outside chain ${DEVELOPMENT_CHAIN}.`,
      ...faults.map((name) => `FAULT ${name}: ${FAULTS[name].about}`),
      "A deployment that believes it, and has its guest's program as first workload:",
      ...Object.entries(deployment).map(([name, value]) => `  ${name}=${value}`),
      "An oracle that runs on it:",
      `  ASSAY_GUEST_AGENT=${socket}`,
      `  ASSAY_PCCS_URL=${pccsUrl}`,
    ].join("\n"),
  );
}

function listFaults(): void {
  const width = Math.max(...FAULT_NAMES.map(({ length }) => length)) + 2;
  for (const name of FAULT_NAMES) console.log(`${name.padEnd(width)}${FAULTS[name].about} (${FAULTS[name].reason})`);
}
