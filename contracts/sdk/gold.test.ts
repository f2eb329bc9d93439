import { AbiCoder, keccak256 } from "ethers";
import { describe, expect, test } from "vitest";
import { addressOf } from "../../test/fixtures/seeded.ts";
import { type BankPlace, GoldBankError, goldCommitment, isFairGold, maxGold, openBank, sealBank } from "./gold.ts";
import { generateKeyPair } from "./key-pair.ts";

const place: BankPlace = { chainId: 31337, core: addressOf("core"), workloadId: 1, creator: addressOf("creator") };
const item = (text: string, approve = false) => ({
  data: new TextEncoder().encode(text),
  label: { spam: text },
  approve,
});
const salt = `0x${"11".repeat(32)}` as const;

test("commits to mask, answers and salt as the contract does", () => {
  const encoded = AbiCoder.defaultAbiCoder().encode(["uint256", "uint256", "bytes32"], [7, 1, salt]);
  expect(goldCommitment({ mask: 7n, answers: 1n, salt })).toBe(keccak256(encoded));
});

test.each([
  [1, 10, 1],
  [10, 10, 1],
  [11, 10, 2],
  [256, 10, 26],
  [256, 1, 3],
  [100, 7, 7],
])("of %i items at %i percent at most %i are gold", (count, share, most) => {
  expect(maxGold(count, share)).toBe(most);
});

test.each([
  [0b1n, 0n, true],
  [0b1n, 0b1n, false],
  [0b1111111111n, 0b111n, true],
  [0b1111111111n, 0b1111n, false],
])("gold %i with answers %i is fair: %s", (mask, answers, fair) => {
  expect(isFairGold({ mask, answers })).toBe(fair);
});

describe("a bank", () => {
  test("opens to each recipient, and to nobody elsewhere", async () => {
    const [one, two] = await Promise.all([generateKeyPair(), generateKeyPair()]);
    const items = [item("bad"), item("worse"), item("poor"), item("fine", true)];
    const { bytes } = await sealBank(items, [one.publicKey, two.publicKey], place);
    for (const { privateKey } of [one, two]) expect(await openBank(bytes, privateKey, place)).toEqual(items);
    for (const other of [{ creator: addressOf("thief") }, { workloadId: 2 }, { chainId: 1 }]) {
      await expect(openBank(bytes, one.privateKey, { ...place, ...other })).rejects.toThrow();
    }
  });

  test("must hold mostly bad items", async () => {
    const { publicKey } = await generateKeyPair();
    const items = [item("bad"), item("fine", true)];
    await expect(sealBank(items, [publicKey], place)).rejects.toThrow(GoldBankError);
    await expect(sealBank([], [publicKey], place)).rejects.toThrow(GoldBankError);
  });
});
