import { readContract } from "viem/actions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSession, type Session } from "../../../script/session.ts";
import { anvilAccount, type Chain, startChain } from "../../../test/anvil.ts";
import { JUDGES, judgeSettings, pass, VOTERS, worldOf } from "../../../test/story/world.ts";
import { tellStory } from "../../../test/story.ts";
import { stakingAbi } from "../abi.ts";
import { explainSlash } from "../proof/explain-slash.ts";
import { drift, reputationHistory } from "./reputation.ts";
import { readService, type ServedSeat } from "./service.ts";

const WEEKS = 9;
let chain: Chain;
let session: Session;
let seats: { voter: `0x${string}`; served: ServedSeat[] }[];
beforeAll(async () => {
  chain = await startChain({ settings: judgeSettings() });
  await tellStory(chain, "final", { gold: true });
  await pass(worldOf(chain), WEEKS * 604_800);
  session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  const people = [...VOTERS, ...JUDGES].map((index) => anvilAccount(index).address);
  seats = await Promise.all(people.map(async (voter) => ({ voter, served: await readService(session, voter) })));
});
afterAll(() => chain?.stop());

const account = (voter: `0x${string}`) =>
  readContract(session.client, {
    ...{ address: session.staking, abi: stakingAbi, functionName: "voterOf" },
    args: [voter],
  } as const);

test("the reputation of every voter, recomputed from events, is the contract's", async () => {
  const { timestamp } = await session.client.getBlock();
  const found = new Set<number>();
  for (const { voter, served } of seats) {
    const first = served.length === 0 ? timestamp : (served[0]?.outcome?.at ?? timestamp) - 1n;
    const history = reputationHistory(first, served, timestamp);
    const held = await account(voter);
    expect(history.at(-1)?.reputation).toBe(held.reputation);
    expect(served.filter(({ outcome }) => outcome?.score.score !== undefined)).toHaveLength(held.served);
    found.add(held.reputation);
  }
  // Somebody was right, somebody silent, somebody not drawn: otherwise this shows nothing.
  expect(found.size).toBeGreaterThan(2);
});

test("what a seat lost is what its slash is explained by", async () => {
  const lost = seats.flatMap(({ served }) => served.filter(({ outcome }) => outcome && outcome.taken > 0n));
  expect(lost.length).toBeGreaterThan(0);
  for (const { campaignId, sequence, index = 0, seat, outcome } of lost) {
    const report = await explainSlash(session, { campaignId, sequence, index, seat });
    expect(report).toMatchObject({ taken: outcome?.taken, due: outcome?.score.due, holds: true });
  }
});

test("reputations drift a hundredth nearer to the middle each week, and one long step equals many short ones", () => {
  expect(drift(10_000, 1)).toBe(9_950);
  expect(drift(0, 1)).toBe(50);
  expect(drift(5_001, 1)).toBe(5_000);
  for (let reputation = 0; reputation <= 10_000; reputation += 37) {
    expect(drift(drift(reputation, 3), 4)).toBe(drift(reputation, 7));
  }
});
