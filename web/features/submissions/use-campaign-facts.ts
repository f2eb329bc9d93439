import { type Address, hexToBytes } from "viem";
import { useAccount } from "wagmi";
import { type Campaign, readCampaign, readCreation } from "../../../contracts/sdk/chain/campaign.ts";
import { readCollateral } from "../../../contracts/sdk/chain/collateral.ts";
import { type Policy, PolicyError, parsePolicy, policyHash } from "../../../contracts/sdk/policy.ts";
import { useConfig } from "../../lib/deployment.ts";
import { withAddress } from "../../lib/token-name.ts";
import { useRead } from "../../lib/use-read.ts";

/** A campaign as a contributor wants to know it. */
export function useOwnCampaign(campaignId: number) {
  const { addresses } = useConfig();
  return useRead(["campaign of contributor", campaignId], async (deployment) => {
    const campaign = await readCampaign(deployment, campaignId);
    return { ...campaign, token: withAddress(campaign.token, addresses) };
  });
}

/** A campaign's policy; undefined where no checker could read it, or where it is not what the contract holds the hash of. */
export const useOwnPolicy = (campaignId: number) =>
  useRead(
    ["policy of contributor", campaignId],
    async (deployment): Promise<{ policy?: Policy }> => {
      const { args } = await readCreation(deployment, campaignId);
      const bytes = hexToBytes(args.policy);
      const { policyHash: expected } = await readCampaign(deployment, campaignId);
      if (policyHash(bytes) !== expected) return {};
      try {
        return { policy: parsePolicy(bytes) };
      } catch (error) {
        if (error instanceof PolicyError) return {}; // anyone can publish anything
        throw error;
      }
    },
    { isFixed: true },
  );

/**
 * What the connected account has deposited in a campaign's token, what the contract asks of it there by its reputation and
 * earnings, and what is missing, units. Not read where the campaign asks nobody for a deposit.
 */
export function useCollateral({ campaignId, terms }: Campaign) {
  const { address } = useAccount();
  return useRead(
    ["collateral", campaignId, address],
    (deployment) => readCollateral(deployment, campaignId, address as Address),
    { enabled: terms.collateral > 0n && address !== undefined },
  );
}
