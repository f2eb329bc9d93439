import { formatUnits } from "viem";
import type { Unit } from "../../contracts/sdk/amounts.ts";
import { toReadable } from "../lib/format.ts";

/** An amount of token units; the exact amount is in its title. */
export function Amount({ units, token, digits = 2 }: { units: bigint; token: Unit; digits?: number }) {
  return (
    <span title={`${formatUnits(units, token.decimals)} ${token.symbol}`}>
      {toReadable(units, token.decimals, digits)} <small>{token.symbol}</small>
    </span>
  );
}
