import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Address, Hex, TransactionReceipt } from "viem";
import { call, waitForTransactionReceipt } from "viem/actions";
import { useConfig as useWagmiConfig } from "wagmi";
import { getConnectorClient, sendTransaction } from "wagmi/actions";
import { strings } from "../strings.ts";
import { useDeployment } from "./deployment.ts";
import { explainError } from "./explain-error.ts";
import { useToasts } from "./toasts.ts";

/** A call to send; `what` names it in the past tense: "Campaign created". */
export type Call = { what: string; to: Address; data: Hex; value?: bigint };

/** Where a write is. */
export type WriteState =
  | { status: "idle" }
  | { status: "wallet" }
  | { status: "mining"; hash: Hex }
  | { status: "mined"; hash: Hex; receipt: TransactionReceipt }
  | { status: "failed"; words: string; hash?: Hex };

/** Milliseconds to wait for a transaction that was sent. */
const MINED_MS = 180_000;

/** Whoever is connected, and how it sends: one call after the other, each simulated, signed and waited for. */
export type Writer = {
  wallet: Awaited<ReturnType<typeof getConnectorClient>>;
  send: (one: Call) => Promise<TransactionReceipt>;
};

/**
 * Sends a call: simulated first, so that a refusal comes in words and costs nothing, then signed in the wallet, then waited
 * for. What is on screen is read anew afterwards. Every `use…` hook that writes is made of it. What takes more than one
 * call, or a signature before, is one `run`: it ends where the first of them fails.
 *
 * @example
 * const { state, write } = useWrite();
 * await write({ what: "Staked", to: staking, data: encodeFunctionData({ abi: stakingAbi, functionName: "stake", args }) });
 */
export function useWrite() {
  const deployment = useDeployment();
  const wagmi = useWagmiConfig();
  const queries = useQueryClient();
  const { show } = useToasts();
  const [state, setState] = useState<WriteState>({ status: "idle" });

  const mutation = useMutation({
    mutationFn: async (job: (writer: Writer) => Promise<unknown>): Promise<unknown> => {
      const { chainId, client } = deployment;
      let hash: Hex | undefined;
      const send: Writer["send"] = async ({ what, to, data, value = 0n }) => {
        hash = undefined;
        setState({ status: "wallet" });
        const { account } = await getConnectorClient(wagmi, { chainId });
        // As the next block: on a development chain the latest one's time can be long ago.
        await call(client, { account, to, data, value, blockTag: "pending" });
        hash = await sendTransaction(wagmi, { chainId, account, to, data, value });
        setState({ status: "mining", hash });
        const receipt = await waitForTransactionReceipt(client, { hash, timeout: MINED_MS });
        // It passed before it was sent and failed where it was mined: ask again there for the reason.
        if (receipt.status !== "success") {
          await call(client, { account, to, data, value, blockNumber: receipt.blockNumber });
          throw new Error(strings.common.errors.noReason);
        }
        setState({ status: "mined", hash, receipt });
        show({ tone: "good", text: what, hash });
        // Nobody waits for it: what comes next does not need what is on screen.
        void queries.invalidateQueries({ queryKey: ["chain"] });
        return receipt;
      };
      try {
        setState({ status: "wallet" });
        return await job({ wallet: await getConnectorClient(wagmi, { chainId }), send });
      } catch (error) {
        const words = await explainError(error);
        setState({ status: "failed", words, ...(hash === undefined ? {} : { hash }) });
        show({ tone: "bad", text: words, ...(hash === undefined ? {} : { hash }) });
        throw error;
      }
    },
  });

  /** Resolves to what the job does, or to undefined when it failed: `state` says why. */
  const run = <T>(job: (writer: Writer) => Promise<T>): Promise<T | undefined> =>
    mutation.mutateAsync(job).then(
      (result) => result as T,
      () => undefined,
    );
  /** Resolves to the receipt, or to undefined when it failed: `state` says why. */
  const write = (one: Call): Promise<TransactionReceipt | undefined> => run(({ send }) => send(one));
  return { state, run, write, reset: () => setState({ status: "idle" }) };
}
