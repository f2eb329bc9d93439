import { hkdfSync } from "node:crypto";
import fc from "fast-check";
import { bytesToHex } from "viem";
import { expect, test } from "vitest";
import { type ContributorPlace, contributorKeyFor } from "./contributor-key.ts";
import { generateContributorSecret } from "./contributor-secret.ts";
import { openEnvelope, sealEnvelope } from "./envelope.ts";
import { contextOf } from "./envelope-context.ts";
import { NotRecipientError } from "./envelope-errors.ts";
import { readEnvelopeHeader } from "./envelope-header.ts";
import { generateKeyPair, publicKeyOf, SecretLengthError } from "./key-pair.ts";
import { blindOf } from "./payee.ts";

const secret = new Uint8Array(32).fill(7);
const place: ContributorPlace = {
  chainId: 31_337,
  core: "0x00000000000000000000000000000000000a55a1",
  campaignId: 1,
  contributor: "0x0000000000000000000000000000000000000a11",
};
const elsewhere: ContributorPlace[] = [
  { ...place, campaignId: 2 },
  { ...place, chainId: 1 },
  { ...place, core: "0x00000000000000000000000000000000000a55a2" },
  { ...place, contributor: "0x0000000000000000000000000000000000000b0b" },
];

test("a key is what the definition gives", async () => {
  const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const address = fc.uint8Array({ minLength: 20, maxLength: 20 });
  const chainIds = fc.integer({ min: 1, max: 2 ** 53 - 1 });
  const campaignIds = fc.nat(2 ** 32 - 1);
  await fc.assert(
    fc.asyncProperty(
      word,
      address,
      address,
      chainIds,
      campaignIds,
      async (bytes, core, account, chainId, campaignId) => {
        const numbers = Buffer.alloc(12);
        numbers.writeBigUInt64BE(BigInt(chainId));
        numbers.writeUInt32BE(campaignId, 8);
        const placeBytes = Buffer.concat([numbers.subarray(0, 8), core, numbers.subarray(8), account]);
        const derive = (name: string) => {
          return new Uint8Array(hkdfSync("sha256", bytes, "", Buffer.concat([Buffer.from(name), placeBytes]), 32));
        };
        const addresses = { core: bytesToHex(core), contributor: bytesToHex(account) };
        const key = await contributorKeyFor(bytes, { chainId, campaignId, ...addresses });
        const privateKey = derive("assay/contributor-key");
        const publicKey = await publicKeyOf(privateKey);
        expect(key).toEqual({ publicKey, privateKey, payeeSecret: derive("assay/payee-secret") });
      },
    ),
    { numRuns: 20 },
  );
});

test("what is derived never changes", async () => {
  const { publicKey, payeeSecret } = await contributorKeyFor(secret, place);
  expect(publicKey).toBe("0x5cad786d2e279f31cd4727e1925cb049321f76b0cefc56d4490add0bf7f72806");
  expect(bytesToHex(payeeSecret)).toBe("0x8bfe7d5f349933c1214020db3cca091957fd87ce9e738d672fae2b0199354618");
});

test("each account has its own key in each campaign of each deployment, blinds included", async () => {
  const keys = await Promise.all([place, ...elsewhere].map((other) => contributorKeyFor(secret, other)));
  const values = keys.flatMap((key) => [key.publicKey, bytesToHex(key.privateKey), bytesToHex(key.payeeSecret)]);
  expect(new Set([...values, bytesToHex(secret)]).size).toBe(16);
  const blinds = await Promise.all(keys.map((key) => blindOf(key.payeeSecret, 1, 1)));
  expect(new Set(blinds).size).toBe(5);
});

test("envelopes of two campaigns, or of two accounts, name no key in common but the checker's", async () => {
  const checker = await generateKeyPair();
  const seal = async (at: ContributorPlace) => {
    const { publicKey, payeeSecret } = await contributorKeyFor(secret, at);
    const context = contextOf({ ...at, policyHash: `0x${"03".repeat(32)}` });
    const keys = { recipients: [checker.publicKey], contributorKey: publicKey, payeeSecret };
    return { context, bytes: (await sealEnvelope({ data: new Uint8Array(), label: "spam", context, ...keys })).bytes };
  };
  const own = await seal(place);
  const { privateKey } = await contributorKeyFor(secret, place);
  expect((await openEnvelope(own.bytes, privateKey, own.context)).label).toBe("spam");
  for (const other of await Promise.all(elsewhere.map(seal))) {
    const { recipients } = readEnvelopeHeader(other.bytes);
    const common = readEnvelopeHeader(own.bytes).recipients.filter((key) => recipients.includes(key));
    expect(common).toEqual([checker.publicKey]);
    await expect(openEnvelope(other.bytes, privateKey, other.context)).rejects.toThrow(NotRecipientError);
  }
});

test("two secrets have unrelated keys, and the same secret the same", async () => {
  const key = await contributorKeyFor(secret, place);
  expect(await contributorKeyFor(secret.slice(), { ...place })).toEqual(key);
  const other = await contributorKeyFor(generateContributorSecret(), place);
  expect(other.publicKey).not.toBe(key.publicKey);
  expect(other.payeeSecret).not.toEqual(key.payeeSecret);
});

test("a secret of another length is refused", async () => {
  await expect(contributorKeyFor(new Uint8Array(31), place)).rejects.toThrow(SecretLengthError);
});
