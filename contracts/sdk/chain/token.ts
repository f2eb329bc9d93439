import {
  type Address,
  BaseError,
  type Client,
  erc20Abi,
  HttpRequestError,
  LimitExceededRpcError,
  maxUint128,
  parseUnits,
  ResourceUnavailableRpcError,
  TimeoutError,
} from "viem";
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

/** What a uint8 can be. */
const MOST_DECIMALS = 255;

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
    // What is read as a number may be any word.
    if (decimals > MOST_DECIMALS) throw new RangeError(`has ${decimals} decimals`);
    return { address, symbol: symbolOf(symbol), decimals };
  } catch (cause) {
    throw new TokenError(`${address} is no ERC-20 with symbol and decimals on this chain: name another token.`, {
      cause,
    });
  }
}

/** What the endpoint fails with, rather than the token. */
const OF_ENDPOINT = [HttpRequestError, TimeoutError, LimitExceededRpcError, ResourceUnavailableRpcError];

/**
 * Reads a token that somebody else named. Anybody can create a campaign in anything, which must not keep others from their
 * own: amounts of a token that does not say how they are written are in its smallest unit.
 *
 * @throws TokenError when the endpoint does not answer
 */
export async function readNamedToken(client: Client, address: Address): Promise<Token> {
  try {
    return await readToken(client, address);
  } catch (error) {
    const { cause } = error as TokenError;
    const isOfEndpoint = (part: unknown) => OF_ENDPOINT.some((kind) => part instanceof kind);
    if (cause instanceof BaseError && cause.walk(isOfEndpoint) !== null) throw error;
    return { address, symbol: `units of ${address.slice(0, 8)}…`, decimals: 0 };
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
