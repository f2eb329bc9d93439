import { type Address, type Hex, isAddressEqual } from "viem";
import { getBlock } from "viem/actions";
import { assayAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { lastRound, type RoundRecord, roundName } from "../chain/record.ts";
import { unpackCommitteeWord } from "../rounds.ts";
import { type Evidence, EvidenceError, readEvidence } from "./evidence.ts";
import { judged, type Step } from "./step.ts";

/** A round that evidence is for, with the seat it is about; -1 where the voter has none. */
export type PresentedRound = {
  evidence: Evidence;
  round: RoundRecord & { roundId: Hex };
  seat: number;
  /** Head block: its number and its time, seconds. */
  head: bigint;
  now: bigint;
  /** Last seconds of voting and opening, seconds. */
  votingEnd: bigint;
  openingEnd: bigint;
};

/**
 * Finds the round that something was signed for by its id alone.
 *
 * @throws EvidenceError where no committee was drawn for it
 */
export async function readPresentedRound(
  deployment: Deployment,
  { roundId, voter }: { roundId: Hex; voter: Address },
): Promise<PresentedRound> {
  const query = { address: deployment.core, abi: assayAbi, eventName: "CommitteeDrawn", args: { roundId } } as const;
  const [drawn] = await readEvents(deployment, query);
  if (!drawn) throw new EvidenceError("No committee was drawn for this round on this chain: is it from another one?");
  const evidence = await readEvidence(deployment, drawn.args.campaignId, drawn.args.sequence);
  const round = evidence.rounds.find((one) => one.roundId === roundId);
  if (!round) throw new EvidenceError("The round has changed while it was read: try again.");
  const { number: head, timestamp: now } = await getBlock(deployment.client);
  const votingEnd = BigInt(drawn.args.votingEnd);
  const openingEnd = votingEnd + BigInt(evidence.preset.opening);
  const seat = round.committee.findIndex((word) => isAddressEqual(unpackCommitteeWord(word).voter, voter));
  return { evidence, round: { ...round, roundId }, seat, head, now, votingEnd, openingEnd };
}

/** Whether the round still takes something, and whether the voter sits in it. */
export function verifyPlace({ evidence, round, seat }: PresentedRound, voter: Address): Step[] {
  const isOpen = lastRound(evidence).roundId === round.roundId && !round.decided;
  const where = `${roundName(round)} of batch ${evidence.sequence} of campaign ${evidence.campaignId}`;
  const { roundId } = round;
  return [
    judged("rounds", "open round", isOpen, `${where}: ${isOpen ? "not decided yet" : "it is decided"}`, { roundId }),
    judged("rounds", "seat", seat >= 0, seat >= 0 ? `seat ${seat} is ${voter}'s` : `${voter} has no seat in it`, {
      seat,
      voter,
    }),
  ];
}
