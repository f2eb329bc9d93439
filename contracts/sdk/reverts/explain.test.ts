import { encodeErrorResult, parseAbi } from "viem";
import { expect, test } from "vitest";
import { explainRevert } from "./explain.ts";
import { errorsAbi } from "./words.ts";

test("every error of the contracts has words that survive any arguments", () => {
  for (const error of errorsAbi) {
    const args = error.inputs.map(({ type }) => sampleOf(type));
    const data = encodeErrorResult({ abi: [error], errorName: error.name, args } as never);
    const { name, words } = explainRevert(data);
    expect({ name, words }).toEqual({ name: error.name, words: expect.stringMatching(/^.{6,} \(\w+\)$/) });
    expect(words).not.toMatch(/undefined|NaN|Invalid Date/);
    // Pages show them, too: nobody has a terminal there.
    expect(words).not.toMatch(/npm run|--/);
  }
});

test("times are words", () => {
  const abi = parseAbi(["error ExitNotOver(uint256 availableAt, uint256 actual)"]);
  const args = [1_800_007_200n, 1_800_000_000n] as const;
  const { words } = explainRevert(encodeErrorResult({ abi, errorName: "ExitNotOver", args }));
  expect(words).toBe("Wait 2 h: it can be withdrawn from 2027-01-15T10:00:00Z on. (ExitNotOver)");
});

test("what is not known is shown", () => {
  expect(explainRevert(undefined).words).toBe("the contract gave no reason.");
  expect(explainRevert("0x").words).toBe("the contract gave no reason.");
  expect(explainRevert("0xdeadbeef").words).toContain("0xdeadbeef");
});

function sampleOf(type: string): unknown {
  if (type === "address") return "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
  if (type === "bool") return true;
  if (type === "string") return "text";
  if (type.startsWith("bytes")) return `0x${"12".repeat(Number(type.slice(5) || 5))}`;
  const bits = Number(type.slice(4));
  return bits > 48 ? 2n ** 255n : 7;
}
