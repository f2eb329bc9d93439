import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zeroHash } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lastRound, readRecord } from "../../contracts/sdk/chain/record.ts";
import { verifyBallots } from "../../contracts/sdk/proof/ballots.ts";
import { readEvidence } from "../../contracts/sdk/proof/evidence.ts";
import { verifyLeftOut } from "../../contracts/sdk/proof/left-out.ts";
import type { Report } from "../../contracts/sdk/proof/presented.ts";
import { verifyShownVote } from "../../contracts/sdk/proof/shown-vote.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { ballotTypes, hashBallot, receiptTypes } from "../../contracts/sdk/typed-data.ts";
import { importSecretVote } from "../../contracts/sdk/voting/commitment.ts";
import { exportReceipt } from "../../contracts/sdk/voting/receipt.ts";
import { anvilAccount, anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { passPhase } from "../../test/story/round.ts";
import { DELEGATE, OPERATORS, pass, VOTERS, type World, worldOf } from "../../test/story/world.ts";
import { type Story, tellStory } from "../../test/story.ts";
import { openSession, type Session } from "../session.ts";

let chain: Chain;
let world: World;
let story: Story;
let session: Session;
let folder: string;
/** Accounts by seat. */
let seats: number[];
beforeAll(async () => {
  chain = await startChain({ settings: { ASSAY_FAST_VOTING: "3600", ASSAY_FAST_OPENING: "7200" } });
  folder = await mkdtemp(join(tmpdir(), "assay-vote-"));
  world = worldOf(chain);
  story = await tellStory(chain, "voting");
  session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  const { committee } = lastRound(await readRecord(session, 1, 1));
  const voters = committee.map((word) => unpackCommitteeWord(word).voter);
  seats = voters.map((voter) => VOTERS.find((index) => anvilAccount(index).address === voter) ?? -1);
});
afterAll(async () => {
  await chain?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const vote = (key: number, ...args: string[]) =>
  runProgram("script/vote.ts", args, {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PRIVATE_KEY: anvilKey(key),
  });

/** Steps that do not hold. */
const failed = ({ steps }: Report) => steps.filter(({ status }) => status !== "passed").map(({ name }) => name);

test("a vote by commands: commit, expose, open", async () => {
  const [first = -1, second = -1] = seats;
  const file = (name: string) => join(folder, `${name}.json`);
  expect((await vote(20, "commit", "1", "1")).stderr).toContain("has no seat that");
  expect((await vote(first, "commit", "1", "1", "--approve", "0-9")).stderr).toContain(
    "This round is not about 6, 7, 8, 9",
  );
  expect((await vote(first, "commit", "1", "1", "--approve", "1", "--abstain", "1")).stderr).toContain("not in both");
  const ballot = ["commit", "1", "1", "--approve", "0-4", "--abstain", "5"];
  await vote(first, ...ballot, "--file", file("first"), "--dry-run");
  await expect(stat(file("first"))).rejects.toThrow("ENOENT");
  const done = await vote(first, ...ballot, "--file", file("first"));
  expect(done.stdout).toContain("done: commits seat 0");
  expect((await stat(file("first"))).mode & 0o777).toBe(0o600);
  const { salt } = JSON.parse(await readFile(file("first"), "utf8"));
  expect(done.stdout).not.toContain(salt);

  // The delegate of everybody says whose seat it means.
  const voter = anvilAccount(second).address;
  const delegated = await vote(DELEGATE, "commit", "1", "1", "--voter", voter, "--file", file("second"));
  expect(delegated.stdout).toContain("done: commits seat 1");
  const sold = importSecretVote(await readFile(file("second"), "utf8"));
  const shown = await verifyShownVote(session, sold);
  expect(failed(shown)).toEqual([]);
  expect(shown.call?.to).toBe(chain.addresses.ballots);
  expect(failed(await verifyShownVote(session, { ...sold, approve: 1n }))).toEqual(["commitment"]);
  expect((await vote(20, "expose", "1", "1", "--file", file("second"))).stdout).toContain("which loses its lock");
  expect((await vote(first, "open", "1", "1", "--file", file("first"))).stderr).toContain("Wait");

  await passPhase(world, story.batch);
  const inspected = await runProgram("script/campaign/inspect.ts", ["1"], {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
  });
  expect(inspected.stdout).toContain("the operator is to show the ballots of the scouts until");
  const early = await vote(first, "open", "1", "1", "--file", file("first"));
  expect(early.stderr).toContain("the operator may still show the ballots it holds");
  await pass(world, 3_700);
  expect((await vote(second, "open", "1", "1", "--file", file("second"))).stderr).toContain(
    "has shown its vote too early",
  );
  expect((await vote(second, "open", "1", "1", "--file", file("first"))).stderr).toContain("not for this seat");
  expect((await vote(first, "open", "1", "1", "--file", file("first"))).stdout).toContain(
    "done: opens the vote of seat 0",
  );
  expect((await vote(first, "open", "1", "1", "--file", file("first"))).stderr).toContain("was opened before");

  const round = lastRound(await readRecord(session, 1, 1));
  expect(round.votes).toEqual([{ seat: 0, approve: 0b11111n, abstain: 0b100000n }]);
  const steps = await verifyBallots(await readEvidence(session, 1, 1), round);
  expect(steps.map(({ name, status }) => [name, status])).toEqual([
    ["ballots", "passed"],
    ["added vote", "passed"],
  ]);
});

test("a receipt is checked step by step, and its ballot counts once it is posted", async () => {
  const [, , third = -1] = seats;
  const { roundId = zeroHash } = lastRound(await readRecord(session, 1, 1));
  const { domain } = session;
  const voter = anvilAccount(third).address;
  const ballot = { roundId, voter, approve: 0b1n, abstain: 0n };
  const block = await world.client.getBlock();
  const receipt = {
    roundId,
    voter,
    ballotHash: hashBallot(domain, ballot),
    blockNumber: block.number,
    blockHash: block.hash,
  };
  const sign = (by: number) =>
    anvilAccount(by).signTypedData({ domain, types: receiptTypes, primaryType: "Receipt", message: receipt });
  const signature = await anvilAccount(third).signTypedData({
    ...{ domain, types: ballotTypes, primaryType: "Ballot", message: ballot },
  });
  const kept = { ballot: { approve: 0b1n, abstain: 0n, signature }, receipt, signature: await sign(OPERATORS[0]) };
  await pass(world, 1);
  expect(failed(await verifyLeftOut(session, { ...kept, signature: await sign(20) }))).toEqual(["receipt key"]);
  const other = { ...kept.ballot, approve: 0b11n };
  expect(failed(await verifyLeftOut(session, { ...kept, ballot: other }))).toEqual(["ballot", "receipt"]);
  const late = { ...kept, receipt: { ...receipt, blockHash: zeroHash } };
  expect(failed(await verifyLeftOut(session, late))).toEqual(["receipt key", "receipt block"]);
  const stranger = { ...receipt, voter: anvilAccount(20).address };
  expect(failed(await verifyLeftOut(session, { ...kept, receipt: stranger }))).toEqual(["seat"]);
  const nowhere = { ...kept, receipt: { ...receipt, roundId: zeroHash } };
  await expect(verifyLeftOut(session, nowhere)).rejects.toThrow("No committee was drawn");

  const { steps, call } = await verifyLeftOut(session, kept);
  expect(steps.filter(({ status }) => status !== "passed")).toEqual([]);
  expect(call?.to).toBe(chain.addresses.ballots);
  const file = join(folder, "kept.json");
  await writeFile(file, exportReceipt(kept));
  expect((await vote(20, "receipt", "1", "1", "--file", file)).stdout).toContain("posts the receipt of seat 2");
  expect(lastRound(await readRecord(session, 1, 1)).votes.map(({ seat }) => seat)).toEqual([0, 2]);
  expect(failed(await verifyLeftOut(session, kept))).toEqual(["left out"]);
});

test("a receipt that is none, or for another round, is refused", async () => {
  const file = join(folder, "receipt.json");
  await writeFile(file, "{}");
  expect((await vote(20, "receipt", "1", "1", "--file", file)).stderr).toContain("Correct");
  const hash = `0x${"11".repeat(32)}`;
  const receipt = { roundId: hash, voter: anvilAccount(6).address, ballotHash: hash, blockNumber: 7, blockHash: hash };
  await writeFile(
    file,
    JSON.stringify({ ballot: { approve: "1", abstain: "0", signature: "0x" }, receipt, signature: "0x" }),
  );
  expect((await vote(20, "receipt", "1", "1", "--file", file)).stderr).toContain("for another round");
});
