import { stringToHex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveBlobs } from "../../../script/demo/serve-blobs.ts";
import { ServiceError } from "../attestation/bounded-fetch.ts";
import { sealEnvelope, unwrapContentKey } from "../envelope.ts";
import { generateKeyPair } from "../key-pair.ts";
import { BlobMismatchError, openForced, readWraps, sealWraps, type Wraps } from "./wraps.ts";

const ROUND = `0x${"11".repeat(32)}` as const;
const CONTEXT = `0x${"22".repeat(32)}` as const;

const blobs = new Map<string, Uint8Array>();
const served = await serveBlobs(blobs);
const guards = [await generateKeyPair(), await generateKeyPair()];
let ciphertextHash: `0x${string}`;
let wraps: Wraps;

beforeAll(async () => {
  const own = await generateKeyPair();
  const data = new TextEncoder().encode("a mail");
  const keys = { recipients: [(await generateKeyPair()).publicKey], contributorKey: own.publicKey };
  const payeeSecret = new Uint8Array(32).fill(1);
  const envelope = await sealEnvelope({ data, label: "ham", ...keys, payeeSecret, context: CONTEXT });
  ciphertextHash = envelope.ciphertextHash;
  blobs.set(ciphertextHash, envelope.bytes);
  const contentKey = await unwrapContentKey(envelope.bytes, own.privateKey, CONTEXT);
  const reviewKeys = guards.map(({ publicKey }) => publicKey);
  // Item 0 is not among those that the round is about.
  wraps = readWraps(await sealWraps(ROUND, served.url, [undefined, contentKey], reviewKeys), ROUND) as Wraps;
});

afterAll(() => {
  served.server.close();
  served.server.closeAllConnections();
});

const open = (seat: number, guard: number, hash = ciphertextHash, bit = 1) => {
  const privateKey = guards[guard]?.privateKey ?? new Uint8Array(32);
  return openForced(wraps, { bit, seat, privateKey }, { ciphertextHash: hash, context: CONTEXT, fetch });
};

test("every guard opens the item with the key wrapped to it, and with no other", async () => {
  for (const seat of [0, 1]) {
    const { data, label } = await open(seat, seat);
    expect([new TextDecoder().decode(data), label]).toEqual(["a mail", "ham"]);
  }
  await expect(open(0, 1)).rejects.toThrow();
  await expect(open(0, 0, ciphertextHash, 0)).rejects.toThrow();
});

test("a ciphertext that is another one, or not there, is refused", async () => {
  const other = `0x${"33".repeat(32)}` as const;
  blobs.set(other, new Uint8Array(9));
  await expect(open(0, 0, other)).rejects.toThrow(BlobMismatchError);
  await expect(open(0, 0, `0x${"44".repeat(32)}`)).rejects.toThrow(ServiceError);
});

test("anything else that was posted is passed over", async () => {
  const blob = await sealWraps(ROUND, served.url, [new Uint8Array(32)], []);
  expect(readWraps(blob, CONTEXT)).toBeUndefined();
  for (const junk of [stringToHex("{}"), stringToHex("not json"), "0xff"] as const) {
    expect(readWraps(junk, ROUND)).toBeUndefined();
  }
});
