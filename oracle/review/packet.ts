import type { Hex } from "viem";
import type { Policy } from "../../contracts/sdk/policy.ts";
import type { ItemReport } from "../checks/compare.ts";
import type { Item } from "../checks/verdict.ts";
import { toJsonBytes } from "../json.ts";
import { keyed } from "../tee/storage-seal.ts";
import { MAX_SEATS } from "./marks.ts";
import { digests, fill } from "./template.ts";
import { type View, viewOf } from "./view.ts";

/** An item that is voted on: its report, and what was opened of it if it can be shown at all. */
export type Voted = ItemReport & { bit: number; item: Item | undefined };

/** What one round's packets have in common, made once. */
export type Prepared = {
  roundKey: Uint8Array;
  head: { campaignId: number; sequence: number; roundId: Hex; policy: Policy };
  items: readonly (ItemReport & { bit: number; view: View | undefined })[];
};

/** The secret of one round's packets: order, marks and nonces follow from it, on every replica and after a restart. */
export function roundKeyOf(storageKey: Uint8Array, roundId: Hex): Uint8Array {
  return keyed(storageKey, "packets", roundId);
}

/** A seat's nonce: what was leaked with it was leaked by that seat. */
export function nonceOf(roundKey: Uint8Array, seat: number): Hex {
  return `0x${Buffer.from(keyed(roundKey, "nonce", seat)).toString("hex", 0, 16)}`;
}

/** Prepares a round's packets. Between items it lets others run: a batch has up to 256. */
export async function preparePackets(
  roundKey: Uint8Array,
  head: Prepared["head"],
  voted: readonly Voted[],
): Promise<Prepared> {
  const digestOfContext = digests(roundKey);
  const items: Prepared["items"][number][] = [];
  for (const { item, ...report } of voted) {
    items.push({ ...report, view: item && viewOf(head.policy, item, digestOfContext) });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { roundKey, head, items };
}

/**
 * One seat's packet: its own order of the items, its own marks in their texts. The same seat is always given the same.
 *
 * @throws RangeError for a seat beyond those that there are marks for
 */
export function packetBytes({ roundKey, head, items }: Prepared, seat: number): Uint8Array {
  if (seat >= MAX_SEATS) throw new RangeError(`Packets have marks for ${MAX_SEATS} seats, not for seat ${seat}.`);
  const place = (bit: number) => Buffer.from(keyed(roundKey, "place", seat, bit)).toString("hex");
  const shown = items
    .map((item) => ({ item, place: place(item.bit) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ item: { bit, verdict, findings, view } }) => {
      const content = view && { label: view.label, data: fill(view.data, seat).toString("base64") };
      return { bit, verdict, findings, ...content };
    });
  return toJsonBytes({ ...head, nonce: nonceOf(roundKey, seat), items: shown });
}
