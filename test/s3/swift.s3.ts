import { randomBytes } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zeroHash } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eraseBlob, getBlob, putBlob, sizeOfBlob } from "../../oracle/storage/blobs.ts";
import { openBucket } from "../../oracle/storage/bucket.ts";
import { type Swift, startSwift } from "./swift.ts";

// npm run test:s3: what oracle/storage/bucket.test.ts shows on a server of its own, on one that nobody here wrote.

let swift: Swift;
beforeAll(async () => {
  swift = await startSwift();
});
afterAll(() => swift?.stop());

const bytes = new TextEncoder().encode("ciphertext");
const LIMITS = { once: 5_000, altogether: 20_000, tries: 3, pause: 20 };

test("bytes are found under their hash until they are erased, by every replica", async () => {
  const bucket = await swift.bucket();
  const [blobs, other] = [await openBucket(bucket), await openBucket(bucket)];
  for (const some of [bytes, randomBytes(1), randomBytes(9 * 1_024 * 1_024)]) {
    const hash = await putBlob(blobs, some);
    expect(await putBlob(other, some)).toBe(hash);
    expect(Buffer.from(some).equals((await getBlob(other, hash)) ?? new Uint8Array())).toBe(true);
    expect(await sizeOfBlob(other, hash)).toBe(some.length);
    expect([await eraseBlob(other, hash), await eraseBlob(blobs, hash)]).toEqual([true, false]);
    expect([await getBlob(blobs, hash), await sizeOfBlob(blobs, hash)]).toEqual([undefined, 0]);
  }
});

test.each([
  // Swift does not say which of the two it is.
  ["key", { keyId: "assay:nobody" }, /^Check ASSAY_S3_SECRET and ASSAY_S3_KEY_ID: /],
  ["secret", { secret: "another" }, /^Check ASSAY_S3_SECRET and ASSAY_S3_KEY_ID: /],
  ["region", { region: "us-east-1" }, /^Check ASSAY_S3_REGION: /],
])("Swift refuses a wrong %s", async (_, wrong, words) => {
  const bucket = await swift.bucket();
  await expect(openBucket({ ...bucket, ...wrong }, LIMITS)).rejects.toThrow(words);
});

test("Swift knows no such bucket", async () => {
  const bucket = await swift.bucket();
  const url = `${new URL(bucket.url).origin}/nobodys-bucket/assay`;
  await expect(openBucket({ ...bucket, url }, LIMITS)).rejects.toThrow(/^Check ASSAY_S3_URL: there is no such bucket/);
});

test("an object that was changed on the server's disk counts as none", async () => {
  const blobs = await openBucket(await swift.bucket(), LIMITS);
  const hash = await putBlob(blobs, bytes);
  let changed = 0;
  for (const name of await readdir(swift.objects, { recursive: true })) {
    const path = join(swift.objects, name);
    if (!name.endsWith(".data") || !(await readFile(path)).equals(bytes)) continue;
    await writeFile(path, Buffer.from(bytes).fill("x", 0, 1));
    changed += 1;
  }
  expect(changed).toBe(1);
  expect(await getBlob(blobs, hash)).toBeUndefined();
});

test("of a bucket that keeps versions all of them are erased", async () => {
  const bucket = await swift.bucket({ isVersioned: true });
  // Swift deletes a version before others at once and never answers: asked again, it says that it is gone.
  const blobs = await openBucket(bucket, LIMITS);
  const hash = await putBlob(blobs, bytes);
  await putBlob(blobs, bytes);
  expect((await swift.versionsIn(bucket)).length).toBe(2);
  expect(await eraseBlob(blobs, hash)).toBe(true);
  expect(await swift.versionsIn(bucket)).toEqual([]);
});

test("a server that goes away is said to be away, and what it had is there when it is back", async () => {
  const blobs = await openBucket(await swift.bucket(), LIMITS);
  const hash = await putBlob(blobs, bytes);
  await swift.halt();
  await expect(getBlob(blobs, hash)).rejects.toThrow(/^Check ASSAY_S3_URL, or wait/);
  await swift.resume();
  expect(Buffer.from((await getBlob(blobs, hash)) ?? [])).toEqual(Buffer.from(bytes));
  expect(await getBlob(blobs, zeroHash)).toBeUndefined();
});
