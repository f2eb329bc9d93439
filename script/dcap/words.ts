import { toTime, toWait } from "../../contracts/sdk/times.ts";
import type { NextTcb } from "../../oracle/attestation/next-tcb.ts";
import { TITLES } from "../../oracle/attestation/parts.ts";
import { freshUntil, type PartPlan } from "../../oracle/attestation/stale-parts.ts";

/** Intel renews its statements every day and lets them live for 30: what has less left than this was not renewed. */
const SOON = 7 * 86_400;

/** What stays wrong whatever is sent, one sentence each. */
export function problemsIn(parts: readonly PartPlan[]): string[] {
  return parts.flatMap(({ part, problem }) => (problem === undefined ? [] : [`${titleOf(part)}: ${problem}.`]));
}

/** What an operator should know in time, one sentence each. */
export function warningsOn(parts: readonly PartPlan[], now: number, next: NextTcb | undefined): string[] {
  const until = freshUntil(parts);
  const warnings: string[] = [];
  if (until !== undefined && until - now < SOON)
    warnings.push(
      `What is held or offered ends at ${toTime(until)}, in ${toWait(until, now)}, and nothing newer is offered.`,
    );
  if (next === undefined) return warnings;
  const { evaluation, status } = next;
  const then = status === null ? "this quote will be refused" : `this platform will be ${status}`;
  const judged = status === undefined ? "check the platform against it" : `${then} unless it is updated`;
  warnings.push(
    `Intel has published TCB set ${evaluation}. Once it is the standard one, or anybody sends it, ${judged}.`,
  );
  return warnings;
}

/** The title of a part as the beginning of a sentence. */
export function titleOf(part: PartPlan["part"]): string {
  const title = TITLES[part];
  return title.charAt(0).toUpperCase() + title.slice(1);
}
