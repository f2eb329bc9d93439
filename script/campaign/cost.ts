/** What a campaign pays, in token units; a part of the contract's `Terms`. */
export type Prices = { reward: bigint; votePay: bigint; oracleFee: bigint; drawBounty: bigint };

/** Worst case of one batch in token units: every item accepted, every seat paid for every item. */
export type BatchCost = {
  rewards: bigint;
  votes: bigint;
  oracle: bigint;
  protocol: bigint;
  draw: bigint;
  total: bigint;
};

/** Items of a full batch. */
export const FULL_BATCH = 256;

const BPS = 10_000n;

/**
 * What sealing a batch reserves. Mirrors `Campaigns.worstCaseOf` for campaigns that do not exist yet.
 *
 * @param committee seats of a committee
 * @param protocolFee bps of the reward, rounded down for each item
 */
export function batchCost(prices: Prices, committee: number, protocolFee: number, count = FULL_BATCH): BatchCost {
  const items = BigInt(count);
  const rewards = items * prices.reward;
  const votes = items * prices.votePay * BigInt(committee);
  const oracle = items * prices.oracleFee;
  const protocol = items * ((prices.reward * BigInt(protocolFee)) / BPS);
  const draw = prices.drawBounty;
  return { rewards, votes, oracle, protocol, draw, total: rewards + votes + oracle + protocol + draw };
}
