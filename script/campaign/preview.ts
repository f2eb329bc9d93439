import { toAmount } from "../../contracts/sdk/amounts.ts";
import { FULL_BATCH } from "../../contracts/sdk/batch-cost.ts";
import type { readPreset } from "../../contracts/sdk/chain/campaign.ts";
import type { Cost } from "../../contracts/sdk/chain/cost.ts";
import { TIERS } from "../../contracts/sdk/chain/record.ts";
import type { Terms } from "../../contracts/sdk/chain/terms.ts";
import type { Token } from "../../contracts/sdk/chain/token.ts";
import { toWait } from "../../contracts/sdk/times.ts";

/** What a campaign will cost, in lines for people. */
export function previewRows(
  { preset, protocolFee, batch, fullBatches }: Cost,
  terms: Terms,
  { token, stakeToken, funds }: { token: Token; stakeToken: Token; funds: bigint },
): [string, string][] {
  const money = (units: bigint) => toAmount(units, token);
  const { committees } = preset;
  const votes = batch.votes.map((amount, tier): [string, string] => [
    `  ${TIERS[tier]}`,
    committees[tier] ? `${money(amount)} (${committees[tier]} votes an item)` : "none",
  ]);
  const rows: [string, string][] = [
    ["workload", `${terms.workloadId}, ${terms.quorum} signatures on different machines for each verdict`],
    ["preset", `${terms.presetId}: ${describePreset(preset)}`],
    ["seat lock", `${toAmount(terms.seatLock, stakeToken)} of each committee member's stake`],
    ["collateral", `${money(terms.collateral)} of each contributor at least`],
    ["badges", `contributors: ${skill(terms.contributorBadge)}, voters: ${skill(terms.voterBadge)}`],
    ["licence", terms.licenceHash],
    ["a full batch", `${FULL_BATCH} items, at worst ${money(batch.total)}:`],
    ["  rewards", `${money(batch.rewards)} (${money(terms.reward)} an item)`],
    ...votes,
    ["  oracle", `${money(batch.oracle)} (${money(terms.oracleFee)} an item)`],
    ["  protocol", `${money(batch.protocol)} (${protocolFee / 100} % of the rewards)`],
    ["  draws", `${money(batch.draws)} (every tier drawn twice, ${money(terms.drawBounty)} a draw)`],
    ["", "all items contested up to the last tier; what a batch did not need is free again when it settles"],
    ["funding", `${money(funds)} covers ${fullBatches} full batches at worst`],
  ];
  if (fullBatches === 0) rows.push(["warning", "not one full batch is covered: only smaller ones can be sealed"]);
  return rows;
}

/** A preset in one line: its committees and times. */
export function describePreset(preset: Awaited<ReturnType<typeof readPreset>>): string {
  const committees = TIERS.map((name, tier) => `${preset.committees[tier] || "no"} ${name}`).join(", ");
  const times = (["voting", "opening", "appeal"] as const).map((time) => `${time} ${toWait(preset[time], 0)}`);
  return `${committees}; ${times.join(", ")}`;
}

/** A required badge in words. */
export function skill(badge: number): string {
  return badge === 0 ? "none needed" : `a badge of skill ${badge}`;
}
