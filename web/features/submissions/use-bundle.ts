import { useQuery } from "@tanstack/react-query";
import type { Hex } from "viem";
import { readContract } from "viem/actions";
import { useAccount } from "wagmi";
import { submissionsAbi } from "../../../contracts/sdk/abi.ts";
import { readBatchNow } from "../../../contracts/sdk/chain/fate.ts";
import {
  openPrivateStatus,
  type PrivateStatus,
  readSubmissionState,
} from "../../../contracts/sdk/gateway/submissions.ts";
import { GatewayRefusal } from "../../../contracts/sdk/gateway-refusal.ts";
import { atGateway } from "../../lib/at-gateway.ts";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { refreshOf } from "../../lib/live.ts";
import { useRead } from "../../lib/use-read.ts";
import { strings } from "../../strings.ts";

/** Under which what a gateway says of a bundle is found. */
export const bundleStateKey = (gateway: string | undefined, digest: Hex) => ["bundle state", gateway, digest];

/**
 * Where a bundle's items stand at a gateway; null where it does not know the bundle.
 *
 * @param isKnown not asked while this browser knows that it was never sent
 */
export function useBundleState(gateway: string | undefined, digest: Hex, isKnown: boolean) {
  const { chainId } = useDeployment();
  return useQuery({
    queryKey: bundleStateKey(gateway, digest),
    queryFn: async () => {
      if (gateway === undefined) return null;
      try {
        return await atGateway(gateway, () => readSubmissionState(gateway, digest), strings.submissions.bundle.kept);
      } catch (error) {
        if (error instanceof GatewayRefusal && error.code === "unknown-submission") return null;
        throw error;
      }
    },
    enabled: gateway !== undefined && isKnown,
    refetchInterval: refreshOf(chainId),
    retry: false,
  });
}

/** What the gateway says to the contributor alone, undefined until the keys are unlocked. */
export function usePrivateStatus(privateKey: Uint8Array | undefined, digest: Hex, sealed: Hex | undefined) {
  const { address } = useAccount();
  return useQuery({
    queryKey: ["private status", address, digest, sealed],
    queryFn: (): Promise<PrivateStatus> => {
      if (privateKey === undefined || sealed === undefined) throw new Error("Unlock the contributor's keys first.");
      return openPrivateStatus(privateKey, digest, sealed);
    },
    enabled: privateKey !== undefined && sealed !== undefined,
    // Every answer is sealed anew; the last one stays on screen until the next is open, unless it was another account's or bundle's.
    placeholderData: (earlier, query) =>
      privateKey !== undefined && query?.queryKey[1] === address && query?.queryKey[2] === digest ? earlier : undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** The batches that hold a bundle's items, by their numbers, as they stand now. */
export function useOwnBatches(campaignId: number, sequences: readonly number[]) {
  return useRead(
    ["own batches", campaignId, sequences],
    async (deployment) => {
      const batches = await Promise.all(sequences.map((sequence) => readBatchNow(deployment, campaignId, sequence)));
      return new Map(batches.map((batch) => [batch.record.sequence, batch]));
    },
    { enabled: sequences.length > 0 },
  );
}

/** Positions of a bundle for which consent was withdrawn on chain, as a mask. */
export function useRevoked(bundle: KeptBundle | undefined) {
  const submission = bundle?.signed?.submission;
  return useRead(
    ["revoked", submission?.itemsRoot],
    async ({ client, submissions }) => {
      if (submission === undefined) return 0n;
      const { campaignId, contributor, itemsRoot } = submission;
      const contract = { address: submissions, abi: submissionsAbi, functionName: "revokedOf" } as const;
      return readContract(client, { ...contract, args: [campaignId, contributor, itemsRoot] });
    },
    { enabled: submission !== undefined },
  );
}
