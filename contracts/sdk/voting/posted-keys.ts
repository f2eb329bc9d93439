import { type Address, type Hex, isAddressEqual } from "viem";
import { submissionsAbi } from "../abi.ts";
import type { Fetch } from "../attestation/bounded-fetch.ts";
import type { BatchPlace } from "../chain/batch-events.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import type { Packet } from "../packet.ts";
import { hasWrap, openForced, readWraps, type Wraps } from "./wraps.ts";

/** Wraps that are tried for an item at most: anybody can post some. */
const MOST_WRAPS = 10;

/** An item of a packet. */
type PacketItem = Packet["items"][number];

/** The guard's seat in a round without an operator, and how to read with its review key. */
export type GuardSeat = BatchPlace & { roundId: Hex; seat: number; privateKey: Uint8Array; fetch: Fetch };

/** Content keys that were posted for a round, and by whom. */
export type PostedKeys = readonly { poster: Address; wraps: Wraps }[];

/** An encrypted item, and who knows its key. */
export type SealedContent = { bit: number; contributor: Address; ciphertextHash: Hex; context: Hex };

/** The content keys that were posted for the guards of a round. */
export async function readPostedKeys(
  deployment: Deployment,
  { campaignId, sequence, roundId }: Pick<GuardSeat, "campaignId" | "sequence" | "roundId">,
): Promise<PostedKeys> {
  const contract = { address: deployment.submissions, abi: submissionsAbi } as const;
  const args = { campaignId, sequence };
  const posted = await readEvents(deployment, { ...contract, eventName: "WrapsPosted", args });
  return posted.flatMap(({ args: { poster, blob } }) => {
    const wraps = readWraps(blob, roundId);
    return wraps === undefined ? [] : [{ poster, wraps }];
  });
}

/** Opens an item with what was posted; one that cannot be opened has no data and says why. */
export async function openPosted(
  posted: PostedKeys,
  { contributor, ...item }: SealedContent,
  guard: GuardSeat,
): Promise<Pick<PacketItem, "bit" | "findings" | "label" | "data">> {
  const { bit, ...where } = item;
  const { seat, privateKey, fetch } = guard;
  // The contributor's own first: nobody else has to know the keys.
  const [own, others] = [true, false].map((wanted) =>
    posted
      .filter(({ poster, wraps }) => isAddressEqual(poster, contributor) === wanted && hasWrap(wraps, { bit, seat }))
      .reverse(),
  );
  let why = "its contributor has posted no key for you";
  for (const { wraps } of [...(own ?? []), ...(others ?? [])].slice(0, MOST_WRAPS)) {
    try {
      const { data, label } = await openForced(wraps, { bit, seat, privateKey }, { ...where, fetch });
      return { bit, findings: [], label, data };
    } catch (error) {
      // Anybody can post keys that open nothing: the next may be the contributor's.
      why = error instanceof Error ? error.message : String(error);
    }
  }
  return hidden(bit, why);
}

/** An item that a guard cannot see, and why. */
export function hidden(bit: number, why: string): Pick<PacketItem, "bit" | "findings"> {
  return { bit, findings: [{ rule: "hidden", outcome: "undecided", evidence: why }] };
}
