import type { Hex } from "viem";
import type { DueRow, OwnRow } from "../../contracts/sdk/chain/due-rows.ts";
import type { PrivateStatus } from "../../contracts/sdk/gateway/submissions.ts";
import { type Claimed, claimRewards, claimVotePay, dueRows } from "./claims.ts";
import { type CreatedCampaign, refundCampaign } from "./creator.ts";
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
  for (const { account } of [...run.voters, ...run.judges])
    push(payout.votes, await claimVotePay(run.world, account, batches));
  run.print(
    "settlement",
    `voters claimed the pay for ${total(payout.votes)} votes in ${payout.votes.length} transactions`,
  );
  for (const { id } of campaigns) payout.refundGas.push(await refundCampaign(run.world, run.creator, id));
  run.print("settlement", "the creator took back what nothing was promised to");
  return payout;
}

/** All rows in one call; the first contributor claims one batch, then two, which is what is measured, then the rest. */
async function claimAll(run: Run, payout: Payout, id: number, rows: readonly OwnRow[], index: number): Promise<void> {
  const contributor = run.contributors[index];
  if (contributor === undefined) return;
  const due = await dueRows(run.world, contributor, id, rows);
  const claim = async (part: readonly DueRow[]) => {
    const claimed = await claimRewards(run.world, contributor, id, part);
    if (claimed !== undefined) payout.rewards.push(claimed);
    return claimed;
  };
  if (index !== 0 || due.length < 3) {
    await claim(due);
    return;
  }
  const [first, ...later] = due;
  const [second, third, ...rest] = later.sort((a, b) => b.items - a.items);
  await claim([first].filter(isSome));
  payout.measured = await claim([second, third].filter(isSome));
  await claim(rest);
}

function isSome<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function push(list: Claimed[], claimed: Claimed | undefined): void {
  if (claimed !== undefined) list.push(claimed);
}
