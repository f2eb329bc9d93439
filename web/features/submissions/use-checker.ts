import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { bytesToHex } from "viem";
import type { Checker } from "../../../contracts/sdk/proof/checker.ts";
import { secureRandom } from "../../../contracts/sdk/web-crypto.ts";
import { readKeyTime } from "../../lib/clock.ts";
import { useConfig, useDeployment } from "../../lib/deployment.ts";
import { readRpcChoice, rpcUrlOf } from "../../lib/rpc-choice.ts";
import { useNow } from "../../lib/use-now.ts";
import { runJob } from "../../lib/worker-client.ts";
import type { CheckerJob } from "./checker.worker.ts";

/** Milliseconds for which a verification is good: after that, or where it failed, the next visit asks for a new quote. */
const GOOD_FOR = 300_000;

const startWorker = () => new Worker(new URL("./checker.worker.ts", import.meta.url), { type: "module" });

/**
 * Verifies in a worker what answers at a gateway, with a quote made for this visit; again, once one of the keys has expired.
 *
 * @param isAsked false: only when `refetch` asks for it
 */
export function useChecker(campaignId: number, gateway: string | undefined, isAsked = true) {
  const deployment = useDeployment();
  const config = useConfig();
  const now = useNow();
  const query = useQuery({
    queryKey: ["checker", deployment.chainId, deployment.core, campaignId, gateway],
    queryFn: async ({ signal }): Promise<Checker> => {
      if (gateway === undefined) throw new Error("Name a gateway first.");
      const { client: _client, kept: _kept, ...plain } = deployment;
      const at = await readKeyTime(deployment);
      const nonce = bytesToHex(secureRandom(32));
      const rpcUrl = rpcUrlOf(config, readRpcChoice(localStorage, deployment.chainId));
      const job: CheckerJob = { rpcUrl, deployment: plain, parameters: { campaignId, gateway, nonce, at } };
      return runJob(startWorker, job, { signal });
    },
    enabled: gateway !== undefined && isAsked,
    retry: false,
    staleTime: ({ state }) => (state.data?.accepted === true ? GOOD_FOR : 0),
  });
  const { data, error, isFetching, refetch } = query;
  const isOver = data?.validUntil !== undefined && now !== undefined && Number(now) > data.validUntil;
  const isDue = isAsked && isOver && !isFetching && error === null;
  useEffect(() => {
    if (isDue) void refetch();
  }, [isDue, refetch]);
  return { checker: isOver || error !== null ? undefined : data, error, isFetching, refetch };
}
