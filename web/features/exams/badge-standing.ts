import type { HeldBadge, Skill } from "../../../contracts/sdk/chain/badges.ts";

export type Standing = "none" | "held" | "overdue" | "ended";

/** How a wallet's badge of a skill stands. */
export function standingOf(badge: HeldBadge | undefined): Standing {
  if (badge === undefined) return "none";
  if (badge.held) return "held";
  return badge.ended ? "ended" : "overdue";
}

/** Second from which the holder of a badge may take the exam again (docs/exams.md). */
export function renewableFrom({ takenAt }: HeldBadge, { pause, lifetime }: Skill): number {
  return takenAt + Math.max(pause, Math.floor(lifetime / 2));
}

/** Part of a badge's time that is left, 0 to 1. */
export function shareLeft({ takenAt, expiresAt }: HeldBadge, now: bigint): number {
  return Math.max(0, Math.min(1, (expiresAt - Number(now)) / (expiresAt - takenAt)));
}
