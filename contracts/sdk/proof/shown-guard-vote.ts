import { isAddressEqual } from "viem";
import { getBlock } from "viem/actions";
import { abuseAbi } from "../abi.ts";
import { APPEAL_STATES, readAbuseAppeal } from "../chain/abuse-appeals.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { unpackCommitteeWord } from "../rounds.ts";
import { toTime } from "../times.ts";
import { exposeAbuseCall } from "../voting/abuse-calls.ts";
import { readCommitment, type SecretVote } from "../voting/commitment.ts";
import type { Report } from "./presented.ts";
import { judged } from "./step.ts";

/**
 * Whether a guard's committed vote on an appeal against abuse reports costs its seat the lock, step by step, by the rules of
 * `Abuse.expose`. Undefined where the vote is for no such appeal.
 */
export async function verifyShownGuardVote(deployment: Deployment, secret: SecretVote): Promise<Report | undefined> {
  const { roundId, voter } = secret;
  const contract = { address: deployment.abuse, abi: abuseAbi, args: { roundId } } as const;
  const [drawn] = await readEvents(deployment, { ...contract, eventName: "AbuseCommitteeDrawn" });
  if (drawn === undefined) return undefined;
  const { appealId, committee, votingEnd } = drawn.args;
  const [appeal, committed, commitment, { timestamp: now }] = await Promise.all([
    readAbuseAppeal(deployment, Number(appealId)),
    readEvents(deployment, { ...contract, eventName: "AbuseVoteCommitted" }),
    readCommitment(deployment, deployment.abuse, secret),
    getBlock(deployment.client),
  ]);
  const isOpen = appeal.roundId === roundId && appeal.state === APPEAL_STATES.voting;
  const seat = committee.findIndex((word) => isAddressEqual(unpackCommitteeWord(word).voter, voter));
  const latest = committed.filter(({ args }) => args.seat === seat).at(-1)?.args.commitment;
  const same = commitment === latest;
  const where = `guards of appeal ${appealId} against abuse reports`;
  const seated = seat >= 0 ? `seat ${seat} is ${voter}'s` : `${voter} has no seat in it`;
  const said = same
    ? "it opens what the seat has committed to"
    : "the seat has committed to something else, or to nothing";
  const steps = [
    judged("rounds", "open round", isOpen, `${where}: ${isOpen ? "not decided yet" : "it is decided"}`, { roundId }),
    judged("rounds", "seat", seat >= 0, seated, { seat, voter }),
    judged("rounds", "commitment", same, said, { ...secret, commitment, latest }),
    judged("rounds", "voting time", now <= BigInt(votingEnd), `voting goes on until ${toTime(votingEnd)}`, {
      ...{ now, votingEnd },
    }),
  ].map((step) => ({ ...step, of: "shown vote" }));
  if (steps.some(({ status }) => status !== "passed")) return { steps };
  return { steps, call: exposeAbuseCall(deployment, { appealId, seat }, secret) };
}
