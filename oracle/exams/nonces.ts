import { randomBytes } from "node:crypto";
import { keyed } from "../tee/storage-seal.ts";

/** Seconds of chain time a nonce is good for. */
export const NONCE_SECONDS = 300;
/** Nonces remembered as used: more sign-ins within their time are turned away. */
export const MAX_USED = 100_000;

/**
 * Nonces of sign-ins. Giving one out stores nothing, so asking for many fills nothing up; only used ones are remembered,
 * until they are too old to be used. They die with the process, so none can be used again after a restart.
 */
export type Nonces = { key: Uint8Array; used: Map<string, number> };

/** What using a nonce came to. */
export type NonceUse = "good" | "unknown" | "expired" | "used" | "full";

/** No nonce is out, none is used. */
export function openNonces(): Nonces {
  return { key: randomBytes(32), used: new Map() };
}

/** A new nonce, 64 letters and digits. @param now chain time, seconds */
export function issueNonce({ key }: Nonces, now: number): { nonce: string; expiresAt: number } {
  const expiresAt = now + NONCE_SECONDS;
  const stem = expiresAt.toString(16).padStart(12, "0") + randomBytes(10).toString("hex");
  return { nonce: stem + tagOf(key, stem), expiresAt };
}

/** Uses a nonce up. @param now chain time, seconds */
export function useNonce(nonces: Nonces, nonce: string, now: number): NonceUse {
  const stem = nonce.slice(0, 32);
  // Not in constant time: a tag guessed byte by byte would let its guesser ask for a nonce, which anyone may.
  if (nonce !== stem + tagOf(nonces.key, stem)) return "unknown";
  const expiresAt = Number.parseInt(stem.slice(0, 12), 16);
  if (expiresAt < now) return "expired";
  if (nonces.used.has(nonce)) return "used";
  if (nonces.used.size >= MAX_USED) forgetExpired(nonces, now);
  if (nonces.used.size >= MAX_USED) return "full";
  nonces.used.set(nonce, expiresAt);
  return "good";
}

function forgetExpired({ used }: Nonces, now: number): void {
  for (const [nonce, expiresAt] of used) if (expiresAt < now) used.delete(nonce);
}

function tagOf(key: Uint8Array, stem: string): string {
  return Buffer.from(keyed(key, "exam/nonce", stem))
    .toString("hex")
    .slice(0, 32);
}
