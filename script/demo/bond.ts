import { operatorsAbi } from "../../contracts/sdk/abi.ts";
import type { Addresses } from "../../contracts/sdk/addresses.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { anvilAccount } from "../anvil.ts";
import { INDEX } from "./people.ts";
import { connectWorld, mined, provide, walletOf } from "./world.ts";

/** Deposits the bond without which an operator cannot seal, for leader and follower. Returns it in words. */
export async function bondOperators(rpcUrl: string, addresses: Addresses): Promise<string> {
  const { core, workloadId, payToken } = addresses;
  // Nobody is asked by HTTP here.
  const settings = { core, workloadId, payToken, presetId: 0, seed: 0, gatewayUrl: "" };
  const world = await connectWorld({ ...settings, rpcUrl });
  const operators = { address: world.operators, abi: operatorsAbi } as const;
  const amount = await world.client.readContract({ ...operators, functionName: "required" });
  for (const account of [INDEX.leader, INDEX.follower].map(anvilAccount)) {
    await provide(world, { account, token: world.stakeToken.address, spender: world.operators, amount });
    const call = { ...operators, functionName: "deposit", args: [amount] } as const;
    await mined(world, walletOf(world, account).writeContract(call));
  }
  return toAmount(amount, world.stakeToken);
}
