import { createHash } from "node:crypto";
import type { Hex } from "viem";
import type { Oracle } from "../oracle.ts";
import { type Together, together } from "../together.ts";
import { type Bundle, openBundle, type StoredItem } from "./submissions.ts";

/** One item of a bundle, and the bundle. */
export type Upload = { bundle: Bundle; item: StoredItem };

/** An item by its place, and when it came, chain seconds. */
type Place = { digest: Hex; position: number };
type Taken = Place & { takenAt: number };

/** What uploads read and write. Those that are concurrent do it in one statement. */
export type Uploads = {
  /** Undefined where there is no such bundle or position. */
  find: Together<Place, Upload | undefined>;
  /** Records that an item's ciphertext is stored. Only a missing item can be taken. */
  markTaken: Together<Taken, void>;
};

/** Uploads in one statement. */
const MOST = 64;
/** Bundles whose opened form is kept. */
const KEPT = 1_024;

/** `sealed` is null where it is what was opened last. */
type Row = StoredItem & { digest: Hex; sealed: Uint8Array | null };

/** Opens the uploads of an oracle. */
export function openUploads(oracle: Oracle): Uploads {
  const { known, open } = bundleReader(oracle);
  const find = together<Place, Upload | undefined>(async (places) => {
    const bundles = places.map(({ digest }) => known(digest));
    const { rows } = await oracle.database.query<Row>(
      `select digest, position, ciphertext_hash as "ciphertextHash", key_commitment as "keyCommitment", state, reason,
         sequence, bit, case when sha256(sealed) = asked.hash then null else sealed end as sealed
       from unnest($1::text[], $2::integer[], $3::bytea[]) as asked (digest, position, hash)
       join items using (digest, position) join submissions using (digest)`,
      [
        places.map(({ digest }) => digest),
        places.map(({ position }) => position),
        bundles.map((last) => last?.hash ?? null),
      ],
    );
    const found = new Map(rows.map((row) => [nameOf(row), row]));
    return places.map((place, i) => {
      const row = found.get(nameOf(place));
      if (row === undefined) return undefined;
      const { digest, sealed, ...item } = row;
      return { bundle: sealed === null ? (bundles[i] as Known).bundle : open(digest, sealed), item };
    });
  }, MOST);
  const markTaken = together<Taken, void>(async (taken) => {
    await oracle.database.query(
      `update items set state = 'taken', taken_at = asked.taken_at
       from unnest($1::text[], $2::integer[], $3::bigint[]) as asked (digest, position, taken_at)
       where items.digest = asked.digest and items.position = asked.position and state = 'missing'`,
      [taken.map(({ digest }) => digest), taken.map(({ position }) => position), taken.map(({ takenAt }) => takenAt)],
    );
    return taken.map(() => undefined);
  }, MOST);
  return { find, markTaken };
}

function nameOf({ digest, position }: Place): string {
  return `${digest}/${position}`;
}

type Known = { bundle: Bundle; hash: Uint8Array };

/** Opens sealed bundles, and keeps those opened lately with the hash of what they were sealed as: another replica may change it. */
function bundleReader(oracle: Oracle) {
  const kept = new Map<Hex, Known>();
  const open = (digest: Hex, sealed: Uint8Array): Bundle => {
    const bundle = openBundle(oracle, digest, sealed);
    kept.delete(digest);
    kept.set(digest, { bundle, hash: createHash("sha256").update(sealed).digest() });
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return bundle;
  };
  return { known: (digest: Hex) => kept.get(digest), open };
}
