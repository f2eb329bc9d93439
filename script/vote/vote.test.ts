import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lastRound, readRecord } from "../../contracts/sdk/chain/record.ts";
import { verifyBallots } from "../../contracts/sdk/proof/ballots.ts";
import { readEvidence } from "../../contracts/sdk/proof/evidence.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { anvilAccount, anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { passPhase } from "../../test/story/round.ts";
import { DELEGATE, pass, VOTERS, type World, worldOf } from "../../test/story/world.ts";
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
