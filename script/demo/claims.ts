import type { HDAccount } from "viem/accounts";
import { claimsAbi } from "../../contracts/sdk/abi.ts";
import { type DueRow, type OwnRow, readDueRows } from "../../contracts/sdk/chain/due-rows.ts";
import { payrollPath } from "../../contracts/sdk/payrolls.ts";
import { type Contributor, keyIn } from "./contributor.ts";
import { type BatchRecord, settledRounds } from "./ledger.ts";
import { mined, type World, walletOf } from "./world.ts";

/** What a claim cost and paid. */
export type Claimed = { gas: bigint; items: number };

/**
 * The rows that have an unpaid item, checked against the chain.
 * @throws RowProofError
 */
export async function dueRows(
  world: World,
  contributor: Contributor,
  campaignId: number,
  rows: readonly OwnRow[],
): Promise<DueRow[]> {
  const { payeeSecret } = await keyIn(world, contributor, campaignId);
  return readDueRows(world, { campaignId, contributor: contributor.account.address, payeeSecret, rows });
}

/** Claims the rewards of rows in one transaction. Returns undefined if there are none. */
export async function claimRewards(
  world: World,
  { account }: Contributor,
  campaignId: number,
  due: readonly DueRow[],
): Promise<Claimed | undefined> {
  if (due.length === 0) return undefined;
  const args = [campaignId, account.address, due.map(({ row }) => row)] as const;
  const call = { address: world.claims, abi: claimsAbi, functionName: "claim", args } as const;
  const receipt = await mined(world, walletOf(world, account).writeContract(call));
  return { gas: receipt.gasUsed, items: due.reduce((sum, { items }) => sum + items, 0) };
}

/**
 * Claims a voter's pay for all its rounds of batches that have ended in one transaction.
 * @returns votes paid for, undefined if nothing is due
 */
export async function claimVotePay(
  world: World,
  voter: HDAccount,
  batches: readonly BatchRecord[],
): Promise<Claimed | undefined> {
  const ended = batches.filter(({ state }) => state !== "open");
  const claims = ended.flatMap((batch) => {
    const { campaignId, sequence, rounds } = batch;
    const settled = settledRounds(batch);
    return settled.flatMap((round, index) => {
      const seat = rounds[index]?.voters.indexOf(voter.address) ?? -1;
      if (seat < 0 || !round.paidVotes[seat]) return [];
      return [{ campaignId, sequence, seat, ...round, ...payrollPath(settled, index) }];
    });
  });
  if (claims.length === 0) return undefined;
  const call = { address: world.claims, abi: claimsAbi, functionName: "claimPay", args: [claims] } as const;
  const receipt = await mined(world, walletOf(world, voter).writeContract(call));
  const items = claims.reduce((sum, { paidVotes, seat }) => sum + Number(paidVotes[seat]), 0);
  return { gas: receipt.gasUsed, items };
}
