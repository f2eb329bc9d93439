import type { Address } from "viem";
import { readContract } from "viem/actions";
import { campaignsAbi } from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import { readNamedToken, type Token } from "./token.ts";

/** A campaign among others. */
export type CampaignSummary = Awaited<ReturnType<typeof readCampaigns>>[number];

/** All campaigns of a deployment, newest first. `policy` are the bytes as published: nobody has looked at them. */
export async function readCampaigns(deployment: Deployment) {
  const contract = { address: deployment.campaigns, abi: campaignsAbi } as const;
  const created = await readEvents(deployment, { ...contract, eventName: "CampaignCreated" });
  const tokens = new Map((await tokensOf(deployment, created)).map((token) => [token.address, token]));
  const campaigns = created.map(async ({ args: { campaignId, creator, terms, policy } }) => {
    const args = [campaignId] as const;
    const [[, , closesAt, nextSequence], escrow] = await Promise.all([
      readContract(deployment.client, { ...contract, functionName: "campaignOf", args }),
      readContract(deployment.client, { ...contract, functionName: "escrowOf", args }),
    ]);
    return {
      campaignId,
      creator,
      terms,
      policy,
      closesAt,
      nextSequence,
      escrow,
      token: tokens.get(terms.token) as Token,
    };
  });
  return (await Promise.all(campaigns)).reverse();
}

/** Every token that a campaign of a deployment pays in. */
export async function readPayTokens(deployment: Deployment): Promise<Token[]> {
  const contract = { address: deployment.campaigns, abi: campaignsAbi } as const;
  return tokensOf(deployment, await readEvents(deployment, { ...contract, eventName: "CampaignCreated" }));
}

function tokensOf(
  { client }: Deployment,
  created: readonly { args: { terms: { token: Address } } }[],
): Promise<Token[]> {
  const addresses = [...new Set(created.map(({ args }) => args.terms.token))];
  return Promise.all(addresses.map((address) => readNamedToken(client, address)));
}
