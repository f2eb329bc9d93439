import { hkdfSync } from "node:crypto";
import { concat, hexToBytes } from "viem";
import { describe, expect, test } from "vitest";
import { contributorKeyFor } from "./contributor-key.ts";
import { generateContributorSecret } from "./contributor-secret.ts";
import { openContent, openEnvelope, sealEnvelope, unwrapContentKey } from "./envelope.ts";
import { openChunks, sealChunks } from "./envelope-chunks.ts";
import { packContent, payeeTagIn } from "./envelope-content.ts";
import { contextOf } from "./envelope-context.ts";
import { PayeeTagError } from "./envelope-errors.ts";
import { readEnvelopeHeader, writeEnvelopeHeader } from "./envelope-header.ts";
import { hpkeSeal } from "./hpke.ts";
import { generateKeyPair } from "./key-pair.ts";
import { blindOf, payeeOf, payeeTagOf } from "./payee.ts";
import { hkdf, importAesKey, secureRandom } from "./web-crypto.ts";

const place = { chainId: 1, core: `0x${"01".repeat(20)}`, campaignId: 7, contributor: `0x${"02".repeat(20)}` } as const;
const context = contextOf({ ...place, policyHash: `0x${"03".repeat(32)}` });
const salt = hexToBytes(context);
const contributorSecret = generateContributorSecret();
const contributor = await contributorKeyFor(contributorSecret, place);
const { payeeSecret } = contributor;
const otherSecret = secureRandom(32);
const [leader, follower] = [await generateKeyPair(), await generateKeyPair()];

const data = new TextEncoder().encode("From: a@b.c");
const input = { data, label: "spam", recipients: [leader.publicKey, follower.publicKey], context };
const seal = async () => (await sealEnvelope({ ...input, payeeSecret, contributorKey: contributor.publicKey })).bytes;

describe("who gives leader and follower different secrets", () => {
  /** An envelope by hand: the contributor controls every byte of it. */
  async function sealByHand(tagged: Uint8Array, forLeader: Uint8Array, forFollower: Uint8Array): Promise<Uint8Array> {
    const contentKey = secureRandom(32);
    const wrap = async (publicKey: typeof leader.publicKey, secret: Uint8Array) => {
      const binding = { info: salt, aad: new Uint8Array() };
      return { publicKey, wrapped: await hpkeSeal(publicKey, binding, concat([contentKey, secret]), secureRandom) };
    };
    const wraps = [await wrap(leader.publicKey, forLeader), await wrap(follower.publicKey, forFollower)];
    const header = writeEnvelopeHeader(await hkdf(contentKey, salt, "assay/commitment"), wraps);
    const plaintext = packContent(await payeeTagOf(tagged, contentKey), "spam", data);
    return sealChunks(await importAesKey(await hkdf(contentKey, salt, "assay/content")), header, plaintext);
  }

  const opens = (bytes: Uint8Array, { privateKey }: typeof leader) => expect(openEnvelope(bytes, privateKey, context));

  test("is refused by the one that was not given the tagged secret", async () => {
    const honest = await sealByHand(payeeSecret, payeeSecret, payeeSecret);
    await opens(honest, leader).resolves.toEqual({ label: "spam", data, payeeSecret });
    await opens(honest, follower).resolves.toEqual({ label: "spam", data, payeeSecret });

    const split = await sealByHand(payeeSecret, payeeSecret, otherSecret);
    await opens(split, leader).resolves.toEqual({ label: "spam", data, payeeSecret });
    await opens(split, follower).rejects.toThrow(PayeeTagError);

    const mirrored = await sealByHand(payeeSecret, otherSecret, payeeSecret);
    await opens(mirrored, leader).rejects.toThrow(PayeeTagError);
    await opens(mirrored, follower).resolves.toEqual({ label: "spam", data, payeeSecret });
  });

  test("is refused by both if neither was", async () => {
    const bytes = await sealByHand(secureRandom(32), payeeSecret, otherSecret);
    await opens(bytes, leader).rejects.toThrow(PayeeTagError);
    await opens(bytes, follower).rejects.toThrow(PayeeTagError);
  });

  test("changes nothing for a consumer: the content key opens the content", async () => {
    const bytes = await sealByHand(payeeSecret, payeeSecret, otherSecret);
    const contentKey = await unwrapContentKey(bytes, follower.privateKey, context);
    expect(await openContent(bytes, contentKey, context)).toEqual({ label: "spam", data });
  });
});

describe("a consumer who holds the content key", async () => {
  const bytes = await seal();
  const { size, bucket } = readEnvelopeHeader(bytes);
  const contentKey = await unwrapContentKey(bytes, leader.privateKey, context);
  const chunkKey = await importAesKey(await hkdf(contentKey, salt, "assay/content"));
  const plaintext = await openChunks(chunkKey, bytes, size, bucket);

  test("reads a tag of the payee secret, and not the secret", () => {
    const expected = Buffer.from(hkdfSync("sha256", payeeSecret, contentKey, "assay/payee", 32));
    expect(Buffer.from(payeeTagIn(plaintext))).toEqual(expected);
    for (const secret of [payeeSecret, contributorSecret, contributor.privateKey]) {
      expect(Buffer.from(plaintext).indexOf(secret)).toBe(-1);
      expect(Buffer.from(bytes).indexOf(secret)).toBe(-1);
    }
  });

  test("unblinds no row with any 32 bytes it can read or derive", async () => {
    const payee = payeeOf(place.contributor, 1, await blindOf(payeeSecret, place.campaignId, 1));
    const names = ["assay/payee", "assay/payee-secret", "assay/contributor-key", "assay/content", "assay/commitment"];
    const derived = await Promise.all(
      names.flatMap((name) => [
        hkdf(contentKey, salt, name),
        hkdf(payeeTagIn(plaintext), contentKey, name),
        hkdf(contentKey, payeeTagIn(plaintext), name),
      ]),
    );
    const windows = [...bytes, ...plaintext].map((_, i, all) => Uint8Array.from(all.slice(i, i + 32)));
    for (const guess of [contentKey, ...derived, ...windows.filter((window) => window.length === 32)]) {
      expect(payeeOf(place.contributor, 1, await blindOf(guess, place.campaignId, 1))).not.toBe(payee);
    }
  });

  test("cannot tell by the tags that two items have one author", async () => {
    const other = await seal();
    const otherKey = await unwrapContentKey(other, leader.privateKey, context);
    const otherChunkKey = await importAesKey(await hkdf(otherKey, salt, "assay/content"));
    const otherPlaintext = await openChunks(otherChunkKey, other, size, bucket);
    expect(payeeTagIn(otherPlaintext)).not.toEqual(payeeTagIn(plaintext));
    expect(otherPlaintext.subarray(32)).toEqual(plaintext.subarray(32));
  });
});
