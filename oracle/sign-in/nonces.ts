import { randomBytes } from "node:crypto";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { keyed } from "../tee/storage-seal.ts";

/** Seconds of chain time a nonce is good for. */
export const NONCE_SECONDS = 300;
/** Nonces remembered as used: more sign-ins within their time are turned away. */
export const MAX_USED = 100_000;

/** What giving out and using nonces needs: a key that replicas share, and where they remember what was used. */
type Nonces = { keys: Pick<Oracle["keys"], "storage">; database: Pick<Oracle["database"], "query"> };

/**
 * A new nonce, 64 letters and digits. Giving one out stores nothing, so asking for many fills nothing up.
 *
 * @param now chain time, seconds
 */
export function issueNonce({ keys }: Pick<Nonces, "keys">, now: number): { nonce: string; expiresAt: number } {
  const expiresAt = now + NONCE_SECONDS;
  const stem = expiresAt.toString(16).padStart(12, "0") + randomBytes(10).toString("hex");
  return { nonce: stem + tagOf(keys.storage, stem), expiresAt };
}

/**
 * Uses a nonce up, for all replicas and across restarts. Only used ones are remembered, until they are too old to be used.
 *
 * @param now chain time, seconds
 * @throws Refusal
 */
export async function useNonce({ keys, database }: Nonces, nonce: string, now: number): Promise<void> {
  const stem = nonce.slice(0, 32);
  // Not in constant time: a tag guessed byte by byte would let its guesser ask for a nonce, which anyone may.
  if (nonce !== stem + tagOf(keys.storage, stem)) throw refused("is not one of this oracle's");
  const expiresAt = Number.parseInt(stem.slice(0, 12), 16);
  if (expiresAt < now) throw refused("is too old");
  await database.query("delete from used_nonces where expires_at < $1", [now]);
  const { rows } = await database.query<{ used: number }>("select count(*)::int as used from used_nonces");
  if ((rows[0]?.used ?? 0) >= MAX_USED) {
    throw new Refusal("too-many", "Too many sign in at once; try again in a few minutes.");
  }
  const sql = "insert into used_nonces (nonce, expires_at) values ($1, $2) on conflict do nothing returning nonce";
  if ((await database.query(sql, [stem, expiresAt])).rows.length === 0) throw refused("was used before");
}

function refused(why: string): Refusal {
  return new Refusal("bad-nonce", `The nonce ${why}: ask for one by GET /sign-in/nonce and sign in anew.`);
}

function tagOf(key: Uint8Array, stem: string): string {
  return Buffer.from(keyed(key, "sign-in/nonce", stem))
    .toString("hex")
    .slice(0, 32);
}
