import { type Abi, encodeAbiParameters, encodeEventTopics, type Hex, type Log, toHex, zeroHash } from "viem";
import { expect, test } from "vitest";
import { appealsAbi, assayAbi, submissionsAbi } from "../../contracts/sdk/abi.ts";
import { packCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { batchesOf, batchName, emptyLedger, foldLogs, goldOf, isForced, type Ledger } from "./ledger.ts";

const A = "0x00000000000000000000000000000000000000A1";
const B = "0x00000000000000000000000000000000000000b2";
const COMMITTEE = [packCommitteeWord(A, 5n), packCommitteeWord(B, 5n)];
const idOf = (number: number) => toHex(number, { size: 32 });

/** A log as the chain gives it; the transaction is a number here. */
function logOf(abi: Abi, eventName: string, args: Record<string, unknown>, transaction = 1): Log {
  const event = abi.find((entry) => entry.type === "event" && entry.name === eventName);
  if (event?.type !== "event") throw new Error(`there is no event ${eventName}`);
  const values = event.inputs.filter(({ indexed }) => !indexed);
  return {
    topics: encodeEventTopics({ abi, eventName, args } as never),
    data: encodeAbiParameters(
      values,
      values.map(({ name }) => args[name ?? ""]),
    ),
    transactionHash: idOf(transaction),
    ...{ address: A, blockHash: idOf(1), blockNumber: 1n, logIndex: 0, transactionIndex: 0, removed: false },
  } as Log;
}

const PLACE = { campaignId: 1, sequence: 1 };
const core = (name: string, args: object, transaction?: number) =>
  logOf(assayAbi as Abi, name, { ...PLACE, ...args }, transaction);

const VERDICT = {
  ...{ ...PLACE, root: zeroHash, itemList: zeroHash, count: 4, goldCount: 1, policyHash: zeroHash, approve: 0b0111n },
  ...{ abusive: 0n, reportRoot: zeroHash, goldCommitment: idOf(9), anchorBlock: 1n, anchorHash: zeroHash },
};

function drawn(round: Hex, transaction: number) {
  return core("CommitteeDrawn", { roundId: round, votingEnd: 120, committee: COMMITTEE }, transaction);
}

function settled(round: Hex, state: number, accepted: bigint, moved: bigint) {
  return core("RoundSettled", { roundId: round, state, accepted, moved, paidVotes: [3n, 0n], slashed: 7n }, 5);
}

/** A batch whose item 1 goes to the judges past guards that nobody is. */
function climbed(): Ledger {
  const ledger = emptyLedger();
  const votes = [{ approve: 0b0101n, abstain: 0n }];
  const gold = { mask: 0b1000n, answers: 0n, salt: idOf(9) };
  const first = [
    core("BatchSealed", { operator: A, digest: zeroHash, seedBlock: 3, verdict: VERDICT }),
    drawn(idOf(100), 2),
    core("BallotsCast", { roundId: idOf(100), voters: 0b10, votes }, 3),
    core("GoldOpened", gold, 3),
    core("VoteInserted", { roundId: idOf(100), seat: 0, vote: { approve: 1n, abstain: 0n } }, 4),
    core("BatchDecided", { approved: 0b0101n, rejected: 0n, appealEnd: 130 }, 4),
    core("RoundSet", { tier: 1, draw: 0, items: 0b0010n, accepted: 0b0101n, payrolls: idOf(1), seedBlock: 9 }, 5),
    settled(idOf(100), 1, 0b0101n, 0b0010n),
    core("CommitteeUnavailable", { roundId: idOf(101) }, 6),
    core("RoundSet", { tier: 2, draw: 0, items: 0b0010n, accepted: 0b0101n, payrolls: idOf(2), seedBlock: 12 }, 7),
    settled(idOf(101), 1, 0n, 0b0010n),
    drawn(idOf(102), 8),
    settled(idOf(102), 4, 0b0010n, 0n),
  ];
  const news = foldLogs(ledger, first, 100);
  expect(news.drawn.map(({ tier, votingSeconds }) => [tier, votingSeconds])).toEqual([
    [0, 20],
    [2, 20],
  ]);
  expect([news.sealed.length, news.decided.length, news.settled.length]).toEqual([1, 1, 3]);
  return ledger;
}

test("a batch has its rounds in order, each with its tier, items, votes and end", () => {
  const [batch] = batchesOf(climbed(), 1);
  expect(batch).toMatchObject({ state: "final", accepted: 0b0111n, payrolls: idOf(2), operator: A, seedBlock: 12 });
  expect(batch?.rounds.map(({ tier, items, voters }) => [tier, items, voters.length])).toEqual([
    [0, 0b1111n, 2],
    [1, 0b0010n, 0],
    [2, 0b0010n, 2],
  ]);
  const [first] = batch?.rounds ?? [];
  expect(first).toMatchObject({ seats: 0b11n, cast: { transaction: idOf(3), seats: 1 }, drawn: idOf(2) });
  expect(first?.votes.map(({ approve }) => approve)).toEqual([1n, 0b0101n]);
  expect(first?.settled).toMatchObject({ moved: 0b0010n, paidVotes: [3n, 0n], slashed: 7n });
  expect(batch && goldOf(batch)).toBe(0b1000n);
  expect(batch && isForced(batch)).toBe(false);
});

test("a forced batch has its facts from the event before it", () => {
  const ledger = emptyLedger();
  const facts = { entries: [idOf(1)], masks: [0b11n], rows: [], leaves: [idOf(2), idOf(3)] };
  const sealed = { payer: B, digest: idOf(4), count: 2, seedBlock: 8 };
  foldLogs(
    ledger,
    [logOf(submissionsAbi as Abi, "ForcedSealed", { ...PLACE, payer: B, ...facts }), core("ForcedBatchSealed", sealed)],
    100,
  );
  const [batch] = batchesOf(ledger, 1);
  expect(batch).toMatchObject({ approve: 0b11n, abusive: 0b11n, place: { tier: 1, draw: 0, items: 0b11n } });
  expect(batch && isForced(batch)).toBe(true);
  expect(ledger.forced.get(batchName(1, 1))).toEqual(facts);
});

test("an appeal knows what became of it", () => {
  const ledger = emptyLedger();
  const shares = { favour: 0n, committee: 0n, toAppellants: 0n, toContributors: 0n, toCommittee: 0n, byLast: 0n };
  const end = { upheld: 0n, returned: 50n, creator: A, toCreator: 0n, burned: 0n, shares };
  const begin = { ...PLACE, appellant: B, tier: 0, mask: 0b1n, decision: 0n, bond: 50n };
  const abi = appealsAbi as Abi;
  foldLogs(ledger, [logOf(abi, "Appealed", { appealId: 1n, ...begin })], 100);
  expect(ledger.appeals.get(1n)?.resolved).toBeUndefined();
  foldLogs(ledger, [logOf(abi, "AppealResolved", { appealId: 1n, ...end }, 2)], 101);
  expect(ledger.appeals.get(1n)).toMatchObject({ bond: 50n, resolved: { upheld: 0n, returned: 50n } });
});
