import { useQuery } from "@tanstack/react-query";
import { bytesToHex } from "viem";
import type { Checker } from "../../../contracts/sdk/proof/checker.ts";
import { secureRandom } from "../../../contracts/sdk/web-crypto.ts";
import { readTrustedTime } from "../../lib/clock.ts";
import { useConfig, useDeployment } from "../../lib/deployment.ts";
import { readRpcChoice, rpcUrlOf } from "../../lib/rpc-choice.ts";
import { runJob } from "../../lib/worker-client.ts";
import type { CheckerJob } from "./checker.worker.ts";

/** Milliseconds for which a verification is good: after that the next visit asks for a new quote. */
const GOOD_FOR = 300_000;

const startWorker = () => new Worker(new URL("./checker.worker.ts", import.meta.url), { type: "module" });

/**
 * Verifies in a worker what answers at a gateway, with a quote made for this visit.
 *
 * @param isAsked false: only when `refetch` asks for it
 */
export function useChecker(campaignId: number, gateway: string | undefined, isAsked = true) {
  const deployment = useDeployment();
  const config = useConfig();
  return useQuery({
    queryKey: ["checker", deployment.chainId, deployment.core, campaignId, gateway],
    queryFn: async ({ signal }): Promise<Checker> => {
      if (gateway === undefined) throw new Error("Name a gateway first.");
      const { client: _client, ...plain } = deployment;
      const at = await readTrustedTime(deployment);
      const nonce = bytesToHex(secureRandom(32));
      const rpcUrl = rpcUrlOf(config, readRpcChoice(localStorage, deployment.chainId));
      const job: CheckerJob = { rpcUrl, deployment: plain, parameters: { campaignId, gateway, nonce, at } };
      return runJob(startWorker, job, { signal });
    },
    enabled: gateway !== undefined && isAsked,
    retry: false,
    staleTime: GOOD_FOR,
  });
}
