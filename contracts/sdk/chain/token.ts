import { type Address, type Client, erc20Abi, maxUint128, parseUnits } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../abi.ts";
import type { Unit } from "../amounts.ts";
import { AssayError } from "../errors.ts";
import type { Deployment } from "./deployment.ts";

/** An ERC-20 and how its amounts are written. */
export type Token = Unit & { address: Address };

/** What was given as a token is none, or the account has too little of it, or an amount has too many decimals. */
export class TokenError extends AssayError {
  override readonly name = "TokenError";
}

/** Characters of a symbol that are shown. */
const MOST_SYMBOL = 16;

/** A token calls itself what it likes: not longer than a name, and nothing that turns the text around it. Pure. */
export function symbolOf(told: string): string {
  const characters = [...told.replace(/\p{C}/gu, "").trim()];
  if (characters.length === 0) return "?";
  return characters.length > MOST_SYMBOL ? `${characters.slice(0, MOST_SYMBOL).join("")}…` : characters.join("");
}

/**
 * Reads a token's symbol and decimals.
 *
 * @throws TokenError
 */
export async function readToken(client: Client, address: Address): Promise<Token> {
  try {
    const [symbol, decimals] = await Promise.all([
      readContract(client, { address, abi: erc20Abi, functionName: "symbol" }),
      readContract(client, { address, abi: erc20Abi, functionName: "decimals" }),
    ]);
    return { address, symbol: symbolOf(symbol), decimals };
  } catch (cause) {
    throw new TokenError(`${address} is no ERC-20 with symbol and decimals on this chain: name another token.`, {
      cause,
    });
  }
}

/** Reads the token that a deployment's seats are paid in. */
export async function readStakeToken({ client, staking }: Deployment): Promise<Token> {
  const address = await readContract(client, { address: staking, abi: stakingAbi, functionName: "stakeToken" });
  return readToken(client, address);
}

/**
 * Token units of an amount written in whole tokens.
 *
 * @throws TokenError when it is no amount, when the token has fewer decimals, so that nothing is rounded silently, or when it
 * is more than any amount in the contracts can be
 */
export function toUnits(amount: string, { decimals, symbol }: Unit): bigint {
  if (!/^\d+(\.\d+)?$/.test(amount)) throw new TokenError(`Write an amount of ${symbol} such as 12.5.`);
  const written = amount.split(".")[1]?.replace(/0+$/, "") ?? "";
  if (written.length > decimals)
    throw new TokenError(`Write ${amount} with ${decimals} decimals at most: ${symbol} has no more.`);
  const units = parseUnits(amount, decimals);
  if (units > maxUint128)
    throw new TokenError(`Write less than ${amount}: the contracts do not count so much ${symbol}.`);
  return units;
}
