import { formatUnits } from "viem";

/** A token, as amounts of it are written. */
export type Unit = { symbol: string; decimals: number };

/** An amount of token units in whole tokens, with the token's symbol. */
export function toAmount(units: bigint, { decimals, symbol }: Unit): string {
  return `${formatUnits(units, decimals)} ${symbol}`;
}
