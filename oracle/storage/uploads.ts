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

type Row = StoredItem & { digest: Hex; sealed: Uint8Array };

/** Opens the uploads of an oracle. */
export function openUploads(oracle: Oracle): Uploads {
  const open = bundleReader(oracle);
  const find = together<Place, Upload | undefined>(async (places) => {
    const { rows } = await oracle.database.query<Row>(
      `select digest, position, ciphertext_hash as "ciphertextHash", key_commitment as "keyCommitment", state, reason,
         sequence, bit, sealed
       from unnest($1::text[], $2::integer[]) as asked (digest, position)
       join items using (digest, position) join submissions using (digest)`,
      [places.map(({ digest }) => digest), places.map(({ position }) => position)],
    );
    const found = new Map(rows.map((row) => [nameOf(row), row]));
    return places.map((place) => {
      const row = found.get(nameOf(place));
      if (row === undefined) return undefined;
      const { digest, sealed, ...item } = row;
      return { bundle: open(digest, sealed), item };
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

/** Opens sealed bundles; one that was opened lately is not opened again, unless another replica has changed it. */
function bundleReader(oracle: Oracle): (digest: Hex, sealed: Uint8Array) => Bundle {
  const known = new Map<Hex, { sealed: Uint8Array; bundle: Bundle }>();
  return (digest, sealed) => {
    const last = known.get(digest);
    if (last !== undefined && Buffer.compare(last.sealed, sealed) === 0) return last.bundle;
    const bundle = openBundle(oracle, digest, sealed);
    known.delete(digest);
    known.set(digest, { sealed, bundle });
    for (const oldest of known.keys()) {
      if (known.size <= KEPT) break;
      known.delete(oldest);
    }
    return bundle;
  };
}
