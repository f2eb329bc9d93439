import { type Address, keccak256 } from "viem";
import { campaignsAbi } from "../../../../contracts/sdk/abi.ts";
import { readEvents } from "../../../../contracts/sdk/chain/events.ts";
import { useRead } from "../../../lib/use-read.ts";

/** The last campaign of a creator with this very policy, null for none: a wallet may have sent what the page never heard of. */
export function useTwin(policy: Uint8Array, creator: Address) {
  const policyHash = keccak256(policy);
  return useRead(["twin", policyHash, creator], async (deployment) => {
    const created = await readEvents(deployment, {
      ...{ address: deployment.campaigns, abi: campaignsAbi, eventName: "CampaignCreated", args: { creator } },
    });
    return created.findLast(({ args }) => args.policyHash === policyHash)?.args.campaignId ?? null;
  });
}
