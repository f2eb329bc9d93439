import { bytesToHex } from "viem";
import { expect, test } from "vitest";
import { contributorKeyFor } from "./contributor-key.ts";
import { generateContributorSecret } from "./contributor-secret.ts";
import { exportKeyFile, importKeyFile, KeyFileError } from "./key-file.ts";
import { SecretLengthError } from "./key-pair.ts";

const secret = generateContributorSecret();
const text = exportKeyFile(secret);
const addresses = { core: `0x${"01".repeat(20)}`, contributor: `0x${"02".repeat(20)}` } as const;
const place = { chainId: 1, campaignId: 1, ...addresses };

test("imports what was exported, and with it the keys of every campaign", async () => {
  expect(importKeyFile(text)).toEqual(secret);
  expect(await contributorKeyFor(importKeyFile(text), place)).toEqual(await contributorKeyFor(secret, place));
});

test("holds the secret and nothing else", () => {
  expect(JSON.parse(text)).toEqual({ kind: "assay-contributor-secret", version: 1, secret: bytesToHex(secret) });
});

test("a secret of another length is not exported", () => {
  expect(() => exportKeyFile(new Uint8Array(31))).toThrow(SecretLengthError);
});

test.each([
  ["nothing", ""],
  ["no JSON", text.slice(0, -3)],
  ["no object", "[]"],
  ["another kind of file", text.replace("assay-contributor-secret", "assay-policy")],
  ["a version to come", text.replace('"version": 1', '"version": 2')],
  ["a field too many", text.replace('"version": 1', '"version": 1, "note": "mine"')],
  ["a secret cut short", text.replace(/"secret": "0x../, '"secret": "0x')],
  ["a secret in upper case", text.replace(bytesToHex(secret), `0x${"AB".repeat(32)}`)],
])("refuses %s, and quotes no secret", (_, damaged) => {
  try {
    importKeyFile(damaged);
    expect.unreachable();
  } catch (failure) {
    expect(failure).toBeInstanceOf(KeyFileError);
    expect(failure).not.toHaveProperty("cause");
    expect(String(failure)).not.toContain(bytesToHex(secret).slice(4));
  }
});
