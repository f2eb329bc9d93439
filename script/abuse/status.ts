import type { Address, Hex } from "viem";
import { getBlock } from "viem/actions";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import {
  type AbuseAppeal,
  APPEAL_STATES,
  countItem,
  countVotes,
  readAbuseAppeal,
} from "../../contracts/sdk/chain/abuse-appeals.ts";
import { readAppealRounds, readTaken } from "../../contracts/sdk/chain/abuse-history.ts";
import { type GuardFate, guardFate } from "../../contracts/sdk/chain/guard-fate.ts";
import type { SeatVote } from "../../contracts/sdk/chain/record.ts";
import { readStakeToken } from "../../contracts/sdk/chain/token.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { part } from "../cli.ts";
import { toJson, toTable } from "../print.ts";
import { chainOptions, openSession, type Session } from "../session.ts";
import { phaseOf } from "./list.ts";
import { abuseAppealOption } from "./read.ts";

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
  const rounds: Round[] = [];
  for (const { round, counted } of await readAppealRounds(session, { appealId: appeal.appealId })) {
    const { roundId, committee, votes, drawn } = round;
    const taken = counted && committee.length > 0 ? await readTaken(session, counted) : undefined;
    const decided = countVotes(appeal, votes, committee.length);
    const has = (events: readonly { args: { seat: number } }[], seat: number) =>
      events.some(({ args }) => args.seat === seat);
    const seats = committee.map((word, seat): Seat => {
      const vote = votes.find((own) => own.seat === seat);
      const committed = has(round.committed, seat);
      const why = wordsOf(guardFate({ round, counted: taken }, seat, decided), vote, committed);
      const did = { committed, exposed: has(round.exposed, seat), vote };
      return { voter: unpackCommitteeWord(word).voter, ...did, taken: taken?.[seat], why };
    });
    rounds.push({ roundId, votingEnd: drawn.args.votingEnd, heard: decided.heard, seats, votes });
  }
  return rounds;
}

/** The rules of settling a round of guards, in words. */
function wordsOf(fate: GuardFate, vote: SeatVote | undefined, committed: boolean): string {
  const did = committed ? "committed and has not opened" : "has not voted";
  const said = vote ? `says not abusive: ${listOf(vote.approve & ~vote.abstain)}` : did;
  switch (fate.kind) {
    case "exposed":
      return "its vote was shown while others voted: the whole lock";
    case "waiting":
      return said;
    case "silent":
      return `${did} while a quorum was heard: a fifth of the lock`;
    case "unheard":
      return `${did}: free, for too few were heard`;
    case "undecided":
      return `${said}; nothing was decided by a quorum: free`;
    case "with":
      return `${said}; with the committee on all it decided`;
    case "against":
      return `${said}; against 2f + 1 guards on ${listOf(fate.mask)}: up to a tenth of the lock, by their majority`;
  }
}

function listOf(mask: bigint): string {
  return bitsOf(mask).join(", ") || "none";
}
