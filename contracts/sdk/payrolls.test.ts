import { encodeAbiParameters, keccak256, parseAbiParameters, toHex, zeroHash } from "viem";
import { expect, test } from "vitest";
import { payrollChain, payrollPath } from "./payrolls.ts";

const rounds = [1, 2, 3].map((n) => ({
  ...{ roundId: toHex(n, { size: 32 }), committee: [BigInt(n), 7n], paidVotes: [0n, BigInt(40 * n)] },
}));

test("every round's path leads to the chain over all of them, and no other round's does", () => {
  const whole = payrollChain(rounds);
  const link = (chain: `0x${string}`, entry: `0x${string}`) =>
    keccak256(encodeAbiParameters(parseAbiParameters("bytes32, bytes32"), [chain, entry]));
  const entries = rounds.map(({ roundId, committee, paidVotes }) =>
    keccak256(
      encodeAbiParameters(parseAbiParameters("bytes32, uint256[], uint256[]"), [roundId, committee, paidVotes]),
    ),
  );
  for (const [index, entry] of entries.entries()) {
    const { before, later } = payrollPath(rounds, index);
    expect([entry, ...later].reduce(link, before)).toBe(whole);
    expect([entries[(index + 1) % 3] ?? zeroHash, ...later].reduce(link, before)).not.toBe(whole);
  }
  expect(payrollPath(rounds, 0).before).toBe(zeroHash);
  expect(payrollPath(rounds, 2).later).toEqual([]);
});
