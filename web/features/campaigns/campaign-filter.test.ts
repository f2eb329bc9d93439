import { expect, test } from "vitest";
import { parsePolicy } from "../../../contracts/sdk/policy.ts";
import { filterCampaigns, type ListedCampaign, NO_FILTER, standingOf } from "./campaign-filter.ts";

const NOW = 1_000n;
const address = "0x1111111111111111111111111111111111111111" as const;

function campaign(campaignId: number, task: string, more: Partial<ListedCampaign> = {}): ListedCampaign {
  const policy = { version: 1, task, format: "text", labels: ["ham", "spam"], maxBytes: 1, view: "full", checks: {} };
  return {
    campaignId,
    creator: address,
    policy: "0x",
    closesAt: 0,
    nextSequence: 1,
    token: { address, symbol: "dUSD", decimals: 6 },
    escrow: { funded: 10n, paid: 0n, refunded: 0n, fees: 0n, left: 10n, reserved: 0n },
    terms: { reward: BigInt(campaignId) } as ListedCampaign["terms"],
    rules: parsePolicy(new TextEncoder().encode(JSON.stringify(policy))),
    ...more,
  };
}

const all = [campaign(1, "Mails from friends"), campaign(2, "Street signs"), campaign(3, "Mails", { closesAt: 5 })];
const ids = (list: readonly ListedCampaign[]) => list.map(({ campaignId }) => campaignId);

test("without a filter all are there, newest first", () => {
  expect(ids(filterCampaigns(all, NO_FILTER, NOW))).toEqual([3, 2, 1]);
});

test("every word of a search has to be there, in any case and place", () => {
  expect(ids(filterCampaigns(all, { ...NO_FILTER, search: "mails FRIENDS" }, NOW))).toEqual([1]);
  expect(ids(filterCampaigns(all, { ...NO_FILTER, search: "spam #2" }, NOW))).toEqual([2]);
  expect(ids(filterCampaigns(all, { ...NO_FILTER, search: "cats" }, NOW))).toEqual([]);
});

test("what no checker reads is found by number and never by kind of data", () => {
  const odd = campaign(4, "x", { rules: undefined });
  expect(ids(filterCampaigns([odd], { ...NO_FILTER, search: "#4" }, NOW))).toEqual([4]);
  expect(ids(filterCampaigns([odd], { ...NO_FILTER, format: "text" }, NOW))).toEqual([]);
});

test("a closing campaign is open until its last second is over", () => {
  expect(standingOf({ closesAt: 1_000 }, NOW)).toBe("closing");
  expect(standingOf({ closesAt: 999 }, NOW)).toBe("closed");
  expect(ids(filterCampaigns(all, { ...NO_FILTER, state: "open" }, NOW))).toEqual([2, 1]);
  expect(ids(filterCampaigns(all, { ...NO_FILTER, state: "closed" }, NOW))).toEqual([3]);
});

test("amounts of tokens with different decimals are compared in whole tokens", () => {
  const dear = campaign(1, "x", { terms: { reward: 2_000_000n } as ListedCampaign["terms"] });
  const cheap = campaign(2, "x", {
    terms: { reward: 10n ** 18n } as ListedCampaign["terms"],
    token: { address, symbol: "E", decimals: 18 },
  });
  expect(ids(filterCampaigns([dear, cheap], { ...NO_FILTER, sort: "reward" }, NOW))).toEqual([1, 2]);
});
