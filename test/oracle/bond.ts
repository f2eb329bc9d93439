import { assayAbi, operatorsAbi } from "../../contracts/sdk/abi.ts";
import { connectWorld, mined, tokenAbi, walletOf } from "../../script/demo/world.ts";
import { anvilAccount, type Chain } from "../anvil.ts";

/** Batches that may end void, each at the cost of a bond: where nobody votes all of them do. */
const VOID_BATCHES = 1_000n;

/** Deposits what an operator must have at stake to seal. */
export async function bondOperator({ url, addresses }: Chain, account: number): Promise<void> {
  const { core, workloadId, payToken, presets } = addresses;
  const settings = { core, workloadId, payToken, presetId: presets.fast ?? 0, seed: 1 };
  const world = await connectWorld({ ...settings, rpcUrl: url, gatewayUrl: "http://127.0.0.1:1" });
  const { operators } = await world.client.readContract({ address: core, abi: assayAbi, functionName: "parts" });
  const contract = { address: operators, abi: operatorsAbi } as const;
  const required = await world.client.readContract({ ...contract, functionName: "required" });
  const amount = required * VOID_BATCHES;
  const operator = anvilAccount(account);
  const wallet = walletOf(world, operator);
  const token = { address: world.stakeToken.address, abi: tokenAbi } as const;
  await mined(world, wallet.writeContract({ ...token, functionName: "mint", args: [operator.address, amount] }));
  await mined(world, wallet.writeContract({ ...token, functionName: "approve", args: [operators, amount] }));
  if (amount > 0n) await mined(world, wallet.writeContract({ ...contract, functionName: "deposit", args: [amount] }));
}
