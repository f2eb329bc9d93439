import { type Address, isAddressEqual } from "viem";
import { readContract } from "viem/actions";
import { campaignsAbi } from "../abi.ts";
import type { Policy } from "../policy.ts";
import { CampaignError } from "./campaign.ts";
import type { Deployment } from "./deployment.ts";

/**
 * Checks that the campaigns whose items are to count as earlier ones are there, the creator's, and of the same program: nothing on
 * chain does, and the oracle takes no submission for a campaign that names others.
 *
 * @throws CampaignError
 */
export async function requirePast(
  { client, campaigns }: Deployment,
  { checks }: Policy,
  { creator, workloadId }: { creator: Address; workloadId: number },
): Promise<void> {
  const contract = { address: campaigns, abi: campaignsAbi } as const;
  for (const id of checks.nearDuplicate?.past ?? []) {
    const args = [id] as const;
    const [[owner], terms] = await Promise.all([
      readContract(client, { ...contract, functionName: "campaignOf", args }),
      readContract(client, { ...contract, functionName: "termsOf", args }),
    ]);
    if (isAddressEqual(owner, creator) && terms.workloadId === workloadId) continue;
    const wanted = `a campaign of ${creator} with workload ${workloadId}`;
    throw new CampaignError(`Take ${id} out of the policy's nearDuplicate.past: it is not ${wanted}.`);
  }
}
