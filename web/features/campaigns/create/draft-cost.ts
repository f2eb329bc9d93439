import { type Cost, costOf } from "../../../../contracts/sdk/chain/cost.ts";
import type { Offers } from "../../../../contracts/sdk/chain/offers.ts";
import { type Token, TokenError, toUnits } from "../../../../contracts/sdk/chain/token.ts";
import type { Draft } from "./draft.ts";

const PRICES = ["reward", "votePay", "oracleFee", "drawBounty"] as const;

/** A draft's cost, and what a batch costs where scouts decide all of it, token units. */
export type DraftCost = Cost & { likely: bigint };

/** Works out what a draft costs; undefined while a price is missing. Pure. */
export function costIn(draft: Draft, token: Token, { presets, protocolFee }: Offers): DraftCost | undefined {
  const preset = presets.find(({ presetId }) => `${presetId}` === draft.presetId)?.preset;
  const units = PRICES.map((field) => unitsIn(draft[field], token));
  const [reward, votePay, oracleFee, drawBounty] = units;
  if (preset === undefined || units.includes(undefined)) return undefined;
  const prices = { reward, votePay, oracleFee, drawBounty } as Record<(typeof PRICES)[number], bigint>;
  const cost = costOf({ preset, protocolFee }, prices, unitsIn(draft.amount, token) ?? 0n);
  const { rewards, votes, oracle, protocol } = cost.batch;
  return { ...cost, likely: rewards + (votes[0] ?? 0n) + oracle + protocol + prices.drawBounty };
}

function unitsIn(text: string, token: Token): bigint | undefined {
  try {
    return toUnits(text.trim(), token);
  } catch (error) {
    if (error instanceof TokenError) return undefined;
    throw error;
  }
}
