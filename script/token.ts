import { type Address, encodeFunctionData, erc20Abi, maxUint128, parseUnits } from "viem";
import { readContract } from "viem/actions";
import { toAmount, type Unit } from "../contracts/sdk/amounts.ts";
import { type Token, TokenError } from "../contracts/sdk/chain/token.ts";
import type { WriteSession } from "./session.ts";
import type { Call } from "./transact.ts";

/**
 * Token units of an amount written in whole tokens.
 *
 * @throws TokenError when the token has fewer decimals, so that nothing is rounded silently, or when it is more than any
 * amount in the contracts can be
 */
export function toUnits(amount: string, { decimals, symbol }: Unit): bigint {
  const written = amount.split(".")[1]?.replace(/0+$/, "") ?? "";
  if (written.length > decimals)
    throw new TokenError(`Write ${amount} with ${decimals} decimals at most: ${symbol} has no more.`);
  const units = parseUnits(amount, decimals);
  if (units > maxUint128)
    throw new TokenError(`Write less than ${amount}: the contracts do not count so much ${symbol}.`);
  return units;
}

/**
 * Checks that the account has `amount` units.
 *
 * @throws TokenError
 */
export async function requireBalance({ client, account }: WriteSession, token: Token, amount: bigint): Promise<void> {
  const contract = { address: token.address, abi: erc20Abi, functionName: "balanceOf" } as const;
  const balance = await readContract(client, { ...contract, args: [account.address] });
  if (balance >= amount) return;
  const [has, needs] = [toAmount(balance, token), toAmount(amount, token)];
  throw new TokenError(`${account.address} has ${has} and needs ${needs}: get more, or lower the amount.`);
}

/**
 * The calls that let `spender` take `amount` units: none if it may already. An allowance that is there but too small is
 * cleared first, because some tokens refuse to change one.
 *
 * @throws TokenError when the account has less than `amount`
 */
export async function approveCalls(
  session: WriteSession,
  { token, spender, amount }: { token: Token; spender: Address; amount: bigint },
): Promise<Call[]> {
  await requireBalance(session, token, amount);
  const allowance = await readContract(session.client, {
    address: token.address,
    abi: erc20Abi,
    functionName: "allowance",
    args: [session.account.address, spender],
  });
  if (allowance >= amount) return [];
  const approve = (units: bigint): Call => ({
    what: units === 0n ? "clears the old allowance" : `allows ${toAmount(units, token)} to be taken`,
    to: token.address,
    data: encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, units] }),
  });
  return allowance === 0n ? [approve(amount)] : [approve(0n), approve(amount)];
}
