import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Hex, zeroHash } from "viem";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Blobs, eraseBlob, getBlob, openBlobs, putBlob, sizeOfBlob } from "./blobs.ts";

let data: string;
let blobs: Blobs;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "assay-blobs-"));
  blobs = await openBlobs({ data, bucket: undefined });
});
afterEach(() => rm(data, { recursive: true, force: true }));

const bytes = new TextEncoder().encode("ciphertext");

test("bytes are found under their hash until they are erased", async () => {
  const hash = await putBlob(blobs, bytes);
  expect(hash).toBe(`0x${createHash("sha256").update(bytes).digest("hex")}`);
  expect(await putBlob(blobs, bytes)).toBe(hash);
  expect(Buffer.from((await getBlob(blobs, hash)) ?? [])).toEqual(Buffer.from(bytes));
  expect(await sizeOfBlob(blobs, hash)).toBe(bytes.length);
  expect(await readdir(join(data, "blobs"))).toEqual([hash.slice(2)]);
  expect([await eraseBlob(blobs, hash), await eraseBlob(blobs, hash)]).toEqual([true, false]);
  expect([await getBlob(blobs, hash), await sizeOfBlob(blobs, hash)]).toEqual([undefined, 0]);
});

test("bytes that are no longer what their name says count as none", async () => {
  const hash = await putBlob(blobs, bytes);
  await writeFile(join(data, "blobs", hash.slice(2)), "other");
  expect(await getBlob(blobs, hash)).toBeUndefined();
});

test.each(["0x", "../secret", `0x${"A".repeat(64)}`, `0x${"a".repeat(64)}/..`])("%s names no blob", async (name) => {
  await expect(getBlob(blobs, name as Hex)).rejects.toThrow(/32 bytes/);
});

test("an upload that would fill the disk has no room", async () => {
  expect(await blobs.hasRoom(1)).toBe(true);
  expect(await blobs.hasRoom(Number.MAX_SAFE_INTEGER)).toBe(false);
  expect(await getBlob(blobs, zeroHash)).toBeUndefined();
});
