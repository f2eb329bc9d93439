import type { Hex } from "viem";
import type { ReceivedPacket } from "../../../contracts/sdk/voting/signed-packet.ts";

type Kept = Pick<ReceivedPacket, "packet" | "receivedAt">;

/** Rounds whose packets are kept at most. */
const MOST = 8;
const CACHE = "assay-packets";
/** When it was received, by the chain's clock. */
const RECEIVED_AT = "received-at";

/** A packet as it came, signed and sealed: what is on disk opens with the review key alone. */
export async function keepPacket(id: Hex, voter: string, { packet, receivedAt }: Kept): Promise<void> {
  if (!isHere()) return;
  const cache = await caches.open(CACHE);
  const all = await cache.keys();
  for (const old of all.slice(0, Math.max(0, all.length - MOST + 1))) await cache.delete(old);
  await cache.put(placeOf(id, voter), new Response(packet, { headers: { [RECEIVED_AT]: `${receivedAt}` } }));
}

/** A packet that was kept before; undefined where there is none. */
export async function keptPacket(id: Hex, voter: string): Promise<Kept | undefined> {
  if (!isHere()) return undefined;
  const found = await (await caches.open(CACHE)).match(placeOf(id, voter));
  const receivedAt = Number(found?.headers.get(RECEIVED_AT) ?? Number.NaN);
  if (found === undefined || !Number.isSafeInteger(receivedAt)) return undefined;
  return { packet: new Uint8Array(await found.arrayBuffer()), receivedAt };
}

/** Browsers have it on https and on this machine alone. */
function isHere(): boolean {
  return "caches" in globalThis;
}

function placeOf(id: Hex, voter: string): string {
  return `/packets/${id}/${voter.toLowerCase()}`;
}
