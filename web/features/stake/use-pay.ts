import type { Address } from "viem";
import { type DuePay, readDuePay } from "../../../contracts/sdk/chain/due-pay.ts";
import type { Token } from "../../../contracts/sdk/chain/token.ts";
import { useRead } from "../../lib/use-read.ts";

/** Vote pay of ended batches that a voter has not taken yet. */
export const useDuePay = (voter: Address) => useRead(["pay", voter], (deployment) => readDuePay(deployment, voter));

/** Sums by token, in the order in which the tokens come. Pure. */
export function sumsOf(due: readonly DuePay[]): { token: Token; amount: bigint }[] {
  const sums = new Map<Address, { token: Token; amount: bigint }>();
  for (const { token, amount } of due) {
    const sum = sums.get(token.address)?.amount ?? 0n;
    sums.set(token.address, { token, amount: sum + amount });
  }
  return [...sums.values()];
}
