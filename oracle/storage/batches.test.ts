import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, type Hex, zeroHash } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openInMemory } from "../../test/empty-database.ts";
import { addressOf, hash, list } from "../../test/fixtures/seeded.ts";
import { type Postgres, startPostgres } from "../../test/postgres.ts";
import type { Proposal } from "../batches/proposal.ts";
import { unpackPrints } from "../checks/packed.ts";
import type { Oracle } from "../oracle.ts";
import { emptyState } from "../watch/state.ts";
import {
  assignItems,
  missingFrom,
  notedDigest,
  noteSigned,
  readBatch,
  readIndex,
  rowNumbersOf,
  writeFingerprints,
} from "./batches.ts";
import type { Database } from "./database.ts";
import { freeItems, holdsItems, readDrafts, releaseBatch, sealElsewhere } from "./drafts.ts";
import { openEmbedded } from "./embedded.ts";
import { burnGold, unusedGold } from "./gold.ts";
import { openPostgres } from "./postgres.ts";
import {
  accountOf,
  countOpenItems,
  digestsOf,
  insertSubmission,
  markForced,
  markRefused,
  markRevoked,
  readBundle,
  readItems,
  readWaiting,
  selectWaiting,
} from "./submissions.ts";
import { openUploads } from "./uploads.ts";

const A = addressOf("a");
const B = addressOf("b");

const HASH = Buffer.alloc(16, 7);
const PRINT = { bitIndex: 0, label: 1, data: HASH, essence: HASH, sketch: Buffer.alloc(256, 9) };
const placesOf = (...sequences: number[]) => sequences.map((sequence) => ({ campaignId: 1, sequence }));

const places: Record<string, (folder: string, postgres: Postgres) => Promise<Database>> = {
  "in memory": () => openInMemory(),
  "on disk": (folder) => openEmbedded(folder),
  "on a server": async (_, postgres) => openPostgres(await postgres.database()),
};
let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

describe.each(Object.entries(places))("%s", (_, open) => {
  let folder: string;
  let oracle: Oracle;

  // Making a database takes seconds: each test empties the one there is.
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "assay-storage-"));
    const database = await open(folder, postgres);
    const watch = { state: emptyState() };
    oracle = { database, watch, keys: { storage: new Uint8Array(32).fill(1) } } as unknown as Oracle;
  });
  beforeEach(async () => {
    await oracle.database.exec(
      "truncate submissions, items, contributor_rows, batches, signed_verdicts, fingerprints, gold_used cascade",
    );
  });
  afterAll(async () => {
    await oracle.database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const submit = async (name: string, contributor: Address, count: number): Promise<Hex> => {
    const digest = hash(name);
    const hashes = { itemsRoot: zeroHash, recipientsHash: zeroHash, licenceHash: zeroHash, policyHash: zeroHash };
    const submission = { campaignId: 1, contributor, count, workloadId: 1, ...hashes, nonce: 1n, deadline: 9 };
    const bundle = { submission, signature: "0x12" as Hex, contributorKey: zeroHash };
    const items = list(count, (i) => ({ ciphertextHash: hash(`${name}/${i}`), keyCommitment: zeroHash }));
    await insertSubmission(oracle, digest, bundle, items);
    const { markTaken } = openUploads(oracle);
    for (let i = 0; i < count; i++) await markTaken({ digest, position: i, takenAt: 100 + i });
    return digest;
  };
  const batch = (
    sequence: number,
    items: readonly (readonly [Hex, number])[],
    golden: readonly number[] = [],
  ): { proposal: Proposal } => {
    const salts = { salt: zeroHash, reportSalt: zeroHash };
    const chosen = items.map(([digest, position]) => ({ digest, position, ...salts }));
    const anchor = { anchorBlock: 1n, anchorHash: zeroHash, indexKey: zeroHash };
    const submission = {
      ...{ campaignId: 1, contributor: A, itemsRoot: zeroHash, count: 1, workloadId: 1, recipientsHash: zeroHash },
      ...{ licenceHash: zeroHash, policyHash: zeroHash, nonce: 1n, deadline: 9 },
    };
    const bundle = { submission, signature: "0x12" as Hex, contributorKey: zeroHash };
    const bundles = [{ ...bundle, items: [{ ciphertextHash: zeroHash, keyCommitment: zeroHash }] }];
    const gold = { salt: zeroHash, items: golden.map((index, bit) => ({ bit, index, approve: false })) };
    return { proposal: { campaignId: 1, sequence, ...anchor, items: chosen, bundles, gold, unavailable: [] } };
  };
  const states = async (digest: Hex) => (await readItems(oracle, digest)).map(({ state }) => state);

  test("a bundle is kept once, as it came first", async () => {
    const digest = await submit("one", A, 2);
    await submit("one", B, 5);
    expect((await readBundle(oracle, digest))?.submission.contributor).toBe(A);
    expect(await states(digest)).toEqual(["taken", "taken"]);
    expect(await digestsOf(oracle, 1, accountOf(oracle, A))).toEqual([digest]);
    expect(await countOpenItems(oracle, 1, A)).toBe(2);
    expect(await readWaiting(oracle)).toEqual([{ campaignId: 1, count: 2, oldest: 100 }]);
  });

  test("an item's last state stays", async () => {
    const digest = await submit("one", A, 1);
    await markRefused(oracle, digest, 0, "too late");
    expect(await states(digest)).toEqual(["taken"]);
    await markRevoked(oracle, digest, 0);
    await openUploads(oracle).markTaken({ digest, position: 0, takenAt: 1 });
    expect(await states(digest)).toEqual(["revoked"]);
  });

  test("a batch and its items are stored together or not at all", async () => {
    const digest = await submit("one", A, 3);
    const unknown = batch(1, [
      [digest, 0],
      [hash("nobody's"), 0],
    ]);
    expect(await assignItems(oracle, unknown, [A])).toBe(false);
    expect([await states(digest), await readBatch(oracle, 1, 1)]).toEqual([["taken", "taken", "taken"], undefined]);
    expect(
      await assignItems(
        oracle,
        batch(1, [
          [digest, 2],
          [digest, 0],
        ]),
        [A],
      ),
    ).toBe(true);
    expect((await readItems(oracle, digest)).map(({ bit }) => bit)).toEqual([1, null, 0]);
    expect((await readBatch(oracle, 1, 1))?.proposal.items.length).toBe(2);
    expect(await assignItems(oracle, batch(2, [[digest, 0]]), [A])).toBe(false);
    expect(await readBatch(oracle, 1, 2)).toBeUndefined();
    expect(await selectWaiting(oracle, 1, 9)).toEqual([{ digest, position: 1, reason: null }]);
    expect(await readDrafts(oracle)).toEqual([{ campaignId: 1, last: 1, count: 1 }]);
  });

  test("another proposal for a batch gives back what the first one took", async () => {
    const digest = await submit("one", A, 2);
    await assignItems(oracle, batch(1, [[digest, 0]]), [A]);
    expect(await assignItems(oracle, batch(1, [[digest, 1]]), [A])).toBe(true);
    expect(await states(digest)).toEqual(["taken", "sealed"]);
  });

  test("rows are numbered by the batches that hold something of their contributor", async () => {
    const [one, two] = [await submit("one", A, 3), await submit("two", B, 1)];
    await assignItems(oracle, batch(1, [[one, 0]]), [A]);
    await assignItems(
      oracle,
      batch(2, [
        [one, 1],
        [two, 0],
      ]),
      [A, B],
    );
    await assignItems(
      oracle,
      batch(2, [
        [one, 1],
        [two, 0],
      ]),
      [A, B],
    );
    await assignItems(oracle, batch(3, [[one, 2]]), [A]);
    expect([...(await rowNumbersOf(oracle, 1, 2, [A, B])).values()]).toEqual([2, 1]);
    expect([...(await rowNumbersOf(oracle, 1, 3, [A, B])).values()]).toEqual([3, 2]);
    expect([...(await rowNumbersOf(oracle, 2, 3, [A])).values()]).toEqual([1]);
  });

  test("one digest is noted for a batch, however often and whatever is asked for", async () => {
    const noted = await Promise.all(list(5, (i) => noteSigned(oracle, 1, 1, hash(`${i}`))));
    expect(new Set(noted).size).toBe(1);
    expect(await noteSigned(oracle, 1, 1, hash("late"))).toBe(noted[0]);
    expect(await notedDigest(oracle, 1, 2)).toBeUndefined();
  });

  test("a released batch leaves nothing but its items, without those that can be in none", async () => {
    const digest = await submit("one", A, 2);
    await assignItems(
      oracle,
      batch(1, [
        [digest, 0],
        [digest, 1],
      ]),
      [A],
    );
    await writeFingerprints(oracle, 1, 1, []);
    await noteSigned(oracle, 1, 1, hash("d"));
    await releaseBatch(oracle, { campaignId: 1, sequence: 1 }, [
      { digest, position: 1, state: "refused", reason: "unfit" },
    ]);
    expect(await states(digest)).toEqual(["taken", "refused"]);
    expect([await readBatch(oracle, 1, 1), await notedDigest(oracle, 1, 1), await readDrafts(oracle)]).toEqual([
      undefined,
      undefined,
      [],
    ]);
    expect(await missingFrom(oracle, placesOf(1))).toEqual(placesOf(1));
  });

  test("items of a void batch wait again under row numbers of their own, and nothing is a duplicate of them", async () => {
    const digest = await submit("one", A, 1);
    await assignItems(oracle, batch(1, [[digest, 0]]), [A]);
    await writeFingerprints(oracle, 1, 1, [PRINT]);
    expect(await holdsItems(oracle, 1, 1)).toBe(true);
    await freeItems(oracle, 1, 1);
    expect([await holdsItems(oracle, 1, 1), await states(digest)]).toEqual([false, ["taken"]]);
    expect((await readIndex(oracle, placesOf(1)))[0]?.packed).toHaveLength(0);
    expect(await missingFrom(oracle, placesOf(1))).toEqual([]);
    expect((await rowNumbersOf(oracle, 1, 2, [A])).get(A)).toBe(2);
  });

  test("gold is used once, again only where its batch was never sealed, and in an order of the key's", async () => {
    const digest = await submit("one", A, 3);
    const order = await unusedGold(oracle, 1, 20);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
    const [first, second] = [order[0] as number, order[1] as number];
    expect(await assignItems(oracle, batch(1, [[digest, 0]], [first]), [A])).toBe(true);
    expect(await assignItems(oracle, batch(2, [[digest, 1]], [first]), [A])).toBe(false);
    expect([await states(digest), await readBatch(oracle, 1, 2)]).toEqual([["sealed", "taken", "taken"], undefined]);
    expect(await assignItems(oracle, batch(2, [[digest, 1]], [second]), [A])).toBe(true);
    await releaseBatch(oracle, { campaignId: 1, sequence: 2 });
    await burnGold(oracle, 1, [order[2] as number]);
    expect(await unusedGold(oracle, 1, 20)).toEqual([second, ...order.slice(3)]);
    expect(await unusedGold(oracle, 2, 20)).not.toContain(undefined);
    await freeItems(oracle, 1, 1);
    expect(await unusedGold(oracle, 1, 20)).not.toContain(first);
  });

  test("what was forced in comes first, with a ciphertext or without", async () => {
    const early = await submit("early", A, 1);
    const forced = hash("forced");
    const kept = await readBundle(oracle, early);
    if (kept === undefined) throw new Error("the bundle is gone");
    const items = list(3, (i) => ({ ciphertextHash: hash(`forced/${i}`), keyCommitment: zeroHash }));
    await insertSubmission(oracle, forced, kept, items);
    await markRefused(oracle, forced, 1, "does not open");
    for (const position of [0, 1]) expect(await markForced(oracle, forced, position)).toBe(true);
    expect(await markForced(oracle, forced, 0)).toBe(false);
    const waiting = (await selectWaiting(oracle, 1, 9)).map(({ position, reason }) => [position, reason]);
    expect(waiting).toEqual([
      [0, null],
      [1, "does not open"],
      [0, null],
    ]);
    await sealElsewhere(oracle, { digest: forced, position: 2, sequence: 4, bit: 9 });
    await sealElsewhere(oracle, { digest: forced, position: 2, sequence: 5, bit: 1 });
    expect((await readItems(oracle, forced))[2]).toMatchObject({ state: "sealed", sequence: 4, bit: 9 });
  });

  test("the index is what earlier batches left", async () => {
    await writeFingerprints(oracle, 1, 1, [PRINT]);
    await writeFingerprints(oracle, 1, 3, [PRINT, PRINT]);
    await writeFingerprints(oracle, 2, 1, [PRINT]);
    const asked = [{ campaignId: 2, sequence: 1 }, ...placesOf(3, 2, 1)];
    const found = await readIndex(oracle, asked);
    const where = found.map(({ campaignId, sequence }) => ({ campaignId, sequence }));
    expect(where).toEqual(asked.filter((_, i) => i !== 2));
    expect([...unpackPrints(found[1]?.packed ?? new Uint8Array())]).toEqual([PRINT, PRINT]);
    expect(await missingFrom(oracle, asked)).toEqual(placesOf(2));
  });
});
