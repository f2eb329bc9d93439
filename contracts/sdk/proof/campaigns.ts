import { hexToBytes, keccak256 } from "viem";
import { toAmount } from "../amounts.ts";
import { parsePolicy } from "../policy.ts";
import type { Evidence } from "./evidence.ts";
import { judged, type Step } from "./step.ts";

/** The terms and the policy that the campaign's creation put on chain. */
export function verifyCampaign({
  created,
  preset,
  token,
  campaignId,
}: Pick<Evidence, "created" | "preset" | "token" | "campaignId">): Step[] {
  const { terms, policy, policyHash, creator } = created.args;
  const hash = keccak256(policy);
  return [
    judged(
      "campaigns",
      "policy",
      hash === policyHash && isPolicy(policy),
      `keccak256 of the ${policy.length / 2 - 1} published bytes is ${hash}`,
      { policy, policyHash, computed: hash, transaction: created.transactionHash },
    ),
    judged(
      "campaigns",
      "terms",
      terms.quorum > 0 && preset.committees.every((seats) => seats === 0 || seats % 3 === 1),
      `campaign ${campaignId} of ${creator}: ${toAmount(terms.reward, token)} (${terms.token}) an item, ${terms.quorum} signatures of workload ${terms.workloadId}, committees of ${preset.committees.join(", ")}`,
      { terms, preset, transaction: created.transactionHash },
    ),
  ];
}

function isPolicy(policy: `0x${string}`): boolean {
  try {
    parsePolicy(hexToBytes(policy));
    return true;
  } catch {
    return false;
  }
}
