import type { Address, Hex } from "viem";
import { getBlock } from "viem/actions";
import { abuseAbi, stakingAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import type { SeatVote } from "../../contracts/sdk/chain/record.ts";
import { readStakeToken } from "../../contracts/sdk/chain/token.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { part } from "../cli.ts";
import { toJson, toTable } from "../print.ts";
import { chainOptions, openSession, type Session } from "../session.ts";
import { phaseOf } from "./list.ts";
import { type AbuseAppeal, APPEAL_STATES, abuseAppealOption, countItem, countVotes, readAbuseAppeal } from "./read.ts";

/** One guard in one of an appeal's rounds. */
type Seat = {
  voter: Address;
  committed: boolean;
  exposed: boolean;
  vote: SeatVote | undefined;
  /** Stake units that the settlement took; undefined before it. */
  taken: bigint | undefined;
  /** What it did and what that costs, in words. */
  why: string;
};

type Round = { roundId: Hex; votingEnd: number; heard: boolean; seats: Seat[]; votes: SeatVote[] };

const command = {
  name: "abuse -- status",
  summary:
    "Shows an appeal against abuse reports: its items, its bond, its rounds, and for every guard what it did and lost.\n" +
    "Changes nothing.",
  positionals: { appeal: abuseAppealOption },
  options: chainOptions,
  examples: ["3", "3 --json"],
};

/** `npm run abuse -- status` */
export const status = part(command, async (values) => {
  const session = await openSession(values);
  const appeal = await readAbuseAppeal(session, values.appeal);
  const rounds = await readRounds(session, appeal);
  if (values.json) {
    console.log(toJson({ ...appeal, rounds }));
    return;
  }
  const { timestamp: now } = await getBlock(session.client);
  const { appellant, campaignId, sequence, mask, cleared, bond, unit, state } = appeal;
  const over = `decided: ${listOf(cleared)} cleared, ${listOf(mask & ~cleared)} abusive`;
  const rows: [string, string][] = [
    ["appeal", `${appeal.appealId} of ${appellant}`],
    ["items", `${listOf(mask)} of campaign ${campaignId}, batch ${sequence}`],
    ["bond", toAmount(bond, unit)],
    ["state", state === APPEAL_STATES.decided ? over : phaseOf(appeal, now)],
  ];
  const stakeToken = await readStakeToken(session);
  for (const [draw, round] of rounds.entries()) rows.push(...rowsOf(round, draw, appeal, stakeToken));
  console.log(toTable(rows));
});

function rowsOf(round: Round, draw: number, { mask }: AbuseAppeal, stake: Parameters<typeof toAmount>[1]) {
  const { seats, votes, heard, votingEnd } = round;
  const quorum = heard ? "a quorum" : "no quorum yet";
  const rows: [string, string][] = [
    ["", ""],
    [
      `committee ${draw + 1}`,
      `${votes.length} of ${seats.length} votes opened (${quorum}); voting until ${toTime(votingEnd)}`,
    ],
  ];
  for (const item of bitsOf(mask)) {
    const { notAbusive, abusive, abstained } = countItem(votes, item);
    rows.push([`  item ${item}`, `${notAbusive} not abusive, ${abusive} abusive, ${abstained} say nothing`]);
  }
  for (const [seat, { voter, taken, why }] of seats.entries()) {
    const lost = taken === undefined ? "" : `; lost ${toAmount(taken, stake)}`;
    rows.push([`  seat ${seat}`, `${voter}: ${why}${lost}`]);
  }
  return rows;
}

/** The committees of an appeal, one or two, from the events. */
async function readRounds(session: Session, appeal: AbuseAppeal): Promise<Round[]> {
  const query = { address: session.abuse, abi: abuseAbi, args: { appealId: appeal.appealId } } as const;
  const [drawn, committed, exposed, opened, seeded, decided] = await Promise.all([
    readEvents(session, { ...query, eventName: "AbuseCommitteeDrawn" }),
    readEvents(session, { ...query, eventName: "AbuseVoteCommitted" }),
    readEvents(session, { ...query, eventName: "AbuseVoteExposed" }),
    readEvents(session, { ...query, eventName: "AbuseVoteOpened" }),
    readEvents(session, { ...query, eventName: "AbuseSeedBlockSet" }),
    readEvents(session, { ...query, eventName: "AbuseDecided" }),
  ]);
  const rounds: Round[] = [];
  for (const { args, ...at } of drawn) {
    const { roundId, votingEnd, committee } = args;
    const own = <E extends { args: { roundId: Hex } }>(events: readonly E[]) =>
      events.filter((event) => event.args.roundId === roundId);
    // After a draw, a new seed block or the decision is what its counting left.
    const counted = [...seeded, ...decided].filter((event) => isAfter(event, at)).sort(inOrder)[0];
    const taken = counted && committee.length > 0 ? await readTaken(session, counted) : undefined;
    const votes = own(opened)
      .map(({ args: { seat, approve, abstain } }) => ({ seat, approve, abstain }))
      .sort((a, b) => a.seat - b.seat);
    const known = {
      committed: new Set(own(committed).map(({ args: { seat } }) => seat)),
      exposed: new Set(own(exposed).map(({ args: { seat } }) => seat)),
      ...{ votes, decided: countVotes(appeal, votes, committee.length), taken },
    };
    const seats = committee.map((word, seat) => seatOf(unpackCommitteeWord(word).voter, seat, known));
    rounds.push({ roundId, votingEnd, heard: known.decided.heard, seats, votes });
  }
  return rounds;
}

type Known = {
  committed: ReadonlySet<number>;
  exposed: ReadonlySet<number>;
  votes: readonly SeatVote[];
  decided: ReturnType<typeof countVotes>;
  taken: readonly bigint[] | undefined;
};

function seatOf(voter: Address, seat: number, known: Known): Seat {
  const vote = known.votes.find((own) => own.seat === seat);
  const [committed, exposed] = [known.committed.has(seat), known.exposed.has(seat)];
  return {
    voter,
    committed,
    exposed,
    vote,
    taken: known.taken?.[seat],
    why: wordsOf({ vote, committed, exposed }, known),
  };
}

/** The rules of settling a round of guards, in words; approving is against the outcome "abusive", and the other way round. */
function wordsOf(
  { vote, committed, exposed }: Pick<Seat, "vote" | "committed" | "exposed">,
  { decided, taken }: Known,
): string {
  if (exposed) return "its vote was shown while others voted: the whole lock";
  if (!vote) {
    const did = committed ? "committed and has not opened" : "has not voted";
    if (!taken) return did;
    return decided.heard
      ? `${did} while a quorum was heard: a fifth of the lock`
      : `${did}: free, for too few were heard`;
  }
  const against = ((vote.approve & decided.rejected) | (~vote.approve & decided.approved)) & ~vote.abstain;
  const said = `says not abusive: ${listOf(vote.approve & ~vote.abstain)}`;
  if (!taken) return said;
  if ((decided.approved | decided.rejected) === 0n) return `${said}; nothing was decided by a quorum: free`;
  return against === 0n
    ? `${said}; with the committee on all it decided`
    : `${said}; against 2f + 1 guards on ${listOf(against)}: up to a tenth of the lock, by their majority`;
}

type Place = { blockNumber: bigint; logIndex: number };
type Logged = Place & { transactionHash: Hex };

/** What the counting of votes took from each seat: the CommitteeSettled before its own event. */
async function readTaken(session: Session, { blockNumber, logIndex, transactionHash }: Logged) {
  const settled = await readEvents(
    { ...session, fromBlock: blockNumber },
    { address: session.staking, abi: stakingAbi, eventName: "CommitteeSettled", toBlock: blockNumber },
  );
  const own = settled.findLast((event) => event.transactionHash === transactionHash && event.logIndex < logIndex);
  return own?.args.taken;
}

function inOrder(a: Place, b: Place): number {
  return Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex;
}

function isAfter(event: Place, at: Place): boolean {
  return inOrder(event, at) > 0;
}

function listOf(mask: bigint): string {
  return bitsOf(mask).join(", ") || "none";
}
