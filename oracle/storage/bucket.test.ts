import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { type Hex, zeroHash } from "viem";
import { afterEach, beforeEach, expect, test } from "vitest";
import { collectGarbage } from "../../test/collect-garbage.ts";
import { type Fault, startBucket, type TestBucket } from "../../test/s3/server.ts";
import { sha256 } from "../../test/s3/signature.ts";
import { reasonOf } from "../errors.ts";
import { type Blobs, eraseBlob, getBlob, putBlob, sizeOfBlob } from "./blobs.ts";
import { openBucket } from "./bucket.ts";
import { BucketError } from "./bucket-error.ts";

const LIMITS = { once: 20_000, altogether: 60_000, tries: 3, pause: 5 };
/** For what never answers. */
const HASTY = { ...LIMITS, once: 400 };
const bytes = new TextEncoder().encode("ciphertext");

let bucket: TestBucket;
let blobs: Blobs;
beforeEach(async () => {
  bucket = await startBucket();
  blobs = await openBucket(bucket, LIMITS);
  bucket.asked.splice(0);
});
afterEach(() => bucket.stop());

const reason = (work: Promise<unknown>) =>
  work.then(
    () => "no error",
    (error: unknown) => {
      expect(error).toBeInstanceOf(BucketError);
      expect(reasonOf(error)).not.toContain(bucket.secret);
      return (error as Error).message;
    },
  );
const once = (fault: Fault) => {
  let left = 1;
  return () => (left-- > 0 ? fault : undefined);
};

test("bytes are found under their hash until they are erased, by every replica", async () => {
  const other = await openBucket(bucket, LIMITS);
  const property = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), async (some) => {
    const hash = await putBlob(blobs, some);
    expect(hash).toBe(`0x${sha256(some)}`);
    expect(await putBlob(other, some)).toBe(hash);
    expect(Buffer.from((await getBlob(other, hash)) ?? [])).toEqual(Buffer.from(some));
    expect(await sizeOfBlob(blobs, hash)).toBe(some.length);
    expect([await eraseBlob(other, hash), await eraseBlob(blobs, hash)]).toEqual([true, false]);
    expect([await getBlob(blobs, hash), await sizeOfBlob(blobs, hash)]).toEqual([undefined, 0]);
  });
  await fc.assert(property, { numRuns: 20 });
  expect(bucket.objects.size).toBe(0);
});

test("nothing is left of the try at the start", () => {
  expect(bucket.objects.size).toBe(0);
});

test.each<[string, Partial<TestBucket>, RegExp]>([
  ["key", { keyId: "AKIAOTHER" }, /^Check ASSAY_S3_KEY_ID: .*403/],
  ["secret", { secret: "another" }, /^Check ASSAY_S3_SECRET .*403/],
  ["region", { region: "mars-1" }, /^Check ASSAY_S3_REGION: .*400/],
])("a wrong %s is said at the start", async (_, wrong, words) => {
  expect(await reason(openBucket({ ...bucket, ...wrong }, LIMITS))).toMatch(words);
  expect(bucket.asked.length).toBe(1);
});

test("a bucket that is not there, no longer there, or no bucket at all holds nothing back and loses nothing", async () => {
  const hash = await putBlob(blobs, bytes);
  bucket.isGone = true;
  for (const work of [getBlob, sizeOfBlob, () => putBlob(blobs, bytes)]) {
    expect(await reason(work(blobs, hash))).toMatch(/^Check ASSAY_S3_URL: there is no such bucket/);
  }
  bucket.fault = () => ({ status: 404, code: "" });
  expect(await reason(getBlob(blobs, hash))).toMatch(/^Check ASSAY_S3_URL/);
});

test.each<Fault>(["hang", "cut", { status: 503, code: "SlowDown" }, { status: 429 }, { status: 500 }])(
  "one answer that is %o is asked for again",
  async (fault) => {
    if (fault === "hang") blobs = await openBucket(bucket, HASTY);
    bucket.fault = once(fault);
    const hash = await putBlob(blobs, bytes);
    bucket.fault = once(fault);
    expect(Buffer.from((await getBlob(blobs, hash)) ?? [])).toEqual(Buffer.from(bytes));
    bucket.fault = once(fault);
    expect(await sizeOfBlob(blobs, hash)).toBe(bytes.length);
    bucket.fault = once(fault);
    expect(await eraseBlob(blobs, hash)).toBe(true);
    expect(bucket.objects.size).toBe(0);
  },
);

test("a try that is not answered ends after its own limit, whatever is garbage by then", async () => {
  blobs = await openBucket(bucket, { ...LIMITS, once: 2_000 });
  let left = 1;
  bucket.fault = () => {
    if (left-- <= 0) return undefined;
    setTimeout(collectGarbage, 100);
    return "hang";
  };
  expect(await putBlob(blobs, bytes)).toBe(`0x${sha256(bytes)}`);
});

test.each<[Fault, RegExp]>([
  ["hang", /^Check ASSAY_S3_URL, or wait/],
  ["cut", /^Check ASSAY_S3_URL, or wait/],
  [{ status: 503 }, /look at the bucket's server. It answered GET with status 503/],
])("who only gets %o gives up after as many tries as there are", async (fault, words) => {
  if (fault === "hang") blobs = await openBucket(bucket, HASTY);
  bucket.asked.splice(0);
  bucket.fault = () => fault;
  expect(await reason(getBlob(blobs, zeroHash))).toMatch(words);
  expect(bucket.asked.length).toBe(LIMITS.tries);
});

test.each<[Fault, RegExp]>([
  [{ status: 403, code: "AccessDenied" }, /^Let the key of ASSAY_S3_KEY_ID/],
  [{ status: 403, code: "RequestTimeTooSkewed" }, /^Set this machine's clock/],
  [{ status: 301, code: "PermanentRedirect" }, /^Check ASSAY_S3_URL and ASSAY_S3_REGION/],
  [{ status: 413, code: "EntityTooLarge" }, /^Give the bucket more room/],
])("%o does not change by asking again", async (fault, words) => {
  bucket.fault = () => fault;
  expect(await reason(putBlob(blobs, bytes))).toMatch(words);
  expect(bucket.asked.length).toBe(1);
});

test.each<Fault>(["altered", "short"])(
  "an object that came %s is asked for again, and then counts as none",
  async (fault) => {
    const hash = await putBlob(blobs, bytes);
    bucket.fault = once(fault);
    expect(Buffer.from((await getBlob(blobs, hash)) ?? [])).toEqual(Buffer.from(bytes));
    bucket.fault = () => fault;
    expect(await getBlob(blobs, hash)).toBeUndefined();
  },
);

test("of a bucket that keeps versions all of them are erased, or the oracle does not start", async () => {
  bucket.isVersioned = true;
  blobs = await openBucket(bucket, LIMITS);
  expect(bucket.objects.size).toBe(0);
  const hash = await putBlob(blobs, bytes);
  await putBlob(blobs, bytes);
  expect(bucket.objects.get(hash.slice(2))?.length).toBe(2);
  expect(await eraseBlob(blobs, hash)).toBe(true);
  expect(bucket.objects.size).toBe(0);
  bucket.fault = (asked) => (asked.startsWith("DELETE") ? { status: 403, code: "AccessDenied" } : undefined);
  expect(await reason(openBucket(bucket, LIMITS))).toMatch(/delete objects and their versions/);
});

test("a bucket that only says it stores, or only says it erases, is found out at the start", async () => {
  const { set, delete: remove } = bucket.objects;
  bucket.objects.set = () => bucket.objects;
  expect(await reason(openBucket(bucket, LIMITS))).toMatch(/^Use another bucket: what was stored/);
  bucket.objects.set = set;
  bucket.objects.delete = () => true;
  expect(await reason(openBucket(bucket, LIMITS))).toMatch(/^Use another bucket: what was erased/);
  bucket.objects.delete = remove;
});

test("a large blob comes back as it was", async () => {
  const large = randomBytes(9 * 1_024 * 1_024);
  const hash: Hex = await putBlob(blobs, large);
  expect(large.equals((await getBlob(blobs, hash)) ?? new Uint8Array())).toBe(true);
});
