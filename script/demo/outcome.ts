import type { Hex } from "viem";
import type { PrivateStatus } from "../../contracts/sdk/gateway/submissions.ts";
import type { SentItem } from "./contributor.ts";
import { FAULT_KINDS, type FaultKind } from "./faults.ts";
import { type BatchRecord, batchName } from "./ledger.ts";

/** What became of an item that was sealed. */
export type Judged = { sequence: number; bit: number; verdict: string };

/** An item, and what its contributor was told about it. */
export type FollowedItem = { sent: SentItem; judged?: Judged };

/**
 * Where a planted fault ended: refused by the gateway, rejected by the check, or by the voters though the check approved
 * it; "outvoted" is a wrong label that the drawn voters approved, "missed" a fault that nothing caught.
 */
export type Stage = "submissions" | "checks" | "rounds" | "outvoted" | "missed";

export type FaultRow = { kind: FaultKind; planted: number; caught: number; stage: Stage };

/** Joins what was sent with what the contributors were told about it, by the bundle's digest. */
export function followItems(sent: readonly SentItem[], statuses: ReadonlyMap<Hex, PrivateStatus>): FollowedItem[] {
  return sent.map((item) => {
    const told = statuses.get(item.digest)?.items.find(({ position }) => position === item.position);
    if (told?.sequence === undefined || told.bit === undefined || told.report === undefined) return { sent: item };
    const { sequence, bit, report } = told;
    return { sent: item, judged: { sequence, bit, verdict: report.verdict } };
  });
}

type Batches = ReadonlyMap<string, BatchRecord>;

/** One row per kind and stage, in the order of the kinds. */
export function tabulate(faults: readonly { kind: FaultKind; stage: Stage }[]): FaultRow[] {
  const rows = new Map<string, FaultRow>();
  for (const { kind, stage } of faults) {
    const name = `${kind}/${stage}`;
    const row = rows.get(name) ?? { kind, planted: 0, caught: 0, stage };
    row.planted += 1;
    if (stage !== "outvoted" && stage !== "missed") row.caught += 1;
    rows.set(name, row);
  }
  return [...rows.values()].sort((a, b) => FAULT_KINDS.indexOf(a.kind) - FAULT_KINDS.indexOf(b.kind));
}

/** Where a planted item ended. */
export function stageOf({ sent, judged }: FollowedItem, batches: Batches): Stage {
  if (sent.refusal !== undefined) return "submissions";
  if (judged === undefined) return "missed";
  if (isAccepted(sent, judged, batches)) return sent.fault === "wrong label" ? "outvoted" : "missed";
  return judged.verdict === "approve" ? "rounds" : "checks";
}

/** Good items that ended rejected: by the check, or by the voters. */
export function falsePositives(items: readonly FollowedItem[], batches: Batches) {
  const counts = { checks: 0, rounds: 0 };
  for (const { sent, judged } of items) {
    if (sent.fault !== undefined || judged === undefined || isAccepted(sent, judged, batches)) continue;
    counts[judged.verdict === "approve" ? "rounds" : "checks"] += 1;
  }
  return counts;
}

/** Good items that the gateway refused or that were never sealed: there should be none. */
export function strays(items: readonly FollowedItem[]): FollowedItem[] {
  return items.filter(({ sent, judged }) => sent.fault === undefined && judged === undefined);
}

function isAccepted({ campaignId }: SentItem, { sequence, bit }: Judged, batches: Batches): boolean {
  const accepted = batches.get(batchName(campaignId, sequence))?.accepted ?? 0n;
  return ((accepted >> BigInt(bit)) & 1n) === 1n;
}
