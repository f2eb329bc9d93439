import type { Hex } from "viem";
import { readContract } from "viem/actions";
import { abuseAbi } from "../../contracts/sdk/abi.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { RecordError, type SeatVote } from "../../contracts/sdk/chain/record.ts";
import { quorumOf } from "../../contracts/sdk/rounds.ts";
import { option } from "../cli.ts";
import type { Session } from "../session.ts";
import { integerValue } from "../values.ts";

/** An appeal's id as a command's first argument. */
export const abuseAppealOption = option(integerValue(1, 2 ** 32 - 1), { value: "ID", text: "the appeal's number" });

/** `IAbuseAppeals.AppealState`. */
export const APPEAL_STATES = { seeded: 1, voting: 2, decided: 3 } as const;

/** An appeal against reports, as the contract has it. */
export type AbuseAppeal = Awaited<ReturnType<typeof readAbuseAppeal>>;

/**
 * An appeal, its current round, and the campaign's token and times.
 *
 * @throws RecordError when there is none with this id
 */
export async function readAbuseAppeal(session: Session, id: number) {
  const contract = { address: session.abuse, abi: abuseAbi } as const;
  const count = await readContract(session.client, { ...contract, functionName: "appealCount" });
  if (id > count)
    throw new RecordError(`There is no appeal ${id} against abuse reports: this deployment has ${count}.`);
  const appealId = BigInt(id);
  const [appeal, roundId, committee] = await Promise.all([
    readContract(session.client, { ...contract, functionName: "appealOf", args: [appealId] }),
    readContract(session.client, { ...contract, functionName: "roundIdOf", args: [appealId] }),
    readContract(session.client, { ...contract, functionName: "committeeOf", args: [appealId] }),
  ]);
  const { preset, token: unit } = await readCampaign(session, appeal.campaignId);
  return { appealId, ...appeal, roundId, committee, openingEnd: appeal.votingEnd + preset.opening, unit };
}

/**
 * The appeal of this id, its committee being drawn and the votes not counted.
 *
 * @throws RecordError saying where it stands instead
 */
export async function readVotingAppeal(session: Session, id: number): Promise<AbuseAppeal> {
  const appeal = await readAbuseAppeal(session, id);
  if (appeal.state === APPEAL_STATES.voting) return appeal;
  const why = appeal.state === APPEAL_STATES.decided ? "it is decided" : `draw its guards: npm run abuse -- draw ${id}`;
  throw new RecordError(`Nobody votes on appeal ${id} now: ${why}.`);
}

/** The votes that were opened in an appeal's round, in seat order. */
export async function readOpenedVotes(session: Session, appealId: bigint, roundId: Hex): Promise<SeatVote[]> {
  const opened = await readEvents(session, {
    ...{ address: session.abuse, abi: abuseAbi, eventName: "AbuseVoteOpened" },
    args: { appealId, roundId },
  });
  const votes = opened.map(({ args: { seat, approve, abstain } }) => ({ seat, approve, abstain }));
  return votes.sort((a, b) => a.seat - b.seat);
}

/** How an appeal's votes on one item stand; approve = not abusive. */
export function countItem(votes: readonly SeatVote[], item: number) {
  const has = (word: bigint) => ((word >> BigInt(item)) & 1n) === 1n;
  const counted = votes.filter(({ abstain }) => !has(abstain));
  const notAbusive = counted.filter(({ approve }) => has(approve)).length;
  return { notAbusive, abusive: counted.length - notAbusive, abstained: votes.length - counted.length };
}

/** Whether a round was heard, and what it decided of the appealed items: a quorum for or against. */
export function countVotes({ mask }: { mask: bigint }, votes: readonly SeatVote[], seats: number) {
  const quorum = quorumOf(seats);
  const decided = { heard: seats > 0 && votes.length >= quorum, quorum, approved: 0n, rejected: 0n };
  if (!decided.heard) return decided;
  for (let item = 0; item < 256; item++) {
    const bit = 1n << BigInt(item);
    if ((mask & bit) === 0n) continue;
    const { notAbusive, abusive } = countItem(votes, item);
    if (notAbusive >= quorum) decided.approved |= bit;
    if (abusive >= quorum) decided.rejected |= bit;
  }
  return decided;
}
