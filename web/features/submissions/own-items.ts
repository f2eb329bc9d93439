import { type BatchNow, type Fate, fateOf } from "../../../contracts/sdk/chain/fate.ts";
import type { PrivateStatus, SubmissionState } from "../../../contracts/sdk/gateway/submissions.ts";

/** An own item, as far as it is known: from the gateway, from its private answer, from the chain. */
export type OwnItem = {
  position: number;
  state: SubmissionState["items"][number]["state"] | Fate | "forced";
  reason?: string;
  /** The batch it lies in, and where. */
  place?: { batch: BatchNow; sequence: number; bit: number };
  report?: NonNullable<PrivateStatus["items"][number]["report"]>;
  reward: "due" | "paid" | "none" | undefined;
};

/** What the chain says of a bundle that was forced in: which items wait, and which lie in batches without a verdict. */
export type ForcedItems = {
  entry: { open: bigint };
  batches: readonly { sequence: number; now: BatchNow; positions: readonly (number | undefined)[] }[];
};

/** Where a bundle's items stand. The chain's word goes before the gateway's. Pure. */
export function ownItems(
  count: number,
  state: SubmissionState | null | undefined,
  status: PrivateStatus | undefined,
  batches: ReadonlyMap<number, BatchNow> | undefined,
  forced?: ForcedItems | null,
): OwnItem[] {
  const known = new Map(state?.items.map((item) => [item.position, item.state]));
  const details = new Map(status?.items.map((item) => [item.position, item]));
  return Array.from({ length: Math.max(count, known.size) }, (_, position): OwnItem => {
    const said = details.get(position);
    const { reason, report } = said ?? {};
    const place = forced && placeIn(forced, position);
    const { sequence, bit } = place ?? said ?? {};
    const batch = place?.batch ?? (sequence === undefined ? undefined : batches?.get(sequence));
    const told = { position, ...(reason !== undefined && { reason }), ...(report && { report }) };
    if (batch === undefined || sequence === undefined || bit === undefined)
      return { ...told, state: stateOf(known.get(position), position, forced), reward: undefined };
    const { fate, isUnpaid } = fateOf(batch, bit);
    const reward = fate === "accepted" ? (isUnpaid ? "due" : paidIn(batch, bit)) : rewardOf(fate);
    return { ...told, state: fate, place: { batch, sequence, bit }, reward };
  });
}

function placeIn({ batches }: ForcedItems, position: number) {
  for (const { sequence, now, positions } of batches) {
    const bit = positions.indexOf(position);
    if (bit !== -1) return { sequence, bit, batch: now };
  }
  return undefined;
}

/** Of a forced bundle's items the gateway may know nothing. */
function stateOf(
  known: OwnItem["state"] | undefined,
  position: number,
  forced: ForcedItems | null | undefined,
): OwnItem["state"] {
  if (known !== undefined && known !== "missing") return known;
  if (!forced) return "missing";
  return ((forced.entry.open >> BigInt(position)) & 1n) === 1n ? "forced" : "sealed";
}

/** Items that were accepted, that can no longer be, and all others. Pure. */
export function tallyOf(items: readonly OwnItem[]): { accepted: number; over: number; underWay: number } {
  const accepted = items.filter(({ state }) => state === "accepted").length;
  const over = items.filter(({ state }) => OVER.includes(state)).length;
  return { accepted, over, underWay: items.length - accepted - over };
}

const OVER: readonly OwnItem["state"][] = ["refused", "revoked", "notAccepted", "dropped", "void"];

/** An accepted item of a batch that is not settled can be claimed later. */
function paidIn({ batch }: BatchNow, bit: number): OwnItem["reward"] {
  return ((batch.accepted >> BigInt(bit)) & 1n) === 1n ? "paid" : undefined;
}

function rewardOf(fate: Fate): OwnItem["reward"] {
  return fate === "notAccepted" || fate === "dropped" || fate === "void" ? "none" : undefined;
}
