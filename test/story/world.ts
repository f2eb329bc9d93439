import {
  type Address,
  createTestClient,
  createWalletClient,
  http,
  keccak256,
  parseAbi,
  publicActions,
  stringToHex,
} from "viem";
import { foundry } from "viem/chains";
import { campaignsAbi, operatorsAbi, stakingAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import { assayDomain } from "../../contracts/sdk/typed-data.ts";
import { evidenceFor, machineOf } from "../../script/machines.ts";
import { anvilAccount, type Chain, MAKER } from "../anvil.ts";

const tokenAbi = parseAbi([
  "function mint(address to, uint256 amount)",
  "function approve(address spender, uint256 amount) returns (bool)",
]);

// Who is who among anvil's accounts.
export const OWNER = 0;
const CREATOR = 1;
/** What sealing takes by default: ten seats. */
const BOND = 10n ** 21n;
/** Operators; each is its key's signer as well. The first seals. */
export const OPERATORS = [2, 3] as const;
export const CONTRIBUTORS = [4, 5] as const;
export const VOTERS = [6, 7, 8, 9, 10, 11, 12, 13] as const;
/** Judges, where the chain was deployed with {@link judgeSettings}. */
export const JUDGES = [15, 16, 17, 18, 19] as const;
/** Signs the ballots of the committee's first seat. */
export const DELEGATE = 14;

export const POLICY =
  '{"version":1,"task":"Mails","format":"email","labels":["ham","spam"],"maxBytes":1000,"view":"report","checks":{"words":{"minimum":1}}}';

/** Names the story's judges at genesis: `startChain({ settings: judgeSettings() })`. */
export function judgeSettings() {
  return { ASSAY_JUDGES: JUDGES.map((index) => anvilAccount(index).address).join(",") };
}

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
  const receipt = await waitForReceipt(client, { hash });
  if (receipt.status !== "success") throw new Error(`${String(call.functionName)} reverted`);
}

/** Lets so many seconds pass. */
export async function pass({ client }: World, seconds: number): Promise<void> {
  await client.increaseTime({ seconds });
  await client.mine({ blocks: 1 });
}

/** Registers both oracles' keys, bonds the one that seals, and gives every voter a seat and a delegate. */
export async function prepare(world: World): Promise<void> {
  const { registry, operators, staking, stakeToken, workloadId, client } = world;
  for (const index of OPERATORS) {
    const { address } = anvilAccount(index);
    const encryptionKey = keccak256(address);
    const key = { operator: address, signer: address, encryptionKey };
    const machine = machineOf(MAKER, `machine ${index}`);
    const evidence = await evidenceFor(client, world, machine, key, async (calls) => {
      for (const call of calls) await send(world, index, call);
    });
    const args = [workloadId, address, encryptionKey, evidence] as const;
    await send(world, index, { address: registry, abi: teeRegistryAbi, functionName: "registerKey", args });
  }
  const bond = { address: operators, abi: operatorsAbi, functionName: "deposit", args: [BOND] } as const;
  await give(world, OPERATORS[0], stakeToken, operators, BOND);
  await send(world, OPERATORS[0], bond);
  const contract = { address: staking, abi: stakingAbi } as const;
  for (const index of VOTERS) {
    await give(world, index, stakeToken, staking, 10n ** 20n);
    await send(world, index, { ...contract, functionName: "stake", args: [0, 1, []] });
    const delegate = [anvilAccount(DELEGATE).address] as const;
    await send(world, index, { ...contract, functionName: "setDelegate", args: delegate });
  }
  for (const index of JUDGES) {
    const named = { ...contract, functionName: "isJudge", args: [anvilAccount(index).address] } as const;
    if (!(await client.readContract(named))) continue;
    await give(world, index, stakeToken, staking, 10n ** 20n);
    await send(world, index, { ...contract, functionName: "stake", args: [2, 1, []] });
  }
}

async function give(world: World, index: number, token: Address, spender: Address, amount: bigint): Promise<void> {
  const call = { address: token, abi: tokenAbi } as const;
  await send(world, index, { ...call, functionName: "mint", args: [anvilAccount(index).address, amount] });
  await send(world, index, { ...call, functionName: "approve", args: [spender, amount] });
}

/** Gives stake tokens to the voters' insurance. */
export async function insure(world: World, amount: bigint): Promise<void> {
  const { staking: address, stakeToken } = world;
  await give(world, OWNER, stakeToken, address, amount);
  await send(world, OWNER, { address, abi: stakingAbi, functionName: "insure", args: [amount] });
}

/** Gives voters who have served, and voted well, a seat among the guards. */
export async function makeGuards(world: World, voters: readonly number[]): Promise<void> {
  const { staking, stakeToken } = world;
  for (const index of voters) {
    await give(world, index, stakeToken, staking, 10n ** 20n);
    await send(world, index, { address: staking, abi: stakingAbi, functionName: "stake", args: [1, 1, []] });
  }
}

/** Creates and funds a campaign on the fast preset. */
export async function createCampaign(world: World, { collateral = 0n } = {}): Promise<number> {
  const { campaigns, payToken, workloadId, presets, client } = world;
  await give(world, CREATOR, payToken, campaigns, 10n ** 9n);
  const prices = { reward: 50_000n, votePay: 2_000n, oracleFee: 5_000n, drawBounty: 500_000n, seatLock: 10n ** 19n };
  const rules = { workloadId, presetId: presets.fast ?? 0, quorum: 2, licenceHash: keccak256("0x01") };
  const gates = { collateral, contributorBadge: 0, voterBadge: 0 };
  const args = [{ token: payToken, ...prices, ...rules, ...gates }, stringToHex(POLICY), 10n ** 9n] as const;
  await send(world, CREATOR, { address: campaigns, abi: campaignsAbi, functionName: "create", args });
  return client.readContract({ address: campaigns, abi: campaignsAbi, functionName: "campaignCount" });
}

/** Seconds in which ballots are shown on the fast preset. */
export async function readOpening({ campaigns, presets, client }: World): Promise<number> {
  const contract = { address: campaigns, abi: campaignsAbi, functionName: "presetOf" } as const;
  const { opening } = await client.readContract({ ...contract, args: [presets.fast ?? 0] });
  return opening;
}

/** Gives an account tokens. */
export async function mint(world: World, index: number, token: Address, amount: bigint): Promise<void> {
  const args = [anvilAccount(index).address, amount] as const;
  await send(world, OWNER, { address: token, abi: tokenAbi, functionName: "mint", args });
}
