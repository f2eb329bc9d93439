import type { Address } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import { publicKeyOf } from "./key-pair.ts";
import {
  deriveReviewKey,
  exportReviewKey,
  importReviewKey,
  type ReviewKeyRequest,
  reviewKeyRequest,
} from "./review-key.ts";
import { WalletSignatureError } from "./wallet-secret.ts";

const account = privateKeyToAccount(`0x${"11".repeat(32)}`);
const other = privateKeyToAccount(`0x${"22".repeat(32)}`);
const core: Address = "0x00000000000000000000000000000000000a55a1";
const scope = { chainId: 31_337, core, voter: account.address };

/** A wallet that counts how often it is asked. */
function walletOf(signers = [account, account]) {
  const asked: ReviewKeyRequest[] = [];
  const sign = (request: ReviewKeyRequest) => {
    asked.push(request);
    return (signers[asked.length - 1] ?? account).signTypedData(request);
  };
  return { asked, sign };
}

test("the message and what is derived from it never change", async () => {
  expect(reviewKeyRequest(scope).message.statement).toMatch(/^This signature is the key to what you are shown/);
  const { publicKey, privateKey } = await deriveReviewKey(walletOf().sign, scope);
  expect(publicKey).toBe(await publicKeyOf(privateKey));
  expect(publicKey).toBe("0x7b69fa0701d982b674f48527007845b899b70dcb86ea6281fd2c877f88ce7355");
});

test("a wallet is asked twice before its key is published, and once when the chain has it", async () => {
  const first = walletOf();
  const { publicKey, privateKey } = await deriveReviewKey(first.sign, scope);
  expect(first.asked).toHaveLength(2);
  const later = walletOf();
  expect(await deriveReviewKey(later.sign, scope, publicKey)).toEqual({ publicKey, privateKey });
  expect(later.asked).toHaveLength(1);
  const changed = walletOf();
  await deriveReviewKey(changed.sign, scope, `0x${"33".repeat(32)}`);
  expect(changed.asked).toHaveLength(2);
});

test("each voter and deployment has a key of its own", async () => {
  const keys = await Promise.all([
    deriveReviewKey(walletOf().sign, scope),
    deriveReviewKey(walletOf().sign, { ...scope, chainId: 1 }),
    deriveReviewKey(walletOf().sign, { ...scope, core: other.address }),
    deriveReviewKey(walletOf([other, other]).sign, { ...scope, voter: other.address }),
  ]);
  expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(4);
});

test("a wallet that could not derive the key again is refused", async () => {
  await expect(deriveReviewKey(walletOf([account, other]).sign, scope)).rejects.toThrow("differently each time");
  await expect(deriveReviewKey(walletOf([other, other]).sign, scope)).rejects.toThrow("another account");
  await expect(deriveReviewKey(async () => `0x${"ab".repeat(96)}`, scope)).rejects.toThrow(WalletSignatureError);
});

test("a key file gives the key back, and what is none is refused without being quoted", async () => {
  const { publicKey, privateKey } = await deriveReviewKey(walletOf().sign, scope);
  const text = exportReviewKey(privateKey);
  expect(await importReviewKey(text)).toEqual({ publicKey, privateKey });
  for (const wrong of [text.slice(1), text.replace("review", "reader"), text.replace("1,", "2,"), "", "null"]) {
    await expect(importReviewKey(wrong)).rejects.toThrow(/^Choose the file that holds your review key/);
  }
});
