import type { Deployment } from "../chain/deployment.ts";
import { verifyEquivocation } from "./equivocation.ts";
import { verifyLeftOut } from "./left-out.ts";
import type { Presented, Report } from "./presented.ts";
import { verifyShownGuardVote } from "./shown-guard-vote.ts";
import { verifyShownVote } from "./shown-vote.ts";

/**
 * Checks evidence by the rules of the contract that acts on it, step by step.
 *
 * @returns with the call to send where every step holds
 * @throws EvidenceError where what it is about is not on this chain
 */
export async function verifyPresented(deployment: Deployment, presented: Presented): Promise<Report> {
  switch (presented.kind) {
    case "verdicts":
      return verifyEquivocation(deployment, presented);
    case "receipt":
      return verifyLeftOut(deployment, presented.kept);
    case "vote":
      return (
        (await verifyShownGuardVote(deployment, presented.secret)) ?? verifyShownVote(deployment, presented.secret)
      );
  }
}
