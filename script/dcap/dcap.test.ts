import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { draftOf } from "../../oracle/tee/platform/draft.ts";
import type { FaultName } from "../../oracle/tee/platform/faults.ts";
import { guestOn } from "../../oracle/tee/platform/guest.ts";
import { collateralOf } from "../../oracle/tee/platform/issue.ts";
import { platformOf } from "../../oracle/tee/platform/platform.ts";
import { deploy } from "../../test/anvil.ts";
import { type DcapChain, judge, pccsOf, serve, startDcapChain } from "../../test/attestation/dcap-chain.ts";
import { COMPOSE, PLATFORM, sample } from "../../test/attestation/platform.ts";
import { runProgram } from "../../test/command.ts";
import { programArgs } from "../../test/program.ts";
import { anvilKey } from "../anvil.ts";
import { startChild, waitForLine } from "../processes.ts";

const DAY = 86_400;
let chain: DcapChain;
let folder: string;
let file: string;
let quote: Uint8Array;
const closers: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  chain = await startDcapChain();
  folder = await mkdtemp(join(tmpdir(), "assay-dcap-"));
  quote = sample([], { at: await chain.now() }).quote;
  file = join(folder, "quote.bin");
  await writeFile(file, quote);
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(async () => {
  await chain?.stop();
  await rm(folder, { recursive: true, force: true });
});

const settings = () => ({
  ASSAY_RPC_URL: chain.url,
  ASSAY_QUOTE_VERIFIER: chain.contracts.verifier,
  ASSAY_PRIVATE_KEY: anvilKey(1),
});
const dcap = (...args: string[]) => runProgram("script/dcap.ts", args, settings());
async function offering(...args: Parameters<typeof pccsOf> | [Hono]): Promise<string> {
  const { url, close } = await serve(
    args[0] instanceof Hono ? args[0] : pccsOf(...(args as Parameters<typeof pccsOf>)),
  );
  closers.push(close);
  return url;
}
const sound = () => offering(chain.now);
const nonce = () => chain.client.getTransactionCount({ address: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8" });

test("a dry run sends nothing and says what it would; then all that is missing is sent once", async () => {
  const pccs = await sound();
  const dry = await dcap("freshen", file, "--pccs", pccs, "--dry-run", "--json");
  expect(dry.stderr).toBe("");
  expect(JSON.parse(dry.stdout).transactions.map(({ what }: { what: string }) => what)).toEqual([
    "keeps the certificate of Intel SGX Root CA",
    "keeps the root CRL",
    "keeps the certificate of Intel SGX PCK Platform CA",
    "keeps the certificate of Intel SGX TCB Signing",
    "keeps the PCK CRL",
    "keeps the TCB info",
    "keeps the QE identity",
    "registers the platform",
  ]);
  expect(await nonce()).toBe(0);
  await expect(judge(chain, quote)).rejects.toThrow(/UnknownPck/);

  const { code, stdout } = await dcap("freshen", file, "--pccs", pccs);
  expect(stdout).toMatch(/done: registers the platform .*\nFresh until /);
  expect(code).toBe(0);
  expect((await judge(chain, quote)).status).toBe(0);
  const again = await dcap("freshen", file, "--pccs", pccs);
  expect([again.code, again.stdout]).toEqual([0, expect.stringMatching(/^Nothing is stale: fresh until /)]);
  expect(await nonce()).toBe(8);
});

test("status shows what is held, by a quote or by the id of its certificate", async () => {
  const pccs = await sound();
  const { code, stdout } = await dcap("status", file, "--pccs", pccs);
  expect(code).toBe(0);
  expect(stdout).toMatch(/The TCB info +held until .*; offered until /);
  const [, id = ""] = /id +(0x[0-9a-f]{64})/.exec(stdout) ?? [];
  const json = JSON.parse((await dcap("status", id, "--pccs", pccs, "--json")).stdout);
  expect(json).toMatchObject({ pck: id, stale: [], problems: [], warnings: [] });
  expect((await dcap("register", file)).stdout).toMatch(/^Registered before, as 0x/);
});

test("without --verifier the one that the deployment's registry asks is meant", async () => {
  const { core } = await deploy(chain.url, { settings: { ASSAY_QUOTE_VERIFIER: chain.contracts.verifier } });
  const environment = { ASSAY_RPC_URL: chain.url, ASSAY_CORE: core, ASSAY_PRIVATE_KEY: anvilKey(1) };
  const { code, stdout } = await runProgram("script/dcap.ts", ["status", file, "--pccs", await sound()], environment);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/The TCB info +held until /)]);
  expect((await runProgram("script/dcap.ts", ["register", file], environment)).stdout).toMatch(/^Registered before/);
  const unnamed = await runProgram("script/dcap.ts", ["status", file], { ASSAY_RPC_URL: chain.url });
  expect([unnamed.code, unnamed.stderr]).toEqual([1, expect.stringContaining("Say which deployment: --core ADDRESS")]);
});

test("status says what is held although nobody says what is offered, and is no success", async () => {
  const { code, stdout } = await dcap("status", file, "--pccs", "http://127.0.0.1:9");
  expect(code).toBe(1);
  expect(stdout).toMatch(/The TCB info +held until /);
  expect(stdout).toMatch(/The platform's PCK certificate +held until /);
  expect(stdout).not.toContain("signer");
  expect(stdout).toMatch(
    /What Intel offers is not known: .*Check http:\/\/127\.0\.0\.1:9.*: nothing answers there\.$/m,
  );

  const whole = JSON.parse((await dcap("status", file, "--pccs", await sound(), "--json")).stdout);
  const alone = JSON.parse((await dcap("status", whole.pck, "--pccs", "http://127.0.0.1:9", "--json")).stdout);
  const heldOf = ({ parts }: { parts: { part: string; held: number }[] }) =>
    Object.fromEntries(parts.filter(({ part }) => !part.endsWith("Signer")).map(({ part, held }) => [part, held]));
  expect(heldOf(alone)).toEqual(heldOf(whole));
  expect(alone).toMatchObject({ pck: whole.pck, model: whole.model, revoked: [] });
});

test("what Intel will ask for is warned of before it binds, and what it makes of this platform", async () => {
  const at = await chain.now();
  const draft = draftOf(PLATFORM, { guest: guestOn(PLATFORM, COMPOSE), reportData: new Uint8Array(), at, revoked: 3 });
  draft.tcbInfo.tcbEvaluationDataNumber = 20;
  for (const level of draft.tcbInfo.tcbLevels.slice(0, 1)) level.tcbStatus = "OutOfDate";
  const early = collateralOf(draft);
  const standard = pccsOf(() => at);
  const app = new Hono();
  app.get("/tdx/certification/v4/tcb", ({ req, body }) => {
    if (req.query("update") !== "early") return standard.fetch(req.raw);
    return body(`{"tcbInfo":${early.tcb_info},"signature":"${early.tcb_info_signature}"}`, 200, {
      "TCB-Info-Issuer-Chain": encodeURIComponent(early.tcb_info_issuer_chain),
    });
  });
  app.all("*", ({ req }) => standard.fetch(req.raw));
  const { code, stdout } = await dcap("status", file, "--pccs", await offering(app));
  expect(stdout).toContain(
    "Intel has published TCB set 20. Once it is the standard one, or anybody sends it, this platform will be OutOfDate unless it is updated.",
  );
  expect(code).toBe(0);
});

test("what has expired becomes fresh", async () => {
  await chain.pass(40 * DAY);
  await expect(judge(chain, quote)).rejects.toThrow(/CrlStale|Expired/);
  const pccs = await sound();
  const alone = await dcap("status", file, "--pccs", "http://127.0.0.1:9");
  expect(alone.stdout).toMatch(/The TCB info +ended at /);
  const before = await dcap("status", file, "--pccs", pccs, "--json");
  expect(before.code).toBe(1);
  expect(JSON.parse(before.stdout).stale.map(({ part }: { part: string }) => part)).toEqual([
    ...["rootCrl", "pckCrl", "tcbInfo", "qeIdentity"],
  ]);
  expect((await dcap("freshen", file, "--pccs", pccs)).code).toBe(0);
  expect((await judge(chain, quote)).status).toBe(0);
});

test("older collateral is not sent", async () => {
  const count = await nonce();
  const pccs = await offering(async () => (await chain.now()) - 3 * DAY);
  const { code, stdout } = await dcap("freshen", file, "--pccs", pccs);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^Nothing is stale/)]);
  expect(await nonce()).toBe(count);
});

test.each<[string, FaultName[], RegExp]>([
  [
    "garbage",
    ["pck-crl-garbage"],
    /ask again later: it does not hold that the PCK CRL can be read: .*\(crl-malformed\)/,
  ],
  ["a stranger's signature", ["tcb-info-signature"], /\(tcb-info-signature\)/],
  ["another platform's TCB info", ["fmspc"], /its TCB info is not for the platform's model 0xdede000000000000/],
])("%s of a PCCS is refused before anything is sent", async (_, faults, sentence) => {
  const count = await nonce();
  await chain.pass(DAY);
  const { code, stderr } = await dcap("freshen", file, "--pccs", await offering(chain.now, faults));
  expect(stderr).toMatch(sentence);
  expect(stderr.split("\n").length).toBe(1);
  expect([code, await nonce()]).toEqual([1, count]);
});

test("another root, no JSON, and nobody at all are said in a sentence", async () => {
  const other = platformOf(new Uint8Array(32).fill(1), new Uint8Array(32).fill(2));
  const foreign = await dcap("freshen", file, "--pccs", await offering(chain.now, [], other));
  expect([foreign.code, foreign.stderr]).toEqual([1, expect.stringContaining("(root-untrusted)")]);
  const blank = await dcap("freshen", file, "--pccs", await offering(new Hono().all("*", ({ text }) => text("hello"))));
  expect([blank.code, blank.stderr]).toEqual([1, expect.stringContaining("TCB info is not of the form")]);
  const dead = await dcap("freshen", file, "--pccs", "http://127.0.0.1:9");
  expect([dead.code, dead.stderr]).toEqual([1, expect.stringMatching(/^error: Check .*: nothing answers there\.$/)]);
  const noVerifier = await dcap("status", file, "--verifier", chain.contracts.collateral);
  expect([noVerifier.code, noVerifier.stderr]).toEqual([1, expect.stringContaining("no DCAP verifier answers")]);
});

test("a keeper sends what is stale, outlives a dead PCCS, and ends by Ctrl-C", async () => {
  const { port, url, close } = await serve(pccsOf(chain.now));
  await close();
  const args = ["keep", file, "--every", "1", "--pccs", url];
  const keeper = startChild(process.execPath, [...programArgs("script/dcap.ts"), ...args], {
    ...{ name: "keeper", cwd: folder, env: settings() },
  });
  closers.push(() => keeper.stop());
  const line = (part: string) => waitForLine(keeper, (text) => (text.includes(part) ? text : undefined), 60_000);
  await line("failed: Check ");
  const back = await serve(pccsOf(chain.now), port);
  closers.push(back.close);
  await line("sent: keeps the PCK CRL (0x");
  await line("fresh: until ");
  process.kill(keeper.pid, "SIGINT");
  expect(await keeper.exited).toEqual({ code: 0, signal: null });
});

test("a revoked platform's list is sent, and its quotes are refused from then on", async () => {
  await chain.pass(DAY);
  const pccs = await offering(chain.now, ["pck-revoked"]);
  const { code, stdout } = await dcap("freshen", file, "--pccs", pccs);
  expect(stdout).toContain("done: keeps the PCK CRL");
  expect(stdout).toContain("The platform's PCK certificate: Intel revoked it.");
  expect(code).toBe(1);
  await expect(judge(chain, quote)).rejects.toThrow(/PckIsRevoked/);
  const alone = await dcap("status", file, "--pccs", "http://127.0.0.1:9");
  expect([alone.code, alone.stdout]).toEqual([1, expect.stringMatching(/PCK certificate +Intel revoked it/)]);
  const refused = await dcap("register", file);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("Intel revoked this certificate.")]);
});
