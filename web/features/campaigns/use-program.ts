import { getBlock } from "viem/actions";
import { readProgram } from "../../../contracts/sdk/chain/program.ts";
import { useRead } from "../../lib/use-read.ts";

/** A workload and the keys that may sign for it now. */
export const useProgram = (workloadId: number) =>
  useRead(["program", workloadId], async (deployment) => {
    const { timestamp: now } = await getBlock(deployment.client);
    return readProgram(deployment, workloadId, now);
  });
