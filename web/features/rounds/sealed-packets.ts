import type { Hex } from "viem";

/** Rounds whose packets are kept at most. */
const MOST = 8;
const CACHE = "assay-packets";

/** A packet as it came, sealed: what is on disk opens with the review key alone. */
export async function keepPacket(id: Hex, voter: string, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  if (!isHere()) return;
  const cache = await caches.open(CACHE);
  const all = await cache.keys();
  for (const old of all.slice(0, Math.max(0, all.length - MOST + 1))) await cache.delete(old);
  await cache.put(placeOf(id, voter), new Response(sealed));
}

/** A packet that was kept before; undefined where there is none. */
export async function keptPacket(id: Hex, voter: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!isHere()) return undefined;
  const found = await (await caches.open(CACHE)).match(placeOf(id, voter));
  return found && new Uint8Array(await found.arrayBuffer());
}

/** Browsers have it on https and on this machine alone. */
function isHere(): boolean {
  return "caches" in globalThis;
}

function placeOf(id: Hex, voter: string): string {
  return `/packets/${id}/${voter.toLowerCase()}`;
}
