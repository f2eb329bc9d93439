import type { Address } from "viem";
import { readAbuseBond } from "../../../contracts/sdk/chain/abuse-calls.ts";
import { readAbusiveItems } from "../../../contracts/sdk/chain/abusive-items.ts";
import { readCampaign } from "../../../contracts/sdk/chain/campaign.ts";
import { readReportedItem } from "../../../contracts/sdk/chain/reported-item.ts";
import { useRead } from "../../lib/use-read.ts";

/** A campaign, and the items that its verdicts hold for abusive. */
export const useAbuse = (campaignId: number) =>
  useRead(["abuse", campaignId], async (deployment) => {
    const [campaign, items] = await Promise.all([
      readCampaign(deployment, campaignId),
      readAbusiveItems(deployment, campaignId),
    ]);
    return { campaign, items };
  });

/** What appealing the reports of the items in `mask` takes, token units. */
export const useBond = (campaignId: number, mask: bigint) =>
  useRead(["abuse-bond", campaignId, mask], (deployment) => readAbuseBond(deployment, campaignId, mask), {
    enabled: mask !== 0n,
    isFixed: true,
  });

/** The bundle that a reported item came in; null where its report does not show it. */
export const useBundleOf = (report: { transactionHash: Address }) =>
  useRead(
    ["reported", report.transactionHash],
    async (deployment) => (await readReportedItem(deployment, report))?.digest ?? null,
    { isFixed: true },
  );
