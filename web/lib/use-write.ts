import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Account, Address, Hex, TransactionReceipt } from "viem";
import { call } from "viem/actions";
import { useConfig as useWagmiConfig } from "wagmi";
import { getConnectorClient, sendTransaction } from "wagmi/actions";
import { useDeployment } from "./deployment.ts";
import { explainError } from "./explain-error.ts";
import { requireSuccess, TransactionError, waitMined } from "./mined.ts";
import { requireAccount } from "./same-account.ts";
import { useToasts } from "./toasts.ts";

/** A call to send; `what` names it in the past tense: "Campaign created". */
export type Call = {
  what: string;
  to: Address;
  data: Hex;
  value?: bigint;
  /** Called once the wallet has sent it: who keeps the hash can `follow` it after a reload. */
  onSent?: ((hash: Hex) => void) | undefined;
};

/** Where a write is. */
export type WriteState =
  | { status: "idle" }
  | { status: "wallet" }
  | { status: "mining"; hash: Hex }
  | { status: "mined"; hash: Hex; receipt: TransactionReceipt }
  /** `isOpen`: it was sent and may still be mined. */
  | { status: "failed"; words: string; hash?: Hex; isOpen?: boolean };

/** Whoever is connected, and how it sends: one call after the other, each simulated, signed and waited for. */
export type Writer = {
  wallet: Awaited<ReturnType<typeof getConnectorClient>>;
  send: (one: Call) => Promise<TransactionReceipt>;
};

/** Sends, and waits for what was sent. */
type Sender = {
  send: (one: Call, begun: Account) => Promise<TransactionReceipt>;
  settle: (what: string, hash: Hex) => Promise<TransactionReceipt>;
};

/**
 * Sends a call: simulated first, so that a refusal comes in words and costs nothing, then signed in the wallet, then waited
 * for. What is on screen is read anew afterwards. Every `use…` hook that writes is made of it. What takes more than one
 * call, or a signature before, is one `run`: it ends where the first of them fails, or the wallet goes to another account.
 * What was sent before a reload is one `follow`.
 *
 * @example
 * const { state, write } = useWrite();
 * await write({ what: "Staked", to: staking, data: encodeFunctionData({ abi: stakingAbi, functionName: "stake", args }) });
 */
export function useWrite() {
  const { chainId, client } = useDeployment();
  const wagmi = useWagmiConfig();
  const queries = useQueryClient();
  const { show } = useToasts();
  const [state, setState] = useState<WriteState>({ status: "idle" });

  const mutation = useMutation({
    mutationFn: async (job: (sender: Sender) => Promise<unknown>): Promise<unknown> => {
      let sent: { hash: Hex; isOpen: boolean } | undefined;
      const settle: Sender["settle"] = async (what, hash) => {
        sent = { hash, isOpen: true };
        setState({ status: "mining", hash });
        const receipt = await waitMined(client, hash);
        sent = { hash, isOpen: false };
        await requireSuccess(client, receipt);
        setState({ status: "mined", hash, receipt });
        show({ tone: "good", text: what, hash });
        // Nobody waits for it: what comes next does not need what is on screen.
        void queries.invalidateQueries({ queryKey: ["chain"] });
        return receipt;
      };
      const send: Sender["send"] = async ({ what, to, data, value = 0n, onSent }, begun) => {
        sent = undefined;
        setState({ status: "wallet" });
        const { account } = await getConnectorClient(wagmi, { chainId });
        requireAccount(account.address, begun.address);
        // As the next block: on a development chain the latest one's time can be long ago.
        await call(client, { account, to, data, value, blockTag: "pending" });
        const hash = await sendTransaction(wagmi, { chainId, account, to, data, value });
        onSent?.(hash);
        return settle(what, hash);
      };
      try {
        return await job({ send, settle });
      } catch (error) {
        const words = await explainError(error);
        // A transaction that was replaced is over, whatever was heard of it.
        const isOpen = sent?.isOpen === true && !(error instanceof TransactionError);
        setState({ status: "failed", words, ...sent, isOpen });
        show({ tone: "bad", text: words, ...(sent === undefined ? {} : { hash: sent.hash }) });
        throw error;
      }
    },
  });

  const attempt = <T>(job: (sender: Sender) => Promise<T>): Promise<T | undefined> =>
    mutation.mutateAsync(job).then(
      (result) => result as T,
      () => undefined,
    );
  /** Resolves to what the job does, or to undefined when it failed: `state` says why. */
  const run = <T>(job: (writer: Writer) => Promise<T>): Promise<T | undefined> =>
    attempt(async ({ send }) => {
      setState({ status: "wallet" });
      const wallet = await getConnectorClient(wagmi, { chainId });
      return job({ wallet, send: (one) => send(one, wallet.account) });
    });
  /** Resolves to the receipt, or to undefined when it failed: `state` says why. */
  const write = (one: Call): Promise<TransactionReceipt | undefined> => run(({ send }) => send(one));
  /** Waits for what was sent before; resolves as `write` does. */
  const follow = (what: string, hash: Hex): Promise<TransactionReceipt | undefined> =>
    attempt(({ settle }) => settle(what, hash));
  return { state, run, write, follow, reset: () => setState({ status: "idle" }) };
}
