import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zeroHash } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCredits } from "../../contracts/sdk/chain/credits.ts";
import { readForcedBonds } from "../../contracts/sdk/chain/forced-bonds.ts";
import { readRecord } from "../../contracts/sdk/chain/record.ts";
import { verifyBatchEvidence } from "../../contracts/sdk/proof/batch.ts";
import { type Evidence, readEvidence } from "../../contracts/sdk/proof/evidence.ts";
import { verifyEvidence } from "../../contracts/sdk/proof/item.ts";
import { parseOpening } from "../../contracts/sdk/proof/opening.ts";
import type { Step } from "../../contracts/sdk/proof/step.ts";
import { anvilAccount, anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { climb } from "../../test/story/round.ts";
import { mint, pass, type World, worldOf } from "../../test/story/world.ts";
import { type Story, tellStory } from "../../test/story.ts";
import { openSession, type Session } from "../session.ts";

const PAYER = 20;

let chain: Chain;
let world: World;
let story: Story;
let session: Session;
let folder: string;
beforeAll(async () => {
  chain = await startChain({ settings: { ASSAY_FAST_INCLUSION: "3600" } });
  folder = await mkdtemp(join(tmpdir(), "assay-submit-"));
  world = worldOf(chain);
  story = await tellStory(chain, "sealed");
  session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  await writeFile(join(folder, "bundle.json"), JSON.stringify(story.openings[0]));
});
afterAll(async () => {
  await chain?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const env = () => ({
  ASSAY_RPC_URL: chain.url,
  ASSAY_CORE: chain.addresses.core,
  ASSAY_PRIVATE_KEY: anvilKey(PAYER),
});
/** What was forced in is public: each leaf, each row and each payee follows from it. */
async function verifyForgeries(evidence: Evidence) {
  const { forced } = evidence;
  const [opening] = story.openings;
  if (!forced || !opening) throw new Error("nothing was forced in");
  const readBlob = async () => undefined;
  const broken = (steps: Step[]) => steps.filter(({ status }) => status === "failed").map(({ name }) => name);
  const brokenBy = async (args: Partial<typeof forced.args>) =>
    broken(
      await verifyBatchEvidence(
        { ...evidence, forced: { ...forced, args: { ...forced.args, ...args } } },
        { readBlob },
      ),
    );
  const { leaves, masks, entries } = forced.args;
  expect(await brokenBy({})).toEqual([]);
  expect(await brokenBy({ leaves: [...leaves].reverse() })).toEqual(["origin"]);
  expect(await brokenBy({ leaves: leaves.slice(1) })).toEqual(["forced", "origin"]);
  expect(await brokenBy({ masks: masks.map((mask) => mask >> 1n) })).toEqual(["forced", "origin"]);
  expect(await brokenBy({ entries: entries.map(() => zeroHash) })).toEqual(["forced", "origin"]);
  const openedAt = async (position: number) => {
    const own = { ...parseOpening(JSON.stringify(opening)), position, salt: zeroHash };
    return broken(await verifyEvidence(evidence, { item: 0, readBlob, opening: own }));
  };
  expect(await openedAt(0)).toEqual([]);
  expect(await openedAt(1)).toEqual(["origin"]);
}

const submit = (...args: string[]) => runProgram("script/submit.ts", args, env());

test("a forced submission by commands: force, overdue, seal, release", async () => {
  const bundle = join(folder, "bundle.json");
  expect((await submit("force", bundle)).stderr).toContain("has 0 dUSD and needs 0.15 dUSD");
  await mint(world, PAYER, chain.addresses.payToken, 10_000_000n);
  const forced = JSON.parse((await submit("force", bundle, "--json")).stdout);
  expect(forced).toMatchObject({ bond: "150000" });
  const entry = forced.entry as string;
  expect((await submit("force", bundle)).stderr).toContain("was forced in before");
  expect((await submit("status")).stdout).toContain("3 of 3 items open; oracles may seal it until");
  // An hour, less what the commands above took.
  expect((await submit("overdue", entry)).stderr).toMatch(/Wait \d+ min: the oracles may seal the submission until/);
  expect((await submit("release", entry)).stderr).toContain("No bond can be given back yet");

  const bondsOf = (account: number) =>
    readForcedBonds(session, { campaignId: 1, payer: anvilAccount(account).address });
  expect(await bondsOf(PAYER)).toMatchObject([{ entry, open: 3, bonds: 150_000n, canRelease: false }]);
  expect(await bondsOf(PAYER + 1)).toEqual([]);

  await writeFile(join(folder, "status.json"), JSON.stringify({ items: [], rows: [] }));
  const nothing = await submit("clear", entry, "--status", join(folder, "status.json"));
  expect(nothing.stderr).toContain("shows no item of this submission that is sealed");

  await pass(world, 3_700);
  expect((await submit("overdue", entry)).stdout).toContain("done: marks the submission overdue");
  expect((await submit("report", entry, "1", "1")).stderr).toContain("report a later one");
  const dry = await submit("seal", entry, "--dry-run");
  expect(dry.stdout).toContain("1.078 dUSD: 39 votes at worst, two draws");
  expect(dry.stdout).toContain("would pass: seals 3 overdue items without a verdict");
  expect(JSON.parse((await submit("seal", entry, "--json")).stdout)).toMatchObject({ sequence: 2, items: 3 });
  expect((await submit("seal", entry)).stderr).toContain("none of its items is open");
  const inspected = await runProgram("script/campaign/inspect.ts", ["1"], env());
  expect(inspected.stdout).toContain("3 items forced in; a committee of guards can be drawn");

  // No guards: nobody is heard, and the batch is void.
  expect((await submit("release-batch", "1", "2")).stderr).toContain("Wait until the batch is final");
  const { sealed } = await readRecord(session, 1, 2);
  await climb(world, sealed, () => 0n);
  expect((await submit("release-batch", "1", "2")).stdout).toContain("done: gives the prepaid votes of batch 2 back");
  const verified = await runProgram("script/verify.ts", ["1", "2", "1", "--json"], env());
  const { end, steps } = JSON.parse(verified.stdout);
  expect(end).toContain("void: no committee was heard");
  expect(steps.filter(({ status }: { status: string }) => status === "failed")).toEqual([]);
  await verifyForgeries(await readEvidence(session, 1, 2));
  expect(await bondsOf(PAYER)).toEqual([]);
  expect(await readCredits(session, anvilAccount(PAYER).address)).toMatchObject([
    { source: "forced", amount: 150_000n },
    { source: "fees", amount: 78_000n },
  ]);
  const withdrawn = await submit("withdraw", "--token", chain.addresses.payToken);
  expect(withdrawn.stdout).toContain("done: withdraws bonds of 0.15 dUSD");
  // The guards' votes of all three items, for nobody judged them: 3 × 13 × 0.002.
  expect(withdrawn.stdout).toContain("done: withdraws credited fees of 0.078 dUSD");
});
