import { type Hex, hexToString, isHex, numberToHex, parseGwei } from "viem";
import { z } from "zod";
import { askNode, RpcError } from "./rpc.ts";
import type { WalletState } from "./wallet-state.ts";

type Handler = (state: WalletState, params: readonly unknown[]) => Promise<unknown>;

const hex = z.custom<Hex>((value) => isHex(value));
const quantity = hex.transform(BigInt).optional();

/** What the wallet itself answers; everything else goes to the node, if it is a question about the chain. */
const HANDLERS: Record<string, Handler> = {
  eth_accounts: async (state) => accountsOf(state),
  eth_chainId: async ({ chainId }) => numberToHex(chainId),
  net_version: async ({ chainId }) => `${chainId}`,
  eth_requestAccounts: async (state) => {
    if (!state.isConnected) await ask(state, "eth_requestAccounts", { account: state.account.address });
    state.isConnected = true;
    return accountsOf(state);
  },
  wallet_requestPermissions: async (state) => {
    await ask(state, "wallet_requestPermissions", { account: state.account.address });
    state.isConnected = true;
    return permissionsOf(state);
  },
  wallet_getPermissions: async (state) => permissionsOf(state),
  wallet_revokePermissions: async (state) => {
    state.isConnected = false;
    await state.emit("accountsChanged", []);
    return null;
  },
  wallet_switchEthereumChain: switchChain,
  wallet_addEthereumChain: addChain,
  personal_sign: signText,
  eth_signTypedData_v4: signTypedData,
  eth_sendTransaction: sendTransaction,
};

const OF_THE_CHAIN = /^eth_(get|call$|estimateGas$|blockNumber$|gasPrice$|feeHistory$|maxPriorityFeePerGas$|syncing$)/;

/** Answers a page's request as a wallet does. @throws RpcError with a code of EIP-1193 or what the node said */
export async function answerRequest(state: WalletState, method: string, params: readonly unknown[]): Promise<unknown> {
  const handler = HANDLERS[method];
  if (handler !== undefined) return handler(state, params);
  if (!OF_THE_CHAIN.test(method)) throw new RpcError(4200, `The wallet does not support ${method}.`);
  requireChain(state);
  return askNode(state.rpcUrl, method, params);
}

function accountsOf({ isConnected, account }: WalletState): Hex[] {
  return isConnected ? [account.address] : [];
}

function permissionsOf(state: WalletState) {
  const caveats = [{ type: "restrictReturnedAccounts", value: accountsOf(state) }];
  return state.isConnected ? [{ parentCapability: "eth_accounts", caveats }] : [];
}

/** Opens a window: the person says yes, unless the test has them say no. */
async function ask(state: WalletState, method: string, shown: unknown): Promise<void> {
  const rejection = state.rejections.find((rejected) => rejected.method === "any" || rejected.method === method);
  state.asked.push({ method, shown, answer: rejection === undefined ? "approved" : "rejected" });
  if (rejection === undefined) return;
  state.rejections.splice(state.rejections.indexOf(rejection), 1);
  await rejection.seen();
  throw new RpcError(4001, "User rejected the request.");
}

function requireConnected({ isConnected }: WalletState): void {
  if (!isConnected) throw new RpcError(4100, "The page has not been allowed to use this account.");
}

function requireChain({ isLost, chainId, homeChain }: WalletState): void {
  if (isLost) throw new RpcError(4900, "The wallet is disconnected from all chains.");
  if (chainId !== homeChain) throw new RpcError(4901, `The wallet does not reach chain ${chainId}.`);
}

async function switchChain(state: WalletState, params: readonly unknown[]): Promise<null> {
  const [{ chainId }] = z.tuple([z.object({ chainId: hex.transform(Number) })]).parse(params);
  if (!state.knownChains.has(chainId)) throw new RpcError(4902, `Unrecognized chain ID ${numberToHex(chainId)}.`);
  if (chainId === state.chainId) return null;
  await ask(state, "wallet_switchEthereumChain", { chainId });
  state.chainId = chainId;
  await state.emit("chainChanged", numberToHex(chainId));
  return null;
}

const networkSchema = z.looseObject({
  chainId: hex.transform(Number),
  chainName: z.string(),
  rpcUrls: z.array(z.url()).min(1),
  nativeCurrency: z.object({ name: z.string(), symbol: z.string(), decimals: z.literal(18) }),
});

/** Adds a network and goes there, as wallets do in one window. */
async function addChain(state: WalletState, params: readonly unknown[]): Promise<null> {
  const [network] = z.tuple([networkSchema]).parse(params);
  await ask(state, "wallet_addEthereumChain", network);
  state.knownChains.add(network.chainId);
  state.chainId = network.chainId;
  await state.emit("chainChanged", numberToHex(network.chainId));
  return null;
}

async function signText(state: WalletState, params: readonly unknown[]): Promise<Hex> {
  requireConnected(state);
  const [raw] = z.tuple([hex], z.unknown()).parse(params);
  await ask(state, "personal_sign", hexToString(raw));
  return state.account.signMessage({ message: { raw } });
}

const typedDataSchema = z.object({
  domain: z.looseObject({ chainId: z.coerce.number().optional() }),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.string(),
  message: z.record(z.string(), z.unknown()),
});

async function signTypedData(state: WalletState, params: readonly unknown[]): Promise<Hex> {
  requireConnected(state);
  const [, json] = z.tuple([hex, z.string()]).parse(params);
  const typed = typedDataSchema.parse(JSON.parse(json));
  const { chainId } = typed.domain;
  if (chainId !== undefined && chainId !== state.chainId) {
    throw new RpcError(-32603, `Provided chainId "${chainId}" must match the active chainId "${state.chainId}"`);
  }
  await ask(state, "eth_signTypedData_v4", typed);
  return state.account.signTypedData(typed as Parameters<typeof state.account.signTypedData>[0]);
}

const transactionSchema = z.object({
  to: hex.optional(),
  data: hex.optional(),
  value: quantity,
  gas: quantity,
  maxFeePerGas: quantity,
  maxPriorityFeePerGas: quantity,
  nonce: hex.transform(Number).optional(),
});

/** Fills in what the page left out, signs, and sends the raw transaction. */
async function sendTransaction(state: WalletState, params: readonly unknown[]): Promise<Hex> {
  requireConnected(state);
  requireChain(state);
  const [asked] = z.tuple([z.unknown()], z.unknown()).parse(params);
  const transaction = transactionSchema.parse(asked);
  const node = async (method: string, ...rest: unknown[]) => hex.parse(await askNode(state.rpcUrl, method, rest));
  const from = state.account.address;
  // Before the window opens, as wallets do: what cannot succeed is said with the node's words.
  const gas = transaction.gas ?? (BigInt(await node("eth_estimateGas", { ...(asked as object), from })) * 3n) / 2n;
  await ask(state, "eth_sendTransaction", transaction);
  const nonce = transaction.nonce ?? Number(await node("eth_getTransactionCount", from, "pending"));
  const maxPriorityFeePerGas = transaction.maxPriorityFeePerGas ?? parseGwei("1");
  const maxFeePerGas = transaction.maxFeePerGas ?? 2n * BigInt(await node("eth_gasPrice")) + maxPriorityFeePerGas;
  const { to, data, value } = transaction;
  const call = { ...(to && { to }), ...(data && { data }), ...(value !== undefined && { value }) };
  const fees = { gas, nonce, maxFeePerGas, maxPriorityFeePerGas, chainId: state.chainId };
  const signed = await state.account.signTransaction({ type: "eip1559", ...call, ...fees });
  return node("eth_sendRawTransaction", signed);
}
