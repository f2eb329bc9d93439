import fc from "fast-check";
import { bytesToHex, concat, type Hex, hexToBytes } from "viem";
import { describe, expect, test } from "vitest";
import { importAesKey } from "./aes.ts";
import { contributorKeyFor } from "./contributor-key.ts";
import { generateContributorSecret } from "./contributor-secret.ts";
import { openContent, openEnvelope, sealEnvelope, unwrapContentKey } from "./envelope.ts";
import { openChunks, sealChunks } from "./envelope-chunks.ts";
import { packContent } from "./envelope-content.ts";
import { contextOf } from "./envelope-context.ts";
import { KeyCommitmentError, KeyWrapError, RecipientWrapError } from "./envelope-errors.ts";
import { readEnvelopeHeader, wrappedFor, writeEnvelopeHeader } from "./envelope-header.ts";
import { wrapFor } from "./envelope-wraps.ts";
import { hpkeSeal } from "./hpke.ts";
import { generateKeyPair, type KeyPair } from "./key-pair.ts";
import { blindOf, payeeOf } from "./payee.ts";
import { hkdf, secureRandom } from "./web-crypto.ts";

const place = { chainId: 1, core: `0x${"01".repeat(20)}`, campaignId: 7, contributor: `0x${"02".repeat(20)}` } as const;
const context = contextOf({ ...place, policyHash: `0x${"03".repeat(32)}` });
const salt = hexToBytes(context);
const contributorSecret = generateContributorSecret();
const contributor = await contributorKeyFor(contributorSecret, place);
const { payeeSecret } = contributor;
const [leader, follower] = [await generateKeyPair(), await generateKeyPair()];
const everyone = [leader, follower, contributor];

const data = new TextEncoder().encode("From: a@b.c");
const contentKey = secureRandom(32);
const secrets = { contentKey, payeeSecret };
const honest = (publicKey: Hex) => wrapFor(publicKey, secrets, salt);
/** As RFC 9180 has it: opens, and gives the right secrets. */
const withRandomKey = (publicKey: Hex) => {
  return hpkeSeal(
    publicKey,
    { info: salt, aad: new Uint8Array() },
    concat([contentKey, payeeSecret]),
    secureRandom(32),
  );
};

/** An envelope by hand, as its contributor can make it: commitment and chunks are right, the wraps what the test says. */
async function sealByHand(wraps: ReadonlyMap<Hex, (publicKey: Hex) => Promise<Uint8Array>>): Promise<Uint8Array> {
  const recipients = [...wraps].map(async ([publicKey, wrap]) => ({ publicKey, wrapped: await wrap(publicKey) }));
  const commitment = await hkdf(contentKey, salt, "assay/commitment");
  const header = writeEnvelopeHeader(commitment, await Promise.all(recipients));
  return sealChunks(
    await importAesKey(await hkdf(contentKey, salt, "assay/content")),
    header,
    packContent("spam", data),
  );
}

const sealWith = (changed: KeyPair, wrap: (publicKey: Hex) => Promise<Uint8Array>) => {
  return sealByHand(new Map([...everyone.map((one) => [one.publicKey, honest] as const), [changed.publicKey, wrap]]));
};
const open = (bytes: Uint8Array, { privateKey }: KeyPair) => openEnvelope(bytes, privateKey, context);
const encOf = (wrap: Uint8Array) => bytesToHex(wrap.subarray(0, 32));
const failureOf = (opening: Promise<unknown>) => {
  return opening.then(
    () => undefined,
    (error: unknown) => error,
  );
};

test("an envelope whose wraps are all right opens for everyone, to the same", async () => {
  const bytes = await sealWith(leader, honest);
  for (const one of everyone) expect(await open(bytes, one)).toEqual({ label: "spam", data, payeeSecret });
});

const elsewhere = hexToBytes(contextOf({ ...place, campaignId: 8, policyHash: `0x${"03".repeat(32)}` }));
const otherSecret = { contentKey, payeeSecret: secureRandom(32) };
const otherKey = { contentKey: secureRandom(32), payeeSecret };

/** What is wrapped for one recipient, and how that recipient itself fails. */
describe.each<[string, (publicKey: Hex) => Promise<Uint8Array>, new (...values: never[]) => Error]>([
  ["garbage", async () => secureRandom(112), KeyWrapError],
  ["nothing", async () => new Uint8Array(112), KeyWrapError],
  ["another payee secret", (key) => wrapFor(key, otherSecret, salt), RecipientWrapError],
  ["another content key", (key) => wrapFor(key, otherKey, salt), KeyCommitmentError],
  ["the secrets of another campaign", (key) => wrapFor(key, secrets, elsewhere), KeyWrapError],
  ["the wrap of another recipient", () => honest(bytesToHex(new Uint8Array(32).fill(9))), KeyWrapError],
  ["the right secrets with a random ephemeral key", withRandomKey, RecipientWrapError],
])("an envelope that gives one recipient %s", (_, wrap, ownFailure) => {
  test.each([
    ["leader", leader],
    ["follower", follower],
    ["contributor", contributor],
  ])("is refused by everyone if it is the %s", async (_name, wronged) => {
    const bytes = await sealWith(wronged, wrap);
    expect(await failureOf(open(bytes, wronged))).toBeInstanceOf(ownFailure);
    for (const one of everyone.filter((other) => other !== wronged)) {
      for (const opening of [openEnvelope, unwrapContentKey]) {
        const failure = await failureOf(opening(bytes, one.privateKey, context));
        expect(failure).toBeInstanceOf(RecipientWrapError);
        expect(failure).toHaveProperty("message", expect.stringContaining(wronged.publicKey));
      }
    }
  });
});

test("a recipient with a key that none can encrypt to is refused by everyone", async () => {
  const nobody = bytesToHex(new Uint8Array(32));
  const wraps = new Map(everyone.map((one) => [one.publicKey, honest] as const));
  const bytes = await sealByHand(wraps.set(nobody, async () => secureRandom(112)));
  for (const one of everyone) await expect(open(bytes, one)).rejects.toThrow(RecipientWrapError);
});

test("whatever is changed in the wraps, all recipients open the envelope or none", async () => {
  const wraps = await Promise.all(everyone.map(({ publicKey }) => honest(publicKey)));
  const changes = fc.array(fc.tuple(fc.nat(2), fc.nat(111), fc.nat(255)), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(changes, async (changed) => {
      const altered = wraps.map((wrap) => wrap.slice());
      for (const [who, at, value] of changed) (altered[who] as Uint8Array)[at] = value;
      const wrapAt = (i: number) => async () => altered[i] as Uint8Array;
      const bytes = await sealByHand(new Map(everyone.map(({ publicKey }, i) => [publicKey, wrapAt(i)] as const)));
      const isHonest = altered.every((wrap, i) => bytesToHex(wrap) === bytesToHex(wraps[i] as Uint8Array));
      for (const one of everyone) expect((await failureOf(open(bytes, one))) === undefined).toBe(isHonest);
    }),
    { numRuns: 40 },
  );
});

describe("a consumer who holds the content key", async () => {
  const input = { data, label: "spam", recipients: [leader.publicKey], contributorKey: contributor.publicKey };
  const { bytes } = await sealEnvelope({ ...input, payeeSecret, context }, () => contentKey);
  const { size, bucket, recipients } = readEnvelopeHeader(bytes);
  const chunkKey = await importAesKey(await hkdf(contentKey, salt, "assay/content"));
  const plaintext = await openChunks(chunkKey, bytes, size, bucket);

  /** Any 32 bytes it can read, and what follows from them under the names in use. */
  async function guesses(): Promise<Uint8Array[]> {
    const all = concat([bytes, plaintext]);
    const windows = Array.from({ length: all.length - 31 }, (_, i) => all.slice(i, i + 32));
    const names = ["assay/wrap", "assay/payee-secret", "assay/contributor-key", "assay/content", "assay/commitment"];
    const derived = names.flatMap((name) => [hkdf(contentKey, salt, name), hkdf(salt, contentKey, name)]);
    return [contentKey, ...(await Promise.all(derived)), ...windows];
  }

  test("reads the content, whatever the wraps are", async () => {
    expect(await openContent(bytes, contentKey, context)).toEqual({ label: "spam", data });
    const garbage = await sealWith(follower, async () => secureRandom(112));
    expect(await openContent(garbage, contentKey, context)).toEqual({ label: "spam", data });
  });

  test("finds the contributor's secrets neither in the clear nor by unblinding a row", async () => {
    const payee = payeeOf(place.contributor, 1, await blindOf(payeeSecret, place.campaignId, 1));
    for (const secret of [payeeSecret, contributorSecret, contributor.privateKey]) {
      expect(Buffer.from(plaintext).indexOf(secret)).toBe(-1);
      expect(Buffer.from(bytes).indexOf(secret)).toBe(-1);
    }
    for (const guess of await guesses()) {
      expect(payeeOf(place.contributor, 1, await blindOf(guess, place.campaignId, 1))).not.toBe(payee);
    }
  });

  test("finds no ephemeral key without the payee secret", async () => {
    const [publicKey] = recipients as [Hex];
    const own = encOf(wrappedFor(bytes, 0));
    expect(encOf(await wrapFor(publicKey, secrets, salt))).toBe(own);
    for (const guess of (await guesses()).slice(0, 200)) {
      expect(encOf(await wrapFor(publicKey, { contentKey, payeeSecret: guess }, salt))).not.toBe(own);
    }
  });

  test("cannot tell by the wraps that two items have one author", async () => {
    const other = (await sealEnvelope({ ...input, payeeSecret, context })).bytes;
    const blocks = (envelope: Uint8Array) => {
      const wraps = concat(recipients.map((_, i) => wrappedFor(envelope, i)));
      return Array.from({ length: wraps.length / 16 }, (_, i) => bytesToHex(wraps.slice(16 * i, 16 * i + 16)));
    };
    expect(new Set([...blocks(bytes), ...blocks(other)]).size).toBe(2 * blocks(bytes).length);
  });
});

test("one payee secret and content key give every recipient and context a wrap of its own", async () => {
  const sealed = (wrap: Uint8Array) => bytesToHex(wrap.subarray(32));
  const [own, again, moved, others] = [
    await wrapFor(leader.publicKey, secrets, salt),
    await wrapFor(leader.publicKey, secrets, salt),
    await wrapFor(leader.publicKey, secrets, elsewhere),
    await wrapFor(follower.publicKey, secrets, salt),
  ];
  expect(again).toEqual(own);
  // The ephemeral key is one per recipient; the context goes into the encryption key beside it.
  expect(encOf(moved)).toBe(encOf(own));
  expect(sealed(moved)).not.toBe(sealed(own));
  expect(encOf(others)).not.toBe(encOf(own));
});
