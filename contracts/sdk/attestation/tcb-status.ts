/** Intel's TCB statuses, best first: the order in which a floor cuts them off. */
export const TCB_STATUSES = [
  "UpToDate",
  "SWHardeningNeeded",
  "ConfigurationNeeded",
  "ConfigurationAndSWHardeningNeeded",
  "OutOfDate",
  "OutOfDateConfigurationNeeded",
  "Revoked",
] as const;

export type TcbStatus = (typeof TCB_STATUSES)[number];

/** A status and the advisories Intel names for it. */
export type Tcb = { status: TcbStatus; advisories: readonly string[] };

/**
 * One status for all parts of a platform, by Intel's rule: what any part lacks, the whole lacks. An outdated platform needs no
 * software hardening beside its update; one that is outdated in one part and misconfigured in another is both.
 *
 * @returns advisories in ascending order, each once
 */
export function combineTcb(parts: readonly Tcb[]): Tcb {
  const has = (word: string) => parts.some(({ status }) => status.includes(word));
  const advisories = [...new Set(parts.flatMap((part) => part.advisories))].sort();
  return { status: nameOf(has), advisories };
}

/** Whether a status is at least as good as a floor. */
export function meetsFloor(status: TcbStatus, floor: TcbStatus): boolean {
  return TCB_STATUSES.indexOf(status) <= TCB_STATUSES.indexOf(floor);
}

function nameOf(has: (word: string) => boolean): TcbStatus {
  if (has("Revoked")) return "Revoked";
  if (has("OutOfDate")) return has("Configuration") ? "OutOfDateConfigurationNeeded" : "OutOfDate";
  if (has("Configuration")) return has("SWHardening") ? "ConfigurationAndSWHardeningNeeded" : "ConfigurationNeeded";
  return has("SWHardening") ? "SWHardeningNeeded" : "UpToDate";
}
