import { isAddressEqual } from "viem";
import { readContract } from "viem/actions";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import type { Policy } from "../../contracts/sdk/policy.ts";
import { UsageError } from "../cli.ts";
import type { WriteSession } from "../session.ts";

/**
 * Checks that the campaigns whose items are to count as earlier ones are there, the sender's, and of the same program: nothing on chain
 * does, and the oracle takes no submission for a campaign that names others.
 *
 * @throws UsageError
 */
export async function requirePast(session: WriteSession, { checks }: Policy, workloadId: number): Promise<void> {
  const contract = { address: session.campaigns, abi: campaignsAbi } as const;
  for (const id of checks.nearDuplicate?.past ?? []) {
    const args = [id] as const;
    const [[creator], terms] = await Promise.all([
      readContract(session.client, { ...contract, functionName: "campaignOf", args }),
      readContract(session.client, { ...contract, functionName: "termsOf", args }),
    ]);
    if (isAddressEqual(creator, session.account.address) && terms.workloadId === workloadId) continue;
    const wanted = `a campaign of ${session.account.address} with workload ${workloadId}`;
    throw new UsageError(`Take ${id} out of the policy's nearDuplicate.past: it is not ${wanted}.`);
  }
}
