import { useQuery } from "@tanstack/react-query";
import type { Address, Hex } from "viem";
import { readContract } from "viem/actions";
import { useAccount } from "wagmi";
import { assayAbi, claimsAbi } from "../../../contracts/sdk/abi.ts";
import { readAppeals } from "../../../contracts/sdk/chain/appeals.ts";
import { BATCH_STATES } from "../../../contracts/sdk/chain/batches.ts";
import { readCampaign } from "../../../contracts/sdk/chain/campaign.ts";
import { readCollateral } from "../../../contracts/sdk/chain/collateral.ts";
import { type OwnRow, readDueRows } from "../../../contracts/sdk/chain/due-rows.ts";
import { readEvents } from "../../../contracts/sdk/chain/events.ts";
import { readForcedBonds } from "../../../contracts/sdk/chain/forced-bonds.ts";
import { readOwnShares } from "../../../contracts/sdk/chain/own-shares.ts";
import type { ContributorKey } from "../../../contracts/sdk/contributor-key.ts";
import { popcount } from "../../../contracts/sdk/masks.ts";
import { blindOf } from "../../../contracts/sdk/payee.ts";
import { useConfig, useDeployment } from "../../lib/deployment.ts";
import { refreshOf } from "../../lib/live.ts";
import { withAddress } from "../../lib/token-name.ts";
import { useKeptBundles } from "../../lib/use-kept-bundles.ts";
import { useOwnSubmissions } from "../../lib/use-own-submissions.ts";
import { useRead } from "../../lib/use-read.ts";
import { readRows } from "./own-rows.ts";

export function useRewardCampaign(campaignId: number) {
  const { addresses } = useConfig();
  return useRead(["campaign of rewards", campaignId], async (deployment) => {
    const campaign = await readCampaign(deployment, campaignId);
    return { ...campaign, token: withAddress(campaign.token, addresses) };
  });
}

/** Digests of the account's bundles in a campaign, as far as this browser or a sign-in has found them. */
export function useDigests(campaignId: number): readonly Hex[] {
  const kept = useKeptBundles();
  const { found = [] } = useOwnSubmissions();
  const here = (kept.data ?? []).filter((bundle) => bundle.campaignId === campaignId);
  const there = found.filter((bundle) => bundle.campaignId === campaignId);
  return [
    ...new Set([
      ...here.flatMap(({ signed, isSent }) => (isSent && signed ? signed.digest : [])),
      ...there.map(({ digest }) => digest),
    ]),
  ];
}

/** The account's rows with something to claim, each proved by the chain's own root of its batch. */
export function useDueRows(
  campaignId: number,
  gateway: string | undefined,
  digests: readonly Hex[],
  key: ContributorKey | undefined,
) {
  const deployment = useDeployment();
  const { address } = useAccount();
  return useQuery({
    // With "chain" before it, it is read anew after every write.
    queryKey: ["chain", "due rows", campaignId, gateway, digests, address, key?.publicKey],
    queryFn: async () => {
      if (gateway === undefined || key === undefined || address === undefined)
        return { due: [], locked: 0, sequences: [] };
      const { rows, locked } = await readRows(gateway, digests, key);
      const { payeeSecret } = key;
      const due = await readDueRows(deployment, { campaignId, contributor: address, payeeSecret, rows });
      return { due, locked, sequences: [...new Set(rows.map(({ sequence }) => sequence))] };
    },
    enabled: gateway !== undefined && key !== undefined && address !== undefined && digests.length > 0,
    refetchInterval: refreshOf(deployment.chainId),
  });
}

/** Shares of lost bonds that the account can have credited; those of its rows once its keys are unlocked. */
export function useOwnShares(campaignId: number, gateway: string | undefined, key: ContributorKey | undefined) {
  const deployment = useDeployment();
  const { address } = useAccount();
  const digests = useDigests(campaignId);
  return useQuery({
    queryKey: ["chain", "own shares", campaignId, gateway, digests, address, key?.publicKey],
    queryFn: async () => {
      if (address === undefined) return [];
      const rows =
        gateway === undefined || key === undefined ? [] : await readBlindRows(campaignId, gateway, digests, key);
      return readOwnShares(deployment, { account: address, campaignId, rows });
    },
    enabled: address !== undefined,
    refetchInterval: refreshOf(deployment.chainId),
  });
}

/** Rows with what opens their payees, as the appeals' contract takes them. */
async function readBlindRows(campaignId: number, gateway: string, digests: readonly Hex[], key: ContributorKey) {
  const { rows } = await readRows(gateway, digests, key);
  const blindFor = ({ rowNumber }: OwnRow) => blindOf(key.payeeSecret, campaignId, rowNumber);
  return Promise.all(rows.map(async (row) => ({ ...row, blind: await blindFor(row) })));
}

/** Items whose reward the account has claimed in a campaign. */
export function useClaimedItems(campaignId: number) {
  const { address } = useAccount();
  return useRead(
    ["claimed items", campaignId, address],
    async (deployment) => {
      const contract = { address: deployment.claims, abi: claimsAbi, eventName: "RewardClaimed" } as const;
      const events = await readEvents(deployment, { ...contract, args: { campaignId, contributor: address } });
      return events.reduce((sum, { args }) => sum + popcount(args.mask), 0);
    },
    { enabled: address !== undefined },
  );
}

/** The account's deposit in a campaign's token, and what the campaign asks of it. */
export function useOwnCollateral(campaignId: number) {
  const { address } = useAccount();
  return useRead(
    ["own collateral", campaignId, address],
    (deployment) => readCollateral(deployment, campaignId, address as Address),
    { enabled: address !== undefined },
  );
}

/** Bonds of submissions that the account forced into a campaign. */
export function useForcedBonds(campaignId: number) {
  const { address } = useAccount();
  return useRead(
    ["forced bonds", campaignId, address],
    (deployment) => readForcedBonds(deployment, { campaignId, payer: address as Address }),
    { enabled: address !== undefined },
  );
}

/** The account's appeals in a campaign, and which of them can be divided. */
export function useOwnAppeals(campaignId: number) {
  const { address } = useAccount();
  return useRead(
    ["own appeals", campaignId, address],
    async (deployment) => {
      const { client, core } = deployment;
      const found = await readAppeals(deployment, { campaignId, appellant: address });
      return Promise.all(
        found.map(async (appeal) => {
          const args = [campaignId, appeal.sequence] as const;
          const { state } = await readContract(client, { address: core, abi: assayAbi, functionName: "batchOf", args });
          return { ...appeal, isEnded: ["final", "void"].includes(BATCH_STATES[state] ?? "") };
        }),
      );
    },
    { enabled: address !== undefined },
  );
}
