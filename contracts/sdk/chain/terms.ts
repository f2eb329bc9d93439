import type { Address, Hex } from "viem";
import type { Prices } from "../batch-cost.ts";
import { type Token, toUnits } from "./token.ts";

/** What a creator pins; the contract's `Terms`. */
export type Terms = Prices & {
  token: Address;
  seatLock: bigint;
  workloadId: number;
  presetId: number;
  quorum: number;
  collateral: bigint;
  contributorBadge: number;
  voterBadge: number;
  licenceHash: Hex;
};

type Amounts = "reward" | "votePay" | "oracleFee" | "drawBounty" | "seatLock" | "collateral";

/** Terms as a creator writes them: amounts in whole tokens. */
export type WrittenTerms = Omit<Terms, Amounts | "token"> & Record<Amounts, string>;

/**
 * Terms in units.
 *
 * @param written.seatLock in whole stake tokens, the other amounts in whole tokens of the campaign's
 * @throws TokenError when an amount has more decimals than its token, or is more than the contracts count
 */
export function termsOf(
  { reward, votePay, oracleFee, drawBounty, seatLock, collateral, ...rest }: WrittenTerms,
  { token, stakeToken }: { token: Token; stakeToken: Token },
): Terms {
  return {
    ...rest,
    token: token.address,
    reward: toUnits(reward, token),
    votePay: toUnits(votePay, token),
    oracleFee: toUnits(oracleFee, token),
    drawBounty: toUnits(drawBounty, token),
    seatLock: toUnits(seatLock, stakeToken),
    collateral: toUnits(collateral, token),
  };
}
