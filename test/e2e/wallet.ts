import { fileURLToPath } from "node:url";
import type { BrowserContext } from "playwright-core";
import { type Address, numberToHex } from "viem";
import type { LocalAccount } from "viem/accounts";
import { z } from "zod";
import { RpcError } from "./rpc.ts";
import { answerRequest } from "./wallet-requests.ts";
import type { Asked, WalletState } from "./wallet-state.ts";

/** A wallet in a browser, as the one who holds it sees and handles it. */
export type Wallet = {
  address: Address;
  /** Every window that was opened, oldest first. */
  asked: readonly Asked[];
  /**
   * Says no to the next request, or to the next one of a method (error 4001). People take their time: where a page needs
   * some to open its own window, `seen` waits for it.
   */
  rejectNext: (method?: string, seen?: () => Promise<void>) => void;
  /** Changes the network in the wallet, without the page. */
  goTo: (chainId: number) => Promise<void>;
  /** Loses the connection to all chains, until `restore`. */
  lose: () => Promise<void>;
  restore: () => Promise<void>;
  /** Takes the account from the page. */
  leave: () => Promise<void>;
};

export type WalletOptions = {
  account: LocalAccount;
  rpcUrl: string;
  /** Of the chain behind `rpcUrl`. */
  homeChain: number;
  /** Where the wallet is at first, default its home. Elsewhere it does not know its home yet. */
  chainId?: number;
};

/** The name in RainbowKit's list. */
export const WALLET_NAME = "Assay test wallet";

const script = fileURLToPath(new URL("wallet-page.js", import.meta.url));
const requestSchema = z.object({ method: z.string(), params: z.array(z.unknown()) });

/**
 * Announces a wallet to all pages of a context that are opened from now on. Its keys stay in this process; what it signs
 * is really signed.
 */
export async function attachWallet(context: BrowserContext, options: WalletOptions): Promise<Wallet> {
  const chainId = options.chainId ?? options.homeChain;
  const emit = async (event: string, value: unknown) => {
    // A page that is on its way elsewhere asks anew when it is there.
    const call = `globalThis.assayWalletEmit?.(${JSON.stringify(event)}, ${JSON.stringify(value)})`;
    for (const page of context.pages()) await page.evaluate(call).catch(() => {});
  };
  const own = {
    chainId,
    knownChains: new Set([chainId]),
    isConnected: false,
    isLost: false,
    rejections: [],
    asked: [],
  };
  const state: WalletState = { ...options, ...own, emit };
  await context.exposeBinding("assayWalletRequest", async (_source, request: unknown) => {
    const { method, params } = requestSchema.parse(request);
    return answerRequest(state, method, params).then(
      (value) => ({ value }),
      (error: unknown) => ({ error: errorFor(method, error) }),
    );
  });
  await context.addInitScript({ path: script });
  return handleOf(state);
}

function handleOf(state: WalletState): Wallet {
  const { asked, emit } = state;
  return {
    address: state.account.address,
    asked,
    rejectNext: (method = "any", seen = async () => {}) => void state.rejections.push({ method, seen }),
    goTo: async (chainId) => {
      state.knownChains.add(chainId);
      state.chainId = chainId;
      await emit("chainChanged", numberToHex(chainId));
    },
    lose: async () => {
      state.isLost = true;
      await emit("disconnect", { code: 4900, message: "The wallet is disconnected from all chains." });
    },
    restore: async () => {
      state.isLost = false;
      await emit("connect", { chainId: numberToHex(state.chainId) });
    },
    leave: async () => {
      state.isConnected = false;
      await emit("accountsChanged", []);
    },
  };
}

function errorFor(method: string, error: unknown): { code: number; message: string; data?: unknown } {
  if (error instanceof RpcError) return { code: error.code, message: error.message, data: error.data };
  if (error instanceof z.ZodError) return { code: -32602, message: `${method}: ${z.prettifyError(error)}` };
  return { code: -32603, message: `${method}: ${String(error)}` };
}
