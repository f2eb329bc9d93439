import {
  type Address,
  concat,
  createTestClient,
  createWalletClient,
  http,
  keccak256,
  numberToHex,
  parseAbi,
  publicActions,
  stringToHex,
} from "viem";
import { foundry } from "viem/chains";
import { campaignsAbi, stakingAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { assayDomain } from "../../contracts/sdk/typed-data.ts";
import { platformOf, signApproval } from "../../script/approval.ts";
import { anvilAccount, type Chain } from "../anvil.ts";

const tokenAbi = parseAbi([
  "function mint(address to, uint256 amount)",
  "function approve(address spender, uint256 amount) returns (bool)",
]);

// Who is who among anvil's accounts.
export const OWNER = 0;
const CREATOR = 1;
/** Operators; each is its key's signer as well. The first seals. */
export const OPERATORS = [2, 3] as const;
export const CONTRIBUTORS = [4, 5] as const;
export const VOTERS = [6, 7, 8, 9, 10, 11, 12, 13] as const;
/** Signs the ballots of the committee's first seat. */
export const DELEGATE = 14;

export const POLICY =
  '{"version":1,"task":"Mails","format":"email","labels":["ham","spam"],"maxBytes":1000,"minWords":1,"languages":["en"],"nearDuplicate":0.8,"view":"report"}';

/** A deployment and what acts on it. */
export type World = ReturnType<typeof worldOf>;

/** Connects to a chain. */
export function worldOf({ url, addresses }: Chain) {
  const client = createTestClient({ mode: "anvil", chain: foundry, transport: http(url) }).extend(publicActions);
  return { ...addresses, url, client, domain: assayDomain(addresses.chainId, addresses.core) };
}
/** Sends a call as one of anvil's accounts and waits until it is mined. */
export async function send({ url, client }: World, from: number, call: Record<string, unknown>): Promise<void> {
  const wallet = createWalletClient({ account: anvilAccount(from), chain: foundry, transport: http(url) });
  const hash = await wallet.writeContract(call as unknown as Parameters<typeof wallet.writeContract>[0]);
  const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: 50 });
  if (receipt.status !== "success") throw new Error(`${String(call.functionName)} reverted`);
}

/** Lets so many seconds pass. */
export async function pass({ client }: World, seconds: number): Promise<void> {
  await client.increaseTime({ seconds });
  await client.mine({ blocks: 1 });
}

/** Registers both oracles' keys and gives every voter a seat and a delegate. */
export async function prepare(world: World): Promise<void> {
  const { chainId, registry, approver, staking, stakeToken, workloadId, client } = world;
  const owner = anvilAccount(OWNER);
  const validUntil = Number((await client.getBlock()).timestamp) + 1_000_000;
  for (const index of OPERATORS) {
    const { address } = anvilAccount(index);
    const key = { operator: address, signer: address, encryptionKey: keccak256(address), workloadId };
    const request = { ...key, platform: platformOf(`machine ${index}`), validUntil };
    const { platform, signature } = await signApproval(client, { chainId, registry, approver, owner }, request);
    const evidence = concat([platform, numberToHex(validUntil, { size: 32 }), signature]);
    const args = [workloadId, address, key.encryptionKey, evidence] as const;
    await send(world, index, { address: registry, abi: teeRegistryAbi, functionName: "registerKey", args });
  }
  for (const index of VOTERS) {
    await give(world, index, stakeToken, staking, 10n ** 20n);
    await send(world, index, { address: staking, abi: stakingAbi, functionName: "stake", args: [1, []] });
    const delegate = [anvilAccount(DELEGATE).address] as const;
    await send(world, index, { address: staking, abi: stakingAbi, functionName: "setDelegate", args: delegate });
  }
}

async function give(world: World, index: number, token: Address, spender: Address, amount: bigint): Promise<void> {
  const call = { address: token, abi: tokenAbi } as const;
  await send(world, index, { ...call, functionName: "mint", args: [anvilAccount(index).address, amount] });
  await send(world, index, { ...call, functionName: "approve", args: [spender, amount] });
}

/** Creates and funds a campaign on the fast preset. */
export async function createCampaign(world: World): Promise<number> {
  const { campaigns, payToken, workloadId, presets, client } = world;
  await give(world, CREATOR, payToken, campaigns, 10n ** 9n);
  const prices = { reward: 50_000n, votePay: 2_000n, oracleFee: 5_000n, drawBounty: 500_000n, seatLock: 10n ** 19n };
  const rules = { workloadId, presetId: presets.fast ?? 0, quorum: 2, licenceHash: keccak256("0x01") };
  const args = [{ token: payToken, ...prices, ...rules }, stringToHex(POLICY), 10n ** 9n] as const;
  await send(world, CREATOR, { address: campaigns, abi: campaignsAbi, functionName: "create", args });
  return client.readContract({ address: campaigns, abi: campaignsAbi, functionName: "campaignCount" });
}
