import fc from "fast-check";
import type { Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import { assayDomain, hashBallot, receiptTypes } from "../typed-data.ts";
import { exportReceipt, importReceipt, ReceiptError, ReceiptFileError, requireReceipt } from "./receipt.ts";

const oracle = privateKeyToAccount(`0x${"11".repeat(32)}`);
const stranger = privateKeyToAccount(`0x${"22".repeat(32)}`);
const voter = privateKeyToAccount(`0x${"33".repeat(32)}`).address;
const domain = assayDomain(31_337, "0x00000000000000000000000000000000000a55a1");
const hash = (byte: string): Hex => `0x${byte.repeat(32)}`;
const ballot = { roundId: hash("01"), voter, approve: 5n, abstain: 2n };

async function receiptFor({
  signer = oracle,
  ...change
}: {
  signer?: typeof oracle;
  voter?: Hex;
  ballotHash?: Hex;
} = {}) {
  const receipt = {
    ...{ roundId: ballot.roundId, voter, ballotHash: hashBallot(domain, ballot) },
    ...{ blockNumber: 7n, blockHash: hash("02"), ...change },
  };
  const signature = await signer.signTypedData({
    domain,
    types: receiptTypes,
    primaryType: "Receipt",
    message: receipt,
  });
  return { receipt, signature };
}

test("a receipt for the ballot by the operator's key is one, any other is not", async () => {
  await requireReceipt(domain, ballot, await receiptFor(), oracle.address);
  const wrong = [
    await receiptFor({ signer: stranger }),
    await receiptFor({ voter: stranger.address }),
    await receiptFor({ ballotHash: hash("03") }),
    { ...(await receiptFor()), signature: "0x" as const },
  ];
  for (const receipt of wrong) {
    await expect(requireReceipt(domain, ballot, receipt, oracle.address)).rejects.toThrow(ReceiptError);
  }
  await expect(requireReceipt(domain, { ...ballot, approve: 4n }, await receiptFor(), oracle.address)).rejects.toThrow(
    "commit on chain instead",
  );
});

test("a kept receipt comes back from its file as it was", async () => {
  const { receipt, signature } = await receiptFor();
  const word = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
  fc.assert(
    fc.property(word, word, (approve, abstain) => {
      const kept = { ballot: { approve, abstain, signature }, receipt, signature };
      expect(importReceipt(exportReceipt(kept))).toEqual(kept);
    }),
  );
});

test("a text that is no receipt is refused, and what is wrong is named", async () => {
  const { receipt, signature } = await receiptFor();
  const text = exportReceipt({ ballot: { approve: 1n, abstain: 0n, signature }, receipt, signature });
  expect(() => importReceipt(text.replace("blockHash", "hash"))).toThrow(/blockHash/);
  for (const wrong of ["", "{}", "[]", text.slice(2)]) expect(() => importReceipt(wrong)).toThrow(ReceiptFileError);
});
