import { type Address, type Client, encodeFunctionData, erc20Abi, type Hex } from "viem";
import { readContract } from "viem/actions";
import { toAmount } from "../amounts.ts";
import type { Deployment } from "./deployment.ts";
import { type Permit, type SignPermit, signPermit } from "./permit.ts";
import { type Token, TokenError } from "./token.ts";

/** Units of a token that a contract is to take from an account. */
export type Spend = { token: Token; owner: Address; spender: Address; amount: bigint };

/** A call of the owner that sets what the spender may take to so many units. */
export type Approval = { units: bigint; to: Address; data: Hex };

/** What lets a spender take an amount: calls to send before, or a permit to hand over with the call that takes it. */
export type Allowance = { approvals: Approval[]; permit?: Permit };

/**
 * Lets `spender` take `amount` units of the owner: by nothing if it may already, by a permit if the token has ERC-2612, by
 * an approval otherwise.
 *
 * @param sign asks the owner's wallet for one signature; what it rejects with passes through
 * @throws TokenError when the owner has less than `amount`
 * @example
 * const { approvals, permit } = await allow(deployment, { token, owner, spender, amount }, sign);
 */
export async function allow(
  deployment: Pick<Deployment, "client" | "chainId">,
  spend: Spend,
  sign: SignPermit,
): Promise<Allowance> {
  const { client } = deployment;
  await requireBalance(client, spend);
  if ((await readAllowance(client, spend)) >= spend.amount) return { approvals: [] };
  const permit = await signPermit(deployment, spend, sign);
  return permit ? { approvals: [], permit } : { approvals: await approvalsOf(client, spend) };
}

/**
 * The calls that let `spender` take `amount` units: none if it may already. An allowance that is there but too small is
 * cleared first, because some tokens refuse to change one.
 */
export async function approvalsOf(client: Client, spend: Spend): Promise<Approval[]> {
  const { token, spender, amount } = spend;
  const allowance = await readAllowance(client, spend);
  if (allowance >= amount) return [];
  const approve = (units: bigint): Approval => ({
    units,
    to: token.address,
    data: encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, units] }),
  });
  return allowance === 0n ? [approve(amount)] : [approve(0n), approve(amount)];
}

/**
 * Checks that the owner has `amount` units.
 *
 * @throws TokenError
 */
export async function requireBalance(
  client: Client,
  { token, owner, amount }: Pick<Spend, "token" | "owner" | "amount">,
): Promise<void> {
  const contract = { address: token.address, abi: erc20Abi, functionName: "balanceOf" } as const;
  const balance = await readContract(client, { ...contract, args: [owner] });
  if (balance >= amount) return;
  const [has, needs] = [toAmount(balance, token), toAmount(amount, token)];
  throw new TokenError(`${owner} has ${has} and needs ${needs}: get more, or lower the amount.`);
}

function readAllowance(client: Client, { token, owner, spender }: Spend): Promise<bigint> {
  const contract = { address: token.address, abi: erc20Abi, functionName: "allowance" } as const;
  return readContract(client, { ...contract, args: [owner, spender] });
}
