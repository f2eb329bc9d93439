import { assayAbi, campaignsAbi, claimsAbi } from "../../contracts/sdk/abi.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import { merkleProof } from "../../contracts/sdk/merkle.ts";
import { rowLeaf } from "../../contracts/sdk/rows.ts";
import { type Claimed, claimVotePay } from "../demo/claims.ts";
import { closeCampaign, refundCampaign } from "../demo/creator.ts";
import { mapLimited } from "../demo/wait.ts";
import type { Batch } from "./batch.ts";
import { type Author, act, passTime, type Stage, sync } from "./stage.ts";

const AT_A_TIME = 8;

/** What a claim shows of an author's row, undefined if it has none in the batch. */
export function rowClaim({ verdict, rows }: Batch, author: Author) {
  const index = rows.findIndex((row) => row.author === author);
  const row = rows[index];
  if (row === undefined) return undefined;
  const { rowNumber, blind, mask, root } = row;
  return { sequence: verdict.sequence, rowNumber, blind, mask, root, proof: merkleProof(rows.map(rowLeaf), index) };
}

/** Claims an author's rewards in some batches of a campaign in one transaction; undefined if it is owed nothing. */
export async function claim(stage: Stage, author: Author, batches: readonly Batch[]): Promise<Claimed | undefined> {
  const [first] = batches;
  const due = await dueRows(stage, author, batches);
  if (first === undefined || due.length === 0) return undefined;
  const args = [first.verdict.campaignId, author.account.address, due.map(({ row }) => row)] as const;
  const call = { address: stage.world.claims, abi: claimsAbi, functionName: "claim", args } as const;
  const { gasUsed } = await act(stage, author.account, call);
  return { gas: gasUsed, items: due.reduce((sum, { items }) => sum + items, 0) };
}

async function dueRows({ world }: Stage, author: Author, batches: readonly Batch[]) {
  const rows = await Promise.all(
    batches.map(async (batch) => {
      const row = rowClaim(batch, author);
      if (row === undefined) return [];
      const args = [batch.verdict.campaignId, batch.verdict.sequence] as const;
      const query = { address: world.core, abi: assayAbi, functionName: "batchOf", args } as const;
      const items = popcount(row.mask & (await world.client.readContract(query)).unpaid);
      return items === 0 ? [] : [{ row, items }];
    }),
  );
  return rows.flat();
}

/** Everybody who voted claims the pay for all its rounds in one transaction. */
export async function payVoters(stage: Stage): Promise<void> {
  const { world, ledger, voters } = stage;
  const batches = [...ledger.batches.values()];
  await mapLimited([...voters.values()], AT_A_TIME, (account) => claimVotePay(world, account, batches));
  await sync(stage);
}

/** The creator closes every campaign and takes back what nothing is promised to; then the operator takes its fees. */
export async function endCampaigns(stage: Stage): Promise<void> {
  const { world, creator, operators, campaigns } = stage;
  for (const { id } of campaigns) {
    await passTime(stage, await closeCampaign(world, creator, id));
    await refundCampaign(world, creator, id);
  }
  const contract = { address: world.campaigns, abi: campaignsAbi } as const;
  await act(stage, operators[0], { ...contract, functionName: "withdrawFees", args: [world.payToken.address] });
}
