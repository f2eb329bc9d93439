import {
  type Account,
  type Address,
  type Chain,
  createPublicClient,
  createWalletClient,
  defineChain,
  erc20Abi,
  type Hex,
  http,
  type PublicClient,
  parseAbi,
  type TransactionReceipt,
  type Transport,
  type WalletClient,
} from "viem";
import { assayAbi, stakingAbi } from "../../contracts/sdk/abi.ts";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import { readToken, type Token } from "../../contracts/sdk/chain/token.ts";
import { type AssayDomain, assayDomain } from "../../contracts/sdk/typed-data.ts";

/** What every actor can reach: a chain and a gateway, nothing else. */
export type World = {
  client: PublicClient<Transport, Chain>;
  domain: AssayDomain;
  /** URL of the leader's gateway, without a slash at its end. */
  gateway: string;
  core: Address;
  /** The contracts around the core, as the core names them. */
  campaigns: Address;
  staking: Address;
  registry: Address;
  operators: Address;
  submissions: Address;
  ballots: Address;
  appeals: Address;
  claims: Address;
  badges: Address;
  stakeToken: Token;
  payToken: Token;
  /** Preset the campaigns run on. */
  presetId: number;
  /** Program that checks the data. */
  workloadId: number;
  seed: number;
};

/** What the actors are told at start. */
export type WorldSettings = Pick<World, "core" | "presetId" | "workloadId" | "seed"> & {
  payToken: Address;
  rpcUrl: string;
  gatewayUrl: string;
};

/** A development token: an ERC-20 that anyone mints. */
export const tokenAbi = parseAbi([
  "function mint(address to, uint256 amount)",
  "function approve(address spender, uint256 amount) returns (bool)",
  "function balanceOf(address account) view returns (uint256)",
]);

const REQUEST_MS = 20_000;
const POLL_MS = 100;
const MINED_MS = 60_000;

/** A transaction was mined and failed. */
export class RevertedError extends Error {
  override readonly name = "RevertedError";
  constructor(hash: Hex) {
    super(`Transaction ${hash} was mined and reverted: run \`cast run\` on it to see why.`);
  }
}

/** Connects to the chain; the addresses of the other contracts are read from the core. */
export async function connectWorld({ rpcUrl, gatewayUrl, ...settings }: WorldSettings): Promise<World> {
  const transport = http(rpcUrl, { timeout: REQUEST_MS, retryCount: 3 });
  const chainId = await createPublicClient({ transport }).getChainId();
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  const client = createPublicClient({ chain, transport, pollingInterval: POLL_MS, cacheTime: 0 });
  const core = { address: settings.core, abi: assayAbi } as const;
  const parts = await client.readContract({ ...core, functionName: "parts" });
  const { campaigns, staking, registry, operators, submissions, ballots, appeals, claims, badges } = parts;
  const stakeAddress = await client.readContract({ address: staking, abi: stakingAbi, functionName: "stakeToken" });
  const [payToken, stakeToken] = await Promise.all([
    readToken(client, settings.payToken),
    readToken(client, stakeAddress),
  ]);
  const domain = assayDomain(chainId, settings.core);
  const gateway = gatewayUrl.replace(/\/+$/, "");
  const around = { campaigns, staking, registry, operators, submissions, ballots, appeals, claims, badges };
  return { ...settings, ...around, client, domain, gateway, payToken, stakeToken };
}

/** The wallet of an account: what it writes goes out under its own nonces. */
export function walletOf({ client }: World, account: Account): WalletClient<Transport, Chain, Account> {
  const transport = http(client.chain.rpcUrls.default.http[0], { timeout: REQUEST_MS, retryCount: 3 });
  return createWalletClient({ account, chain: client.chain, transport });
}

/**
 * Waits until a transaction is mined.
 * @param sent - The hash as a wallet's `writeContract` promises it; what that throws passes through.
 * @throws RevertedError
 */
export async function mined({ client }: World, sent: Promise<Hex>): Promise<TransactionReceipt> {
  const receipt = await waitForReceipt(client, { hash: await sent, timeout: MINED_MS });
  if (receipt.status !== "success") throw new RevertedError(receipt.transactionHash);
  return receipt;
}

/** Mints development tokens to an account and lets a contract take them, beside what it may take already. */
export async function provide(
  world: World,
  { account, token, spender, amount }: { account: Account; token: Address; spender: Address; amount: bigint },
): Promise<void> {
  const wallet = walletOf(world, account);
  const contract = { address: token, abi: tokenAbi } as const;
  await mined(world, wallet.writeContract({ ...contract, functionName: "mint", args: [account.address, amount] }));
  const args = [account.address, spender] as const;
  const allowed = await world.client.readContract({ address: token, abi: erc20Abi, functionName: "allowance", args });
  const call = { ...contract, functionName: "approve", args: [spender, allowed + amount] } as const;
  await mined(world, wallet.writeContract(call));
}
