/** What a campaign pays, in token units; a part of the contract's `Terms`. */
export type Prices = { reward: bigint; votePay: bigint; oracleFee: bigint; drawBounty: bigint };

/**
 * Worst case of one batch in token units: every item accepted, every tier drawn twice and paid for every item. A tier is
 * paid once: a first draw that was heard has no second, and one that was not is paid by no campaign.
 */
export type BatchCost = {
  rewards: bigint;
  /** Votes of each tier, scouts first. */
  votes: bigint[];
  oracle: bigint;
  protocol: bigint;
  draws: bigint;
  total: bigint;
};

/** Items of a full batch. */
export const FULL_BATCH = 256;

const BPS = 10_000n;

/**
 * What sealing a batch reserves. Mirrors `Campaigns.worstCaseOf` for campaigns that do not exist yet.
 *
 * @param committees seats of each tier's committee, 0 for a tier that is left out
 * @param protocolFee bps of the reward, rounded down for each item
 */
export function batchCost(
  prices: Prices,
  committees: readonly number[],
  protocolFee: number,
  count = FULL_BATCH,
): BatchCost {
  const items = BigInt(count);
  const rewards = items * prices.reward;
  const votes = committees.map((seats) => items * prices.votePay * BigInt(seats));
  const oracle = items * prices.oracleFee;
  const protocol = items * ((prices.reward * BigInt(protocolFee)) / BPS);
  const draws = BigInt(2 * committees.filter((seats) => seats > 0).length) * prices.drawBounty;
  const total = votes.reduce((sum, tier) => sum + tier, rewards + oracle + protocol + draws);
  return { rewards, votes, oracle, protocol, draws, total };
}
