import { readContract } from "viem/actions";
import { assayAbi } from "../abi.ts";
import { appealableIn } from "./appeal.ts";
import { BATCH_STATES } from "./batches.ts";
import type { Deployment } from "./deployment.ts";
import { type BatchRecord, readRecord } from "./record.ts";

/** A batch by its events, and as the contract holds it now. */
export type BatchNow = Awaited<ReturnType<typeof readBatchNow>>;

/** What has become of an item: `approved` and `rejected` can still be appealed, `climbing` goes to the next tier. */
export type Fate = "voting" | "approved" | "rejected" | "climbing" | "accepted" | "notAccepted" | "dropped" | "void";

/**
 * Reads a batch with all that says what becomes of its items.
 *
 * @throws RecordError when there is no such batch
 */
export async function readBatchNow(deployment: Deployment, campaignId: number, sequence: number) {
  const contract = { address: deployment.core, abi: assayAbi, functionName: "batchOf" } as const;
  const [record, batch] = await Promise.all([
    readRecord(deployment, campaignId, sequence),
    readContract(deployment.client, { ...contract, args: [campaignId, sequence] }),
  ]);
  return { record, batch };
}

/** What has become of one item of a batch, and whether its reward waits to be claimed. Pure. */
export function fateOf({ record, batch }: BatchNow, bit: number): { fate: Fate; isUnpaid: boolean } {
  const has = (word: bigint) => ((word >> BigInt(bit)) & 1n) === 1n;
  const isUnpaid = has(batch.unpaid);
  if (has(batch.dropped)) return { fate: "dropped", isUnpaid };
  const state = BATCH_STATES[batch.state];
  if (state === "void") return { fate: "void", isUnpaid };
  if (state === "final") return { fate: has(batch.accepted) ? "accepted" : "notAccepted", isUnpaid };
  return { fate: fateInRounds(record, has), isUnpaid };
}

/** An item that is not in the current round was settled by one before. */
function fateInRounds(record: BatchRecord, has: (word: bigint) => boolean): Fate {
  const { items, accepted } = record.sealed;
  if (has(accepted)) return "accepted";
  if (!has(items)) return "notAccepted";
  const decided = appealableIn(record);
  if (!decided) return "voting";
  if (has(decided.appealed)) return "climbing";
  if (has(decided.approved)) return "approved";
  return has(decided.rejected) ? "rejected" : "climbing";
}
