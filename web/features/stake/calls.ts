import { type Address, encodeFunctionData, type Hex } from "viem";
import { stakingAbi } from "../../../contracts/sdk/abi.ts";
import type { Permit } from "../../../contracts/sdk/chain/permit.ts";

// Calls of Staking, as data.

const call = { abi: stakingAbi } as const;

/** Opens seats in a tier, with the permit that lets it take `amount` stake units, or without one. */
export function stakeData(tier: number, seats: number, amount: bigint, permit: Permit | undefined): Hex {
  const args = [tier, seats, []] as const;
  return permit === undefined
    ? encodeFunctionData({ ...call, functionName: "stake", args })
    : encodeFunctionData({ ...call, functionName: "stakeWithPermit", args: [...args, amount, ...permit] });
}

/** Closes seats of one tier. */
export function unstakeData(tier: number, indices: readonly bigint[]): Hex {
  return encodeFunctionData({ ...call, functionName: "unstake", args: [tier, indices] });
}

/** Takes seats from one tier to another. */
export function moveData(from: number, indices: readonly bigint[], to: number): Hex {
  return encodeFunctionData({ ...call, functionName: "move", args: [from, indices, to, []] });
}

/** Takes out what is past its wait. */
export function withdrawData(): Hex {
  return encodeFunctionData({ ...call, functionName: "withdraw" });
}

/** Lets another account sign ballots; the zero address ends it. */
export function delegateData(delegate: Address): Hex {
  return encodeFunctionData({ ...call, functionName: "setDelegate", args: [delegate] });
}

/** Publishes a review key. */
export function reviewKeyData(publicKey: Hex): Hex {
  return encodeFunctionData({ ...call, functionName: "setReviewKey", args: [publicKey] });
}

/** Writes a voter's drifted reputation down. */
export function refreshData(voter: Address): Hex {
  return encodeFunctionData({ ...call, functionName: "refresh", args: [voter] });
}

/** Closes a seat that may not stay. */
export function evictData(tier: number, index: bigint): Hex {
  return encodeFunctionData({ ...call, functionName: "evict", args: [tier, index] });
}
