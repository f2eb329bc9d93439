import { encodeFunctionData } from "viem";
import { readContract } from "viem/actions";
import { campaignsAbi } from "../contracts/sdk/abi.ts";
import { toAmount } from "../contracts/sdk/amounts.ts";
import type { Token } from "../contracts/sdk/chain/token.ts";
import type { WriteSession } from "./session.ts";
import type { Call } from "./transact.ts";

/** What Campaigns has credited to the sender in a token, and the call that takes it out, if there is anything. */
export async function feesCall(
  { client, campaigns, account }: WriteSession,
  token: Token,
): Promise<{ fees: bigint; call?: Call }> {
  const contract = { address: campaigns, abi: campaignsAbi } as const;
  const args = [token.address, account.address] as const;
  const fees = await readContract(client, { ...contract, functionName: "feesOf", args });
  if (fees === 0n) return { fees };
  const data = encodeFunctionData({ abi: campaignsAbi, functionName: "withdrawFees", args: [token.address] });
  return { fees, call: { what: `withdraws credited fees of ${toAmount(fees, token)}`, to: campaigns, data } };
}
