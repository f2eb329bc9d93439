import type { Address } from "viem";
import { allow as allowBy } from "../contracts/sdk/chain/allowance.ts";
import type { Permit } from "../contracts/sdk/chain/permit.ts";
import type { Token } from "../contracts/sdk/chain/token.ts";
import type { WriteSession } from "./session.ts";
import { callOf } from "./token.ts";
import type { Call } from "./transact.ts";

/** What lets a spender take an amount: calls to send before, or a permit to hand over with the call that takes it. */
export type Allowance = { calls: Call[]; permit?: Permit };

/**
 * Lets `spender` take `amount` units of the account: by nothing if it may already, by a permit if the token has ERC-2612,
 * by an approval otherwise.
 *
 * @throws TokenError when the account has less than `amount`
 * @example
 * const { calls, permit } = await allow(session, { token, spender: session.campaigns, amount });
 */
export async function allow(
  session: WriteSession,
  { token, spender, amount }: { token: Token; spender: Address; amount: bigint },
): Promise<Allowance> {
  const spend = { token, owner: session.account.address, spender, amount };
  const { approvals, ...by } = await allowBy(session, spend, (request) => session.wallet.signTypedData(request));
  return { calls: approvals.map((approval) => callOf(approval, token)), ...by };
}
