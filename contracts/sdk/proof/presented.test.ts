import fc from "fast-check";
import { getAddress } from "viem";
import { expect, test } from "vitest";
import { AssayError } from "../errors.ts";
import { exportSecretVote } from "../voting/commitment.ts";
import { exportReceipt } from "../voting/receipt.ts";
import { parsePresented } from "./presented.ts";

const hash = `0x${"11".repeat(32)}` as const;
const voter = getAddress("0x00000000000000000000000000000000000000aa");
const verdict = {
  ...{ campaignId: 1, sequence: 2, root: hash, itemList: hash, count: 3, goldCount: 0, policyHash: hash },
  ...{ approve: "7", abusive: "0x0", reportRoot: hash, goldCommitment: hash, anchorBlock: 9, anchorHash: hash },
};
const signed = { verdict, signature: "0x12" };

test("evidence is told apart by what it holds", () => {
  expect(parsePresented(JSON.stringify(signed))).toMatchObject({
    kind: "verdicts",
    first: { verdict: { approve: 7n } },
  });
  expect(parsePresented(JSON.stringify([signed]))).not.toHaveProperty("second");
  expect(parsePresented(JSON.stringify([signed, signed]))).toMatchObject({ second: { signature: "0x12" } });
  const secret = { roundId: hash, voter, approve: 1n, abstain: 0n, salt: hash } as const;
  expect(parsePresented(exportSecretVote(secret))).toEqual({ kind: "vote", secret });
  const receipt = { roundId: hash, voter, ballotHash: hash, blockNumber: 1n, blockHash: hash } as const;
  const kept = { ballot: { approve: 1n, abstain: 0n, signature: "0x" }, receipt, signature: "0x" } as const;
  expect(parsePresented(exportReceipt(kept))).toEqual({ kind: "receipt", kept });
});

test("what is wrong is named", () => {
  const broken = { ...signed, verdict: { ...verdict, root: "0x" } };
  expect(() => parsePresented(JSON.stringify(broken))).toThrow("verdict.root");
  expect(() => parsePresented(JSON.stringify([signed, signed, signed]))).toThrow("none of them");
  expect(() => parsePresented("{}")).toThrow("none of them");
});

test("whatever is pasted, it is evidence or an error in words", () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.dictionary(fc.constantFrom("verdict", "receipt", "salt"), fc.jsonValue()).map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(text, (pasted) => {
      try {
        parsePresented(pasted);
      } catch (error) {
        expect(error).toBeInstanceOf(AssayError);
      }
    }),
  );
});
