import type { VoterFacts } from "./use-voter.ts";

/** Numbers of the tiers. */
export const GUARDS = 1;
const JUDGES = 2;

/** Whether a voter may open seats in a tier, as `Voters._requireEligible` says. Pure. */
export function mayEnter(
  { reputation, served, judge, guardRule }: Pick<VoterFacts, "reputation" | "served" | "judge" | "guardRule">,
  tier: number,
): boolean {
  if (tier === GUARDS) return reputation >= guardRule.reputation && served >= guardRule.served;
  return tier !== JUDGES || judge;
}
