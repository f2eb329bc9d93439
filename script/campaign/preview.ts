import type { Address, Hex } from "viem";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { type BatchCost, batchCost, FULL_BATCH, type Prices } from "../../contracts/sdk/batch-cost.ts";
import { readPreset, readProtocolFee } from "../../contracts/sdk/chain/campaign.ts";
import { TIERS } from "../../contracts/sdk/chain/record.ts";
import type { Token } from "../../contracts/sdk/chain/token.ts";
import { toWait } from "../../contracts/sdk/times.ts";
import { type Session, SessionError } from "../session.ts";

/** What a creator pins; the contract's `Terms`. */
export type Terms = Prices & {
  token: Address;
  seatLock: bigint;
  workloadId: number;
  presetId: number;
  quorum: number;
  collateral: bigint;
  contributorBadge: number;
  voterBadge: number;
  licenceHash: Hex;
};

/** What a campaign will cost, before it exists. */
export type Preview = { cost: BatchCost; fullBatches: number; rows: [string, string][] };

/**
 * Works out the worst cost of a batch and how far the funds go.
 *
 * @throws SessionError when the deployment has no such preset
 */
export async function previewOf(
  session: Session,
  terms: Terms,
  { token, stakeToken, funds }: { token: Token; stakeToken: Token; funds: bigint },
): Promise<Preview> {
  const [preset, protocolFee] = await Promise.all([readPreset(session, terms.presetId), readProtocolFee(session)]);
  const { committees } = preset;
  if (committees[0] === 0) throw new SessionError(`There is no preset ${terms.presetId}: name another by --preset.`);
  const cost = batchCost(terms, committees, protocolFee);
  const fullBatches = cost.total === 0n ? 0 : Number(funds / cost.total);
  const money = (units: bigint) => toAmount(units, token);
  const votes = cost.votes.map((amount, tier): [string, string] => [
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
    ["a full batch", `${FULL_BATCH} items, at worst ${money(cost.total)}:`],
    ["  rewards", `${money(cost.rewards)} (${money(terms.reward)} an item)`],
    ...votes,
    ["  oracle", `${money(cost.oracle)} (${money(terms.oracleFee)} an item)`],
    ["  protocol", `${money(cost.protocol)} (${protocolFee / 100} % of the rewards)`],
    ["  draws", `${money(cost.draws)} (every tier drawn twice, ${money(terms.drawBounty)} a draw)`],
    ["", "all items contested up to the last tier; what a batch did not need is free again when it settles"],
    ["funding", `${money(funds)} covers ${fullBatches} full batches at worst`],
  ];
  if (fullBatches === 0) rows.push(["warning", "not one full batch is covered: only smaller ones can be sealed"]);
  return { cost, fullBatches, rows };
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
