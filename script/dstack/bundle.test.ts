import { createHash } from "node:crypto";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { postSubmission } from "../../contracts/sdk/gateway/submissions.ts";
import { CHECKER_PROGRAM } from "../../oracle/checking/checker.ts";
import { OPENER_PROGRAM } from "../../oracle/opening/opener.ts";
import { anvilKey, type Chain, MAKER, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { ask } from "../../test/oracle/http.ts";
import { bundleOf, contributorOf, createCampaign, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { connectWorld } from "../demo/world.ts";
import { machineOf, type RunningMachine, startMachine } from "../machines.ts";
import { type Child, startChild, waitForLine } from "../processes.ts";
import { type Bundle, buildBundle, hashOf, MAIN, writeBundle } from "./build.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
let bundle: Bundle;
let chain: Chain | undefined;
let machine: RunningMachine | undefined;
let oracle: Child | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-bundle-"));
  bundle = await buildBundle(root);
});
afterAll(async () => {
  await oracle?.stop();
  await machine?.stop();
  await chain?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("another folder gives the same bytes, and none of them names a folder of the machine", async () => {
  const elsewhere = join(folder, "else", "where");
  await mkdir(elsewhere, { recursive: true });
  for (const name of ["contracts/sdk", "oracle", "package.json", "tsconfig.json"]) {
    await cp(join(root, name), join(elsewhere, name), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(elsewhere, "node_modules"));
  const other = await buildBundle(elsewhere);
  expect(hashOf(other)).toBe(hashOf(bundle));
  const program = Buffer.from(bundle.get(MAIN) ?? []).toString("utf8");
  for (const path of [root, elsewhere, "sourceMappingURL=main"]) expect(program).not.toContain(path);
});

test("the command writes it, and says the hash that sha256sum gives", async () => {
  const out = join(folder, "command");
  const { code, stdout, stderr } = await runProgram("script/dstack.ts", ["bundle", "--out", out]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
  const names = (await readdir(out)).sort();
  const sums = await Promise.all(names.map(async (name) => `${sha256(await readFile(join(out, name)))}  ${name}\n`));
  expect(stdout).toContain(sha256(sums.join("")));
  expect(hashOf(bundle)).toBe(sha256(sums.join("")));
  expect((await stat(join(out, MAIN))).mode & 0o777).toBe(0o644);
});

test("a folder with something else in it is refused", async () => {
  const out = join(folder, "taken");
  await mkdir(out);
  await writeFile(join(out, "notes.txt"), "");
  await expect(writeBundle(bundle, out)).rejects.toThrow(/notes.txt is no part of the bundle/);
});

test.each([OPENER_PROGRAM, CHECKER_PROGRAM])("threads run %s", async (name) => {
  const out = join(folder, "threads");
  await writeBundle(bundle, out);
  const worker = new Worker(join(out, name), { workerData: { privateKey: new Uint8Array(32) }, env: {}, execArgv: [] });
  const [said] = await once(worker, "message");
  await worker.terminate();
  expect(said).toEqual({ ready: true });
});

test("node alone runs it until its key is registered", async () => {
  const out = join(folder, "run");
  await writeBundle(bundle, out);
  chain = await startChain({ blockTime: 1, mixedMining: true });
  machine = await startMachine(machineOf(MAKER, "leader"), chain.url);
  const { core, workloadId } = chain.addresses;
  const env = {
    ...{ ASSAY_RPC_URL: chain.url, ASSAY_CORE: core, ASSAY_WORKLOAD: `${workloadId}`, ...machine.env },
    ...{ ASSAY_DATA: join(folder, "data"), ASSAY_OPERATOR_KEY: anvilKey(1) },
  };
  oracle = startChild(process.execPath, [MAIN], { name: "bundled oracle", cwd: out, env });
  const listening = z.object({ event: z.literal("listening"), url: z.string() });
  const url = await waitForLine(oracle, (line) => listening.safeParse(jsonOf(line)).data?.url, 60_000);
  const status = async () => z.object({ keyActive: z.boolean() }).parse(await (await fetch(`${url}/status`)).json());
  await until(async () => (await status()).keyActive, "the key to be active");
  await takesItems(chain, url, out);
});

/** Uploads two items: the threads' program is needed for it, and nothing is lost while it is away. */
async function takesItems({ url: rpcUrl, addresses }: Chain, gatewayUrl: string, out: string): Promise<void> {
  const { core, workloadId, presets, payToken } = addresses;
  const settings = { rpcUrl, gatewayUrl, core, workloadId, payToken, presetId: presets.fast ?? 0, seed: 1 };
  const world = await connectWorld(settings);
  const campaignId = await createCampaign(world);
  const author = await contributorOf(world, 0);
  const made = await bundleOf(world, author, campaignId, [mailOf("some words"), mailOf("some other words")]);
  const { digest } = await postSubmission(gatewayUrl, made);
  const put = (position: number) =>
    ask(`${gatewayUrl}/submissions/${digest}/items/${position}`, "PUT", made.envelopes[position]?.bytes);
  await rename(join(out, OPENER_PROGRAM), join(out, "away.mjs"));
  expect(await put(0)).toMatchObject({ status: 503, body: { error: "unavailable" } });
  await rename(join(out, "away.mjs"), join(out, OPENER_PROGRAM));
  for (const position of [0, 1]) expect(await put(position)).toMatchObject({ status: 201, body: { state: "taken" } });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
