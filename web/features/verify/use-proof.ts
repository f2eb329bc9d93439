import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keccak256 } from "viem";
import { useConfig } from "../../lib/deployment.ts";
import { readRpcChoice, rpcUrlOf } from "../../lib/rpc-choice.ts";
import { runJob } from "../../lib/worker-client.ts";
import type { Proof, ProofRequest, ProofTask } from "./proof-task.ts";

const startWorker = () => new Worker(new URL("./proof.worker.ts", import.meta.url), { type: "module" });

/** A proof on its way, in a worker of its own. It ends when the page is left. */
export function useProof(task: ProofTask) {
  const config = useConfig();
  const queries = useQueryClient();
  const [answers, setAnswers] = useState(0);
  const rpcUrl = rpcUrlOf(config, readRpcChoice(localStorage, config.addresses.chainId));
  const queryKey = ["proof", rpcUrl, keyOf(task)];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      setAnswers(0);
      const request: ProofRequest = { place: { rpcUrl, addresses: config.addresses }, task };
      return runJob<ProofRequest, Proof>(startWorker, request, { signal, onProgress: setAnswers });
    },
    // What was proved once stays proved; what is open is asked for again by hand.
    ...{ staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false },
  });
  return { ...query, answers, cancel: () => queries.cancelQueries({ queryKey }) };
}

/** Files in a task are told apart by their hash. */
function keyOf(task: ProofTask): string {
  return JSON.stringify(task, (_, part) => (part instanceof Uint8Array ? keccak256(part) : part));
}
