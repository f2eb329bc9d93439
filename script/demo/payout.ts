import type { Hex } from "viem";
import { type Claimed, claimRewards, claimVotePay, type OwnRow } from "./claims.ts";
import { type CreatedCampaign, refundCampaign } from "./creator.ts";
import type { PrivateStatus } from "./gateway.ts";
import type { Run } from "./run.ts";
import { rowsOf } from "./statuses.ts";

/** What the claims and refunds of a run cost; `measured` is the claim that the gas figure is about. */
export type Payout = {
  measured: Claimed | undefined;
  rewards: Claimed[];
  votes: Claimed[];
  refundGas: bigint[];
};

/** Everybody takes out what is due, the creator last. */
export async function payOut(
  run: Run,
  campaigns: readonly CreatedCampaign[],
  statuses: ReadonlyMap<Hex, PrivateStatus>,
): Promise<Payout> {
  const payout: Payout = { measured: undefined, rewards: [], votes: [], refundGas: [] };
  for (const { id } of campaigns) {
    for (const { index } of run.contributors) await claimAll(run, payout, id, rowsOf(run, statuses, index, id), index);
  }
  const total = (claimed: readonly Claimed[]) => claimed.reduce((sum, { items }) => sum + items, 0);
  run.print(
    "settlement",
    `contributors claimed ${total(payout.rewards)} accepted items in ${payout.rewards.length} transactions`,
  );
  const batches = [...run.ledger.batches.values()];
  for (const { account } of run.voters) push(payout.votes, await claimVotePay(run.world, account, batches));
  run.print(
    "settlement",
    `voters claimed the pay for ${total(payout.votes)} votes in ${payout.votes.length} transactions`,
  );
  for (const { id } of campaigns) payout.refundGas.push(await refundCampaign(run.world, run.creator, id));
  run.print("settlement", "the creator took back what nothing was promised to");
  return payout;
}

/** The first contributor claims batch 1, then 2 and 3 in one call, which is the one measured, then the rest. */
async function claimAll(run: Run, payout: Payout, id: number, rows: readonly OwnRow[], index: number): Promise<void> {
  const contributor = run.contributors[index];
  if (contributor === undefined) return;
  const [first, second, third, ...rest] = rows;
  if (index !== 0 || first === undefined || second === undefined || third === undefined) {
    push(payout.rewards, await claimRewards(run.world, contributor, id, rows));
    return;
  }
  push(payout.rewards, await claimRewards(run.world, contributor, id, [first]));
  payout.measured = await claimRewards(run.world, contributor, id, [second, third]);
  push(payout.rewards, payout.measured);
  push(payout.rewards, await claimRewards(run.world, contributor, id, rest));
}

function push(list: Claimed[], claimed: Claimed | undefined): void {
  if (claimed !== undefined) list.push(claimed);
}
