import type { Hex } from "viem";
import { readContract } from "viem/actions";
import { abuseAbi } from "../abi.ts";
import { quorumOf } from "../rounds.ts";
import { readCampaign } from "./campaign.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import { RecordError, type SeatVote } from "./record.ts";

/** `IAbuseAppeals.AppealState`. */
export const APPEAL_STATES = { seeded: 1, voting: 2, decided: 3 } as const;

/** An appeal against reports, as the contract has it. */
export type AbuseAppeal = Awaited<ReturnType<typeof readAbuseAppeal>>;

/**
 * An appeal, its current round, and the campaign's token and times.
 *
 * @throws RecordError when there is none with this id
 */
export async function readAbuseAppeal(deployment: Deployment, id: number) {
  const { client } = deployment;
  const contract = { address: deployment.abuse, abi: abuseAbi } as const;
  const count = await readContract(client, { ...contract, functionName: "appealCount" });
  if (id > count)
    throw new RecordError(`There is no appeal ${id} against abuse reports: this deployment has ${count}.`);
  const appealId = BigInt(id);
  const [appeal, roundId, committee] = await Promise.all([
    readContract(client, { ...contract, functionName: "appealOf", args: [appealId] }),
    readContract(client, { ...contract, functionName: "roundIdOf", args: [appealId] }),
    readContract(client, { ...contract, functionName: "committeeOf", args: [appealId] }),
  ]);
  const { preset, token: unit } = await readCampaign(deployment, appeal.campaignId);
  return { appealId, ...appeal, roundId, committee, openingEnd: appeal.votingEnd + preset.opening, unit };
}

/** The votes that were opened in an appeal's round, in seat order. */
export async function readOpenedVotes(deployment: Deployment, appealId: bigint, roundId: Hex): Promise<SeatVote[]> {
  const opened = await readEvents(deployment, {
    ...{ address: deployment.abuse, abi: abuseAbi, eventName: "AbuseVoteOpened" },
    args: { appealId, roundId },
  });
  const votes = opened.map(({ args: { seat, approve, abstain } }) => ({ seat, approve, abstain }));
  return votes.sort((a, b) => a.seat - b.seat);
}

/** How an appeal's votes on one item stand; approve = not abusive. Pure. */
export function countItem(votes: readonly SeatVote[], item: number) {
  const has = (word: bigint) => ((word >> BigInt(item)) & 1n) === 1n;
  const counted = votes.filter(({ abstain }) => !has(abstain));
  const notAbusive = counted.filter(({ approve }) => has(approve)).length;
  return { notAbusive, abusive: counted.length - notAbusive, abstained: votes.length - counted.length };
}

/** Whether a round was heard, and what it decided of the appealed items: a quorum for or against. Pure. */
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
