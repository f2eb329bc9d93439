import { type Hex, isAddressEqual, zeroHash } from "viem";
import { submissionsAbi } from "../abi.ts";
import type { Fetch } from "../attestation/bounded-fetch.ts";
import type { BatchPlace } from "../chain/batch-events.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { contextOf } from "../envelope-context.ts";
import { itemLeaf } from "../items.ts";
import { bitsOf } from "../masks.ts";
import type { Packet } from "../packet.ts";
import { hasWrap, openForced, readWraps, type Wraps } from "./wraps.ts";

/** Wraps that are tried for an item at most: anybody can post some. */
const MOST_WRAPS = 10;

/** An item of a packet. */
type PacketItem = Packet["items"][number];

/** The guard's seat in a round without an operator, and how to read with its review key. */
export type ForcedSeat = BatchPlace & { roundId: Hex; seat: number; privateKey: Uint8Array; fetch: Fetch };

/**
 * What a guard sees of a forced batch: nobody checked its items, and their contributor posts keys for the guards. An item that
 * cannot be opened is there without its data and says why; guards reject what is hidden from them.
 */
export async function readForcedItems(deployment: Deployment, seat: ForcedSeat): Promise<PacketItem[]> {
  const { campaignId, sequence, roundId } = seat;
  const contract = { address: deployment.submissions, abi: submissionsAbi } as const;
  const [sealed, forced, posted] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "ForcedSealed", args: { campaignId, sequence } }),
    readEvents(deployment, { ...contract, eventName: "SubmissionForced", args: { campaignId } }),
    readEvents(deployment, { ...contract, eventName: "WrapsPosted", args: { campaignId, sequence } }),
  ]);
  const { entries = [], masks = [], leaves = [] } = sealed[0]?.args ?? {};
  const places = entries.flatMap((entry, i) => bitsOf(masks[i] ?? 0n).map((position) => ({ entry, position })));
  const wraps = posted.flatMap(({ args: { poster, blob } }) => {
    const read = readWraps(blob, roundId);
    return read === undefined ? [] : [{ poster, read }];
  });
  const items: PacketItem[] = [];
  for (const [bit, { entry, position }] of places.entries()) {
    const own = forced.find(({ args }) => args.entry === entry)?.args;
    const item = own?.items[position];
    const isListed =
      item !== undefined && itemLeaf({ ...item, bit, position, submission: entry, salt: zeroHash }) === leaves[bit];
    if (own === undefined || item === undefined || !isListed) {
      items.push(hidden(bit, "what was forced in is not in the endpoint's events"));
      continue;
    }
    const { contributor, policyHash } = own.submission;
    const { chainId, core } = deployment;
    const context = contextOf({ chainId, core, campaignId, contributor, policyHash });
    // The contributor's own first: nobody else has to know the keys.
    const [his, others] = [true, false].map((wanted) =>
      wraps
        .filter(({ poster, read }) => isAddressEqual(poster, contributor) === wanted && hasWrap(read, { ...seat, bit }))
        .reverse(),
    );
    const tried = [...(his ?? []), ...(others ?? [])].slice(0, MOST_WRAPS).map(({ read }) => read);
    items.push(await openItem(tried, { bit, ciphertextHash: item.ciphertextHash, context }, seat));
  }
  return items;
}

type Sealed = { bit: number; ciphertextHash: Hex; context: Hex };

async function openItem(wraps: readonly Wraps[], item: Sealed, guard: ForcedSeat): Promise<PacketItem> {
  const { bit, ...where } = item;
  const { seat, privateKey, fetch } = guard;
  let why = "its contributor has posted no key for you";
  for (const one of wraps) {
    try {
      const { data, label } = await openForced(one, { bit, seat, privateKey }, { ...where, fetch });
      return { bit, verdict: "undecided", findings: [], label, data };
    } catch (error) {
      // Anybody can post keys that open nothing: the next may be the contributor's.
      why = error instanceof Error ? error.message : String(error);
    }
  }
  return hidden(bit, why);
}

function hidden(bit: number, why: string): PacketItem {
  return { bit, verdict: "undecided", findings: [{ rule: "hidden", outcome: "undecided", evidence: why }] };
}
