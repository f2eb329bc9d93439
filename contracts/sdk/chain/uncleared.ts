import { type Address, encodeFunctionData, type Hex } from "viem";
import { assayAbi, submissionsAbi } from "../abi.ts";
import { type EventOf, sealedOf } from "./batch-events.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import type { Entry } from "./forced-entry.ts";
import { passes } from "./passes.ts";
import type { BatchRecord } from "./record.ts";

/** An operator that sealed a batch although a forced submission was overdue, and the call that reports it. */
export type Uncleared = { operator: Address; sequence: number; data: Hex };

/** A call of `Submissions` that reports who sealed a batch. Pure. */
export function reportData(entry: Hex, { args }: EventOf<"BatchSealed">, sealed: BatchRecord["sealed"]): Hex {
  const call = { abi: submissionsAbi, functionName: "reportUncleared" } as const;
  return encodeFunctionData({ ...call, args: [entry, sealed, args.verdict] });
}

/** Operators that can be reported now, each by the newest batch it has sealed since an overdue submission was marked. */
export async function readUncleared(deployment: Deployment, entry: Entry): Promise<Uncleared[]> {
  if (entry.overdueAt === 0 || entry.open === 0n) return [];
  const { campaignId, overdueAt } = entry;
  const contract = { address: deployment.core, abi: assayAbi } as const;
  const events = await readEvents(deployment, { ...contract, eventName: "BatchSealed", args: { campaignId } });
  const late = events.filter(({ args }) => args.verdict.anchorBlock >= overdueAt);
  const newest = new Map(late.map((event) => [event.args.operator, event]));
  const reports = [...newest.values()].map((event) => {
    const { operator, sequence } = event.args;
    return { operator, sequence, data: reportData(entry.entry, event, sealedOf(event)) };
  });
  const to = deployment.submissions;
  const open = await Promise.all(reports.map(({ data }) => passes(deployment.client, { to, data })));
  return reports.filter((_, i) => open[i]);
}
