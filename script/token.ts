import type { Address } from "viem";
import { toAmount } from "../contracts/sdk/amounts.ts";
import { type Approval, approvalsOf, requireBalance } from "../contracts/sdk/chain/allowance.ts";
import type { Token } from "../contracts/sdk/chain/token.ts";
import type { WriteSession } from "./session.ts";
import type { Call } from "./transact.ts";

/**
 * The calls that let `spender` take `amount` units of the account: none if it may already.
 *
 * @throws TokenError when the account has less than `amount`
 */
export async function approveCalls(
  { client, account }: WriteSession,
  { token, spender, amount }: { token: Token; spender: Address; amount: bigint },
): Promise<Call[]> {
  const spend = { token, owner: account.address, spender, amount };
  await requireBalance(client, spend);
  return (await approvalsOf(client, spend)).map((approval) => callOf(approval, token));
}

/** An approval as a call, and what it does. */
export function callOf({ units, to, data }: Approval, token: Token): Call {
  return { what: units === 0n ? "clears the old allowance" : `allows ${toAmount(units, token)} to be taken`, to, data };
}
