import { hexToBytes } from "viem";
import { readCreation } from "../../../contracts/sdk/chain/campaign.ts";
import { policyHash } from "../../../contracts/sdk/policy.ts";
import { useRead } from "../../lib/use-read.ts";
import { policyIn } from "./policy-in.ts";

/** A campaign's policy as its creation published it, and whether it is the one that the contract holds the hash of. */
export const usePolicy = (campaignId: number, expected: string | undefined) =>
  useRead(
    ["policy", campaignId],
    async (deployment) => {
      const { args } = await readCreation(deployment, campaignId);
      const bytes = hexToBytes(args.policy);
      const hash = policyHash(bytes);
      return {
        policy: policyIn(args.policy),
        text: new TextDecoder().decode(bytes),
        hash,
        isGenuine: hash === expected,
      };
    },
    { enabled: expected !== undefined, isFixed: true },
  );
