import { hexToBytes } from "viem";
import { readContract } from "viem/actions";
import { useAccount } from "wagmi";
import { contributorsAbi } from "../../../contracts/sdk/abi.ts";
import { readCampaign, readCreation } from "../../../contracts/sdk/chain/campaign.ts";
import { type Policy, PolicyError, parsePolicy, policyHash } from "../../../contracts/sdk/policy.ts";
import { useRead } from "../../lib/use-read.ts";

/** A campaign as a contributor wants to know it. */
export const useOwnCampaign = (campaignId: number) =>
  useRead(["campaign of contributor", campaignId], (deployment) => readCampaign(deployment, campaignId), {
    enabled: Number.isSafeInteger(campaignId),
  });

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
    { enabled: Number.isSafeInteger(campaignId), isFixed: true },
  );

/** What the connected account has deposited in a campaign's token, units. */
export function useCollateral(token: `0x${string}` | undefined) {
  const { address } = useAccount();
  return useRead(
    ["collateral", token, address],
    async ({ client, contributors }) => {
      if (token === undefined || address === undefined) return 0n;
      const contract = { address: contributors, abi: contributorsAbi, functionName: "collateralOf" } as const;
      return (await readContract(client, { ...contract, args: [token, address] })).held;
    },
    { enabled: token !== undefined && address !== undefined },
  );
}
