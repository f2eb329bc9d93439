import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openInMemory } from "../../test/empty-database.ts";
import type { Database } from "../storage/database.ts";
import { issueNonce, MAX_USED, NONCE_SECONDS, useNonce } from "./nonces.ts";

const NOW = 1_800_000_000;

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database?.close());
beforeEach(() => database.query("delete from used_nonces"));

/** A process that shares the database, with a storage key of this byte. */
const replica = (byte = 1) => ({ keys: { storage: new Uint8Array(32).fill(byte) }, database });

async function use(nonce: string, now = NOW, byte = 1): Promise<string> {
  return useNonce(replica(byte), nonce, now).then(
    () => "good",
    (error: Error) => error.message,
  );
}

test("a nonce is good once and until it is too old", async () => {
  const { nonce, expiresAt } = issueNonce(replica(), NOW);
  expect(nonce).toMatch(/^[0-9a-f]{64}$/);
  expect(expiresAt).toBe(NOW + NONCE_SECONDS);
  expect(await use(nonce, expiresAt + 1)).toContain("too old");
  expect(await use(nonce, expiresAt)).toBe("good");
  expect(await use(nonce, expiresAt)).toContain("used before");
  expect(await use(nonce, expiresAt + 1)).toContain("too old");
});

test("of replicas that use a nonce at once one succeeds", async () => {
  const { nonce } = issueNonce(replica(), NOW);
  const uses = await Promise.all(Array.from({ length: 10 }, () => use(nonce)));
  expect(uses.filter((outcome) => outcome === "good")).toHaveLength(1);
});

test("a nonce under another key, or one that was changed anywhere, is not known", async () => {
  const { nonce } = issueNonce(replica(), NOW);
  expect(await use(nonce, NOW, 2)).toContain("not one of this oracle's");
  await fc.assert(
    fc.asyncProperty(fc.nat(63), fc.constantFrom(..."0123456789abcdefABCDEF"), async (at, digit) => {
      if (nonce[at] === digit) return;
      expect(await use(nonce.slice(0, at) + digit + nonce.slice(at + 1))).toContain("not one of this oracle's");
    }),
  );
  for (const text of ["", nonce.slice(1), `${nonce}0`, "x".repeat(64)]) {
    expect(await use(text)).toContain("not one of this oracle's");
  }
  expect(await use(nonce)).toBe("good");
});

test("giving nonces out stores nothing, and used ones are stored up to a limit", async () => {
  const count = async () =>
    (await database.query<{ n: number }>("select count(*)::int as n from used_nonces")).rows[0]?.n;
  for (let i = 0; i < 1_000; i++) issueNonce(replica(), NOW);
  expect(await count()).toBe(0);
  await database.query("insert into used_nonces select i::text, $1::bigint from generate_series(1, $2::int) i", [
    NOW + 10,
    MAX_USED,
  ]);
  expect(await use(issueNonce(replica(), NOW).nonce)).toContain("Too many sign in");
  expect(await use(issueNonce(replica(), NOW).nonce, NOW + 11)).toBe("good");
  expect(await count()).toBe(1);
});
