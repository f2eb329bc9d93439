import { type Address, encodeFunctionData, erc20Abi } from "viem";
import { readContract } from "viem/actions";
import { toAmount } from "../contracts/sdk/amounts.ts";
import { type Token, TokenError } from "../contracts/sdk/chain/token.ts";
import type { WriteSession } from "./session.ts";
import type { Call } from "./transact.ts";

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
