import { createHmac } from "node:crypto";
import { AbiCoder, keccak256 } from "ethers";
import { type Address, type Hex, hexToBytes } from "viem";
import { expect, test } from "vitest";
import vectors from "../../test/fixtures/typed-data.json" with { type: "json" };
import { SecretLengthError } from "./key-pair.ts";
import { blindOf, payeeOf } from "./payee.ts";

test.each(vectors.payee)("blind and payee are what the definitions give (%#)", async (vector) => {
  const { contributor, payeeSecret, campaignId, rowNumber, blind, payee } = vector;
  const message = Buffer.alloc(19);
  message.write("assay/blind");
  message.writeUInt32BE(Number(campaignId), 11);
  message.writeUInt32BE(Number(rowNumber), 15);
  const secret = hexToBytes(payeeSecret as Hex);
  expect(`0x${createHmac("sha256", secret).update(message).digest("hex")}`).toBe(blind);
  expect(await blindOf(secret, Number(campaignId), Number(rowNumber))).toBe(blind);
  const words = AbiCoder.defaultAbiCoder().encode(["address", "uint256", "bytes32"], [contributor, rowNumber, blind]);
  expect(keccak256(words)).toBe(payee);
  expect(payeeOf(contributor as Address, Number(rowNumber), blind as Hex)).toBe(payee);
});

test("each row of each campaign has its own blind", async () => {
  const secret = new Uint8Array(32).fill(7);
  const blinds = await Promise.all([blindOf(secret, 1, 1), blindOf(secret, 1, 2), blindOf(secret, 2, 1)]);
  expect(new Set(blinds).size).toBe(3);
});

test("a secret of another length is refused", async () => {
  await expect(blindOf(new Uint8Array(31), 1, 1)).rejects.toThrow(SecretLengthError);
});
