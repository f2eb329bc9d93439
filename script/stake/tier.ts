import { z } from "zod";
import { TIERS } from "../../contracts/sdk/chain/record.ts";
import { option } from "../cli.ts";

const numbers: Record<string, number> = Object.fromEntries(TIERS.map((name, tier) => [name, tier]));

/** A tier by its name. */
export const tierValue = z
  .enum(TIERS, { error: "write scouts, guards or judges" })
  .transform((name) => numbers[name] ?? 0);

/** The tier whose list of seats is meant. */
export const tierOption = option(tierValue.default(0), {
  value: "TIER",
  text: "scouts, guards or judges, default scouts",
});

/** Seat indices with commas between. */
export const indicesValue = z
  .string()
  .regex(/^\d+(,\d+)*$/, "write seat indices with commas between, such as 3,4")
  .transform((text) => [...new Set(text.split(","))].map(BigInt));
