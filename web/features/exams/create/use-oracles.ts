import { useQuery } from "@tanstack/react-query";
import { type ProgramKey, readProgram } from "../../../../contracts/sdk/chain/program.ts";
import { readStatus } from "../../../../contracts/sdk/gateway/status.ts";
import { GatewayRefusal } from "../../../../contracts/sdk/gateway-refusal.ts";
import { isSilence } from "../../../lib/at-gateway.ts";
import { readKeyTime } from "../../../lib/clock.ts";
import { useConfig, useDeployment } from "../../../lib/deployment.ts";

/** An oracle that can hold an exam: its gateway, and its key as the registry has it for the program. */
export type ExamOracle = { url: string; workloadId: number; key: ProgramKey };

/** The oracles of this deployment that answer, and whose key the registry has now. */
export function useOracles() {
  const deployment = useDeployment();
  const { gateways } = useConfig();
  return useQuery({
    queryKey: ["exam oracles", deployment.chainId, deployment.core, gateways],
    queryFn: async () => {
      const now = BigInt(await readKeyTime(deployment));
      const found = await Promise.all(
        gateways.map(async ({ url, workloadId }): Promise<ExamOracle | undefined> => {
          const named = await readStatus(url).catch((error: unknown) => {
            if (isSilence(error) || error instanceof GatewayRefusal) return undefined; // another one may answer
            throw error;
          });
          const { keys } = await readProgram(deployment, workloadId, now);
          const key = keys.find(({ encryptionKey }) => encryptionKey.toLowerCase() === named?.encryptionKey);
          return key && { url, workloadId, key };
        }),
      );
      return found.filter((oracle) => oracle !== undefined);
    },
    staleTime: 60_000,
  });
}
