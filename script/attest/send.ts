import {
  type Abi,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  createTestClient,
  encodeFunctionData,
  type Hex,
  http,
  type Log,
  publicActions,
  walletActions,
} from "viem";
import { foundry } from "viem/chains";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import type { Upsert as Call } from "../../oracle/attestation/upserts.ts";
import { anvilAccount, poolOf } from "../anvil.ts";

/** What one transaction may use (EIP-7825). */
export const GAS = 16_777_216n;

const MINED_MS = 60_000;
const ANSWER_MS = 60_000;
const POLLING_MS = 20;

/** A chain that mines every transaction at once. */
export type LocalChain = ReturnType<typeof connect>;

/** A transaction that was mined; with its error it changed nothing. */
export type Sent = { gas: number; logs: readonly Log[]; error?: string };

export function connect(url: string) {
  const account = anvilAccount(0);
  // Sent again, a request to mine would mine again.
  const transport = http(url, { timeout: ANSWER_MS, retryCount: 0 });
  const options = {
    chain: foundry,
    mode: "anvil",
    transport,
    account,
    pollingInterval: POLLING_MS,
  } as const;
  return createTestClient(options).extend(publicActions).extend(walletActions);
}

/** Sends a call from one of the chain's own accounts; a revert is an answer. */
export async function send(client: LocalChain, call: Call, from: Address = anvilAccount(0).address): Promise<Sent> {
  const { gas, logs, isMined } = await transact(client, from, { to: call.address, data: encodeFunctionData(call) });
  if (isMined) return { gas, logs };
  return { gas, logs, error: (await refusalOf(client, call, from)) ?? "it ran out of gas" };
}

/** Deploys a contract. */
export async function deployContract(client: LocalChain, data: Hex): Promise<Address> {
  const { contractAddress, isMined } = await transact(client, anvilAccount(0).address, { data });
  if (!isMined || !contractAddress) throw new Error("the chain is a development chain, and takes every contract");
  return contractAddress;
}

/**
 * The error that a call would end with now, undefined if it would succeed.
 *
 * @param number of the block that it would be in, instead of the newest
 */
export async function refusalOf(
  client: LocalChain,
  call: Call,
  from: Address,
  number?: bigint,
): Promise<string | undefined> {
  const place = number === undefined ? {} : { blockOverrides: { number } };
  const options = { account: from, gas: GAS, blockTag: "latest", ...place } as const;
  return client.simulateContract({ ...call, ...options }).then(() => undefined, nameOf);
}

/** The contract's own error; anything else is not its answer. */
export function nameOf(error: unknown): string {
  const revert = error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  if (!(revert instanceof ContractFunctionRevertedError)) throw error;
  const { data } = revert;
  return data ? `${data.errorName}(${(data.args ?? []).map(String).join(", ")})` : (revert.reason ?? "it reverts");
}

/** The same ABI with the errors of contracts that are asked on the way. */
export function withErrors(abi: Abi, ...others: readonly Abi[]): Abi {
  return [...abi, ...others.flat().filter(({ type }) => type === "error")];
}

async function transact(client: LocalChain, from: Address, transaction: { to?: Address; data: Hex }) {
  // The node signs for its own accounts. It may answer before it has mined.
  const hash = await client.sendTransaction({ ...transaction, account: from, chain: null, gas: GAS });
  const receipt = waitForReceipt(client, { hash, timeout: MINED_MS });
  const { gasUsed, logs, status, contractAddress } = await receipt.catch(async (cause: unknown) => {
    throw new Error(`There is no receipt of transaction ${hash}.\n${await poolOf(client.transport.url ?? "")}`, {
      cause,
    });
  });
  return { gas: Number(gasUsed), logs, isMined: status === "success", contractAddress };
}
