import { createHash } from "node:crypto";
import type { Hex } from "viem";
import type { Oracle } from "../oracle.ts";
import { getBlob, putBlob } from "./blobs.ts";

/** Longest wait for the leader's answer, milliseconds. */
const TIMEOUT = 30_000;

/**
 * A blob from the folder; a follower that lacks it asks its leader and keeps what it gets. Whoever sends it, the bytes
 * must have the hash that was asked for.
 *
 * @returns undefined where nobody has it
 * @throws Error where the leader cannot say
 */
export async function fetchBlob(oracle: Oracle, hash: Hex): Promise<Uint8Array | undefined> {
  const own = await getBlob(oracle.blobs, hash);
  if (own !== undefined || oracle.env.leader === undefined) return own;
  const response = await fetch(new URL(`/blobs/${hash}`, oracle.env.leader), { signal: AbortSignal.timeout(TIMEOUT) });
  if (response.status === 404) return undefined;
  // Anything else says nothing of the blob: a leader that is busy or stopping must not cost its contributors their items.
  if (!response.ok) throw new Error(`the leader answers ${response.status} to a request for a ciphertext: ask again`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (`0x${createHash("sha256").update(bytes).digest("hex")}` !== hash) return undefined;
  await putBlob(oracle.blobs, bytes);
  return bytes;
}
