import {
  type Account,
  type Address,
  type Chain,
  createPublicClient,
  createWalletClient,
  defineChain,
  type Hex,
  type PublicClient,
  type Transport,
  type WalletClient,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { assayAbi } from "../contracts/sdk/abi.ts";
import { type AssayDomain, assayDomain } from "../contracts/sdk/typed-data.ts";
import { endpoints } from "./endpoints/transport.ts";
import { createTurns, type InTurn } from "./turns.ts";

/** The chain a deployment lives on and the account that writes to it. */
export type ChainClient = {
  public: PublicClient<Transport, Chain>;
  wallet: WalletClient<Transport, Chain, Account>;
  core: Address;
  campaigns: Address;
  registry: Address;
  staking: Address;
  submissions: Address;
  ballots: Address;
  badges: Address;
  contributors: Address;
  domain: AssayDomain;
  /** Orders the account's transactions. */
  inTurn: InTurn;
  /** Most a transaction may pay, wei per gas. */
  maxFee: bigint;
  /** Writes whose blocks are not final yet, as they were after so many reorganisations. */
  writes: { mined: MinedWrite[]; reorganisations: number };
  /** Aborted once a block that was taken as final is gone: nothing is written or signed from then on. */
  halt: AbortController;
  /** Milliseconds a transaction may wait to be mined before one that pays more replaces it. */
  patience: number;
};

/** A write that was mined: it is done for good once its block is final. */
export type MinedWrite = { action: string; nonce: number; hash: Hex; signed: Hex; block: bigint };

/** Most a transaction pays unless the operator says otherwise: 500 gwei. */
const MAX_FEE = 500n * 10n ** 9n;
const PATIENCE = 15_000;

/**
 * Connects to a deployment by one or several endpoints; every other contract's address is read from the core.
 *
 * @throws viem's errors when no endpoint, or too few of several, answer or `core` is no Assay contract
 */
export async function connect(
  rpcUrls: readonly string[],
  core: Address,
  operatorKey: Hex,
  maxFee: bigint = MAX_FEE,
): Promise<ChainClient> {
  const transport = endpoints(rpcUrls);
  const chainId = await createPublicClient({ transport }).getChainId();
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: rpcUrls } },
  });
  const publicClient = createPublicClient({ chain, transport, pollingInterval: 250 });
  const parts = await publicClient.readContract({ address: core, abi: assayAbi, functionName: "parts" });
  const { campaigns, registry, staking, submissions, ballots, badges, contributors } = parts;
  return {
    public: publicClient,
    wallet: createWalletClient({ account: privateKeyToAccount(operatorKey), chain, transport }),
    core,
    ...{ campaigns, registry, staking, submissions, ballots, badges, contributors },
    domain: assayDomain(chainId, core),
    inTurn: createTurns(),
    maxFee,
    writes: { mined: [], reorganisations: 0 },
    halt: new AbortController(),
    patience: PATIENCE,
  };
}
