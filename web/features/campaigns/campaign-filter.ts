import type { CampaignSummary } from "../../../contracts/sdk/chain/campaigns.ts";
import type { Policy } from "../../../contracts/sdk/policy.ts";

/** A campaign with its policy read. */
export type ListedCampaign = CampaignSummary & { rules: Policy | undefined };

export type CampaignFilter = {
  search: string;
  state: "all" | "open" | "closed";
  format: "all" | Policy["format"];
  sort: "newest" | "reward" | "free";
};

export const NO_FILTER: CampaignFilter = { search: "", state: "all", format: "all", sort: "newest" };

type Standing = "open" | "closing" | "closed";

/** Whether a campaign takes items at `now`, seconds. */
export function standingOf({ closesAt }: Pick<CampaignSummary, "closesAt">, now: bigint): Standing {
  if (closesAt === 0) return "open";
  return now > closesAt ? "closed" : "closing";
}

/** Money that batches to come can be paid from, token units. */
export function freeOf({ escrow }: Pick<CampaignSummary, "escrow">): bigint {
  return escrow.left - escrow.reserved;
}

/** The campaigns that fit, in the order that was asked for. Pure. */
export function filterCampaigns(
  campaigns: readonly ListedCampaign[],
  { search, state, format, sort }: CampaignFilter,
  now: bigint,
): ListedCampaign[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (campaign: ListedCampaign) => {
    if (state !== "all" && (standingOf(campaign, now) === "closed") !== (state === "closed")) return false;
    if (format !== "all" && campaign.rules?.format !== format) return false;
    const text = textOf(campaign);
    return words.every((word) => text.includes(word));
  };
  return campaigns.filter(fits).sort(orders[sort]);
}

const orders: Record<CampaignFilter["sort"], (a: ListedCampaign, b: ListedCampaign) => number> = {
  newest: (a, b) => b.campaignId - a.campaignId,
  reward: (a, b) => compare(scaled(b.terms.reward, b), scaled(a.terms.reward, a)) || b.campaignId - a.campaignId,
  free: (a, b) => compare(scaled(freeOf(b), b), scaled(freeOf(a), a)) || b.campaignId - a.campaignId,
};

/** Tokens have different decimals. */
function scaled(units: bigint, { token }: ListedCampaign): bigint {
  return units * 10n ** BigInt(Math.max(0, 36 - token.decimals));
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf({ campaignId, creator, rules, token }: ListedCampaign): string {
  const words = [`#${campaignId}`, `${campaignId}`, creator, token.symbol, rules?.task ?? "", ...(rules?.labels ?? [])];
  return words.join(" ").toLowerCase();
}
