import { existsSync } from "node:fs";
import {
  type Account,
  type Address,
  createPublicClient,
  createWalletClient,
  defineChain,
  http,
  isAddressEqual,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { getChainId } from "viem/actions";
import { z } from "zod";
import type { Addresses } from "../contracts/sdk/addresses.ts";
import { type Deployment, DeploymentError, readDeployment } from "../contracts/sdk/chain/deployment.ts";
import { AssayError } from "../contracts/sdk/errors.ts";
import { addressValue } from "../contracts/sdk/values.ts";
import { defaultAddressesPath, readAddresses } from "./addresses.ts";
import { flag, option } from "./cli.ts";
import { privateKeyFrom, urlValue } from "./values.ts";

const json = flag("print one JSON object instead of text");

const deployment = {
  "rpc-url": option(urlValue, { value: "URL", env: "ASSAY_RPC_URL", text: "JSON-RPC endpoint of the chain" }),
  core: option(addressValue.optional(), {
    value: "ADDRESS",
    env: "ASSAY_CORE",
    text: "the Assay contract; default: from the addresses file",
  }),
  addresses: option(z.string().optional(), {
    value: "FILE",
    env: "ASSAY_ADDRESSES",
    text: "addresses file, default .assay/<chain id>.json",
  }),
};

/** Options of every command that reads the chain. */
export const chainOptions = { ...deployment, json };

const sending = {
  "private-key-env": option(z.string().default("ASSAY_PRIVATE_KEY"), {
    value: "NAME",
    text: "variable that holds the sender's private key, default ASSAY_PRIVATE_KEY",
  }),
  "dry-run": flag("simulate and say what would happen; send nothing"),
  json,
};

/** Options of every command that writes to the chain. */
export const writeOptions = { ...deployment, ...sending };

/** Which deployment is meant. */
export type ChainValues = { "rpc-url": string; core?: Address | undefined; addresses?: string | undefined };
type SenderValues = { "rpc-url": string; "private-key-env": string; "dry-run": boolean };
type WriteValues = ChainValues & SenderValues;

/** A deployment to read from, over an endpoint that was named. */
export type Session = Deployment & {
  client: ReturnType<typeof publicClientOf>;
  /** The addresses file, where there is one for this core. */
  known?: Addresses;
};

/** An account that writes to a chain. */
export type Sender = {
  client: ReturnType<typeof publicClientOf>;
  account: Account;
  wallet: ReturnType<typeof walletClientOf>;
  dryRun: boolean;
};

/** A deployment and the account that writes to it. */
export type WriteSession = Session & Sender;

/** It is not known which deployment is meant, or it is not there. */
export class SessionError extends AssayError {
  override readonly name = "SessionError";
}

/**
 * Id of the chain that an endpoint serves.
 *
 * @throws SessionError when no node answers there
 */
export async function chainIdAt(rpcUrl: string): Promise<number> {
  return getChainId(createPublicClient({ transport: http(rpcUrl) })).catch((cause: unknown) => {
    throw new SessionError(`No node answers at ${rpcUrl}: check --rpc-url and that the node is up.`, { cause });
  });
}

/**
 * Connects to a deployment. Only the core's address is believed; the others are read from it.
 *
 * @throws SessionError, AddressesError
 */
export async function openSession(values: ChainValues): Promise<Session> {
  const { client, chainId } = await openEndpoint(values);
  const known = await knownAddresses(values, chainId);
  const core = values.core ?? known?.core;
  if (!core) throw new SessionError("Say which deployment: --core ADDRESS, or --addresses FILE.");
  const deployment = await readDeployment(client, { core }).catch((cause: unknown) => {
    if (!(cause instanceof DeploymentError)) throw cause;
    throw new SessionError(`${cause.message} It is --core on the chain of --rpc-url.`, { cause });
  });
  const session = { ...deployment, client };
  return known && isAddressEqual(known.core, core) ? { ...session, fromBlock: known.deployBlock, known } : session;
}

/**
 * Connects to a chain, whatever is deployed there.
 *
 * @throws SessionError when no node answers
 */
export async function openEndpoint(values: { "rpc-url": string }): Promise<Pick<Session, "client" | "chainId">> {
  const chainId = await chainIdAt(values["rpc-url"]);
  return { client: publicClientOf(values["rpc-url"], chainId), chainId };
}

/**
 * {@link openEndpoint} with the sender's account, whose key is in the environment.
 *
 * @throws SessionError, PrivateKeyError
 */
export async function openSender(values: SenderValues, env: NodeJS.ProcessEnv): Promise<Sender> {
  const account = privateKeyToAccount(privateKeyFrom(values["private-key-env"], env));
  const { client, chainId } = await openEndpoint(values);
  return { client, account, wallet: walletClientOf(values["rpc-url"], chainId, account), dryRun: values["dry-run"] };
}

/**
 * {@link openSession} with the sender's account, whose key is in the environment.
 *
 * @throws SessionError, AddressesError, PrivateKeyError
 */
export async function openWriteSession(values: WriteValues, env: NodeJS.ProcessEnv): Promise<WriteSession> {
  const account = privateKeyToAccount(privateKeyFrom(values["private-key-env"], env));
  const session = await openSession(values);
  const wallet = walletClientOf(values["rpc-url"], session.chainId, account);
  return { ...session, account, wallet, dryRun: values["dry-run"] };
}

async function knownAddresses(values: ChainValues, chainId: number): Promise<Addresses | undefined> {
  const path = values.addresses ?? defaultAddressesPath(chainId);
  if (values.addresses === undefined && !existsSync(path)) return undefined;
  const addresses = await readAddresses(path);
  if (addresses.chainId === chainId) return addresses;
  throw new SessionError(`${path} is for chain ${addresses.chainId} and the endpoint serves chain ${chainId}.`);
}

function publicClientOf(rpcUrl: string, chainId: number) {
  const chain = chainOf(rpcUrl, chainId);
  // Development chains mine within a second: polling every four would be most of a command's time.
  const pollingInterval = chainId === 31_337 ? 100 : 4_000;
  return createPublicClient({ chain, transport: http(rpcUrl), pollingInterval, cacheTime: 0 });
}

function walletClientOf(rpcUrl: string, chainId: number, account: Account) {
  return createWalletClient({ account, chain: chainOf(rpcUrl, chainId), transport: http(rpcUrl) });
}

function chainOf(rpcUrl: string, id: number) {
  const nativeCurrency = { name: "Ether", symbol: "ETH", decimals: 18 };
  return defineChain({ id, name: `chain ${id}`, nativeCurrency, rpcUrls: { default: { http: [rpcUrl] } } });
}
