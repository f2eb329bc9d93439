import "../../lib/no-eval.ts";

import { createClient, http } from "viem";
import type { Deployment } from "../../../contracts/sdk/chain/deployment.ts";
import { type CheckerParameters, verifyChecker } from "../../../contracts/sdk/proof/checker.ts";
import { serveJob } from "../../lib/worker-server.ts";

/** What the worker needs to verify a checker by itself. */
export type CheckerJob = {
  rpcUrl: string;
  deployment: Omit<Deployment, "client" | "kept">;
  parameters: Omit<CheckerParameters, "fetch">;
};

serveJob(({ rpcUrl, deployment, parameters }: CheckerJob) => {
  const client = createClient({ transport: http(rpcUrl, { batch: { batchSize: 200, wait: 10 } }) });
  return verifyChecker({ ...deployment, client }, { ...parameters, fetch: (url, init) => fetch(url, init) });
});
