import type { LocalAccount } from "viem/accounts";

/** A request that a real wallet opens a window for, as the person saw it. */
export type Asked = {
  method: string;
  /** The message, the typed data, the transaction, or the network: parsed. */
  shown: unknown;
  answer: "approved" | "rejected";
};

/** What a wallet knows; tests change it through `Wallet`. */
export type WalletState = {
  readonly account: LocalAccount;
  readonly rpcUrl: string;
  /** The chain behind `rpcUrl`. */
  readonly homeChain: number;
  chainId: number;
  readonly knownChains: Set<number>;
  /** Whether the page may know the account. */
  isConnected: boolean;
  /** Whether the wallet reaches its chain. */
  isLost: boolean;
  /** The person says no to the next request of these methods, once the page shows what `seen` waits for; `any` is the next one of all. */
  readonly rejections: { method: string; seen: () => Promise<void> }[];
  readonly asked: Asked[];
  readonly emit: (event: string, value: unknown) => Promise<void>;
};
