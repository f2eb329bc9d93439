import type { Address } from "viem";
import { requirePast } from "../../../../contracts/sdk/chain/past.ts";
import type { Policy } from "../../../../contracts/sdk/policy.ts";
import { useRead } from "../../../lib/use-read.ts";

/** Whether the older campaigns that a policy names are the creator's and of the same program: an error says which is not. */
export const usePast = (policy: Policy, creator: Address, workloadId: number) =>
  useRead(
    ["past", policy.checks.nearDuplicate?.past ?? [], creator, workloadId],
    async (deployment) => {
      await requirePast(deployment, policy, { creator, workloadId });
      return true;
    },
    { isFixed: true },
  );
