import { strings } from "../../strings.ts";
import styles from "./Stake.module.css";
import { GUARDS, mayEnter } from "./tiers.ts";
import type { VoterFacts } from "./use-voter.ts";

/** Who may open seats in a tier, and what the voter lacks. */
export function TierRule({ voter, tier }: { voter: VoterFacts; tier: number }) {
  const { rules } = strings.stake.open;
  const isIn = mayEnter(voter, tier);
  const { guardRule, reputation, served } = voter;
  const rule =
    tier === 0 ? rules.scouts : tier === GUARDS ? rules.guards(guardRule.reputation, guardRule.served) : rules.judges;
  const missing = tier === GUARDS ? rules.guardsMissing(reputation, served) : rules.judgesMissing;
  return (
    <p className={isIn ? styles.rule : styles.refused} aria-live="polite">
      {rule} {!isIn && missing}
    </p>
  );
}
