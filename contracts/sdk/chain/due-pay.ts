import type { Address } from "viem";
import { readContract } from "viem/actions";
import { campaignsAbi } from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { type PayClaim, readPayClaims, votesOf } from "./pay-claims.ts";
import { readNamedToken, type Token } from "./token.ts";

/** Vote pay that is due for a round, token units, and in which token. */
export type DuePay = { claim: PayClaim; votes: bigint; amount: bigint; token: Token };

/** Vote pay of ended batches that a voter has not taken yet. */
export async function readDuePay(deployment: Deployment, voter: Address): Promise<DuePay[]> {
  const claims = await readPayClaims(deployment, voter);
  const prices = await readPrices(deployment, [...new Set(claims.map(({ campaignId }) => campaignId))]);
  return claims.flatMap((claim): DuePay[] => {
    const price = prices.get(claim.campaignId);
    const votes = votesOf(claim);
    return price === undefined ? [] : [{ claim, votes, amount: votes * price.votePay, token: price.token }];
  });
}

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
