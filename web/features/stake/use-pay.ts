import type { Address } from "viem";
import { readContract } from "viem/actions";
import { campaignsAbi } from "../../../contracts/sdk/abi.ts";
import type { Deployment } from "../../../contracts/sdk/chain/deployment.ts";
import { type PayClaim, readPayClaims, votesOf } from "../../../contracts/sdk/chain/pay-claims.ts";
import { readNamedToken, type Token } from "../../../contracts/sdk/chain/token.ts";
import { useRead } from "../../lib/use-read.ts";

/** Vote pay that is due for a round, and in which tokens. */
export type DuePay = { claim: PayClaim; votes: bigint; amount: bigint; token: Token };

/** Vote pay of ended batches that a voter has not taken yet. */
export const useDuePay = (voter: Address) =>
  useRead(["pay", voter], async (deployment) => {
    const claims = await readPayClaims(deployment, voter);
    const prices = await readPrices(deployment, [...new Set(claims.map(({ campaignId }) => campaignId))]);
    return claims.flatMap((claim): DuePay[] => {
      const price = prices.get(claim.campaignId);
      const votes = votesOf(claim);
      return price === undefined ? [] : [{ claim, votes, amount: votes * price.votePay, token: price.token }];
    });
  });

/** What campaigns pay for a vote. */
async function readPrices({ client, campaigns }: Deployment, ids: readonly number[]) {
  const contract = { address: campaigns, abi: campaignsAbi, functionName: "termsOf" } as const;
  const prices = ids.map(async (id) => {
    const { votePay, token } = await readContract(client, { ...contract, args: [id] });
    return [id, { votePay, token: await readNamedToken(client, token) }] as const;
  });
  return new Map(await Promise.all(prices));
}

/** What is due, apart for each token: one that pays nobody must not spoil a transaction for others. Pure. */
export function byToken(due: readonly DuePay[]): DuePay[][] {
  const groups = new Map<Address, DuePay[]>();
  for (const one of due) groups.set(one.token.address, [...(groups.get(one.token.address) ?? []), one]);
  return [...groups.values()];
}

/** Sums by token, in the order in which the tokens come. Pure. */
export function sumsOf(due: readonly DuePay[]): { token: Token; amount: bigint }[] {
  const sums = new Map<Address, { token: Token; amount: bigint }>();
  for (const { token, amount } of due) {
    const sum = sums.get(token.address)?.amount ?? 0n;
    sums.set(token.address, { token, amount: sum + amount });
  }
  return [...sums.values()];
}
