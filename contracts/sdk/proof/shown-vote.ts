import type { Deployment } from "../chain/deployment.ts";
import { toTime } from "../times.ts";
import { exposeCall } from "../voting/calls.ts";
import { readCommitment, type SecretVote } from "../voting/commitment.ts";
import type { Report } from "./presented.ts";
import { readPresentedRound, verifyPlace } from "./presented-round.ts";
import { judged } from "./step.ts";

/**
 * Whether a committed vote that somebody was shown costs its seat the lock, step by step, by the rules of `Ballots.expose`.
 *
 * @throws EvidenceError where there is no such round
 */
export async function verifyShownVote(deployment: Deployment, secret: SecretVote): Promise<Report> {
  const place = await readPresentedRound(deployment, secret);
  const { evidence, round, seat, now, votingEnd } = place;
  const commitment = await readCommitment(deployment, deployment.ballots, secret);
  const latest = round.committed.filter(({ args }) => args.seat === seat).at(-1)?.args.commitment;
  const same = commitment === latest;
  const words = same
    ? "it opens what the seat has committed to"
    : "the seat has committed to something else, or to nothing";
  const steps = [
    ...verifyPlace(place, secret.voter),
    judged("rounds", "commitment", same, words, { ...secret, commitment, latest }),
    judged("rounds", "voting time", now <= votingEnd, `voting goes on until ${toTime(votingEnd)}`, { now, votingEnd }),
  ].map((step) => ({ ...step, of: "shown vote" }));
  if (steps.some(({ status }) => status !== "passed")) return { steps };
  return { steps, call: exposeCall(deployment, { sealed: evidence.sealed, round, seat }, secret) };
}
