import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getBlock, signTypedData } from "viem/actions";
import { useAccount, useConfig as useWagmiConfig } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import type { HandedOut } from "../../../contracts/sdk/annotation-requests.ts";
import { askForTasks, type TaskRequestData } from "../../../contracts/sdk/gateway/tasks.ts";
import { atGateway } from "../../lib/at-gateway.ts";
import { useDeployment } from "../../lib/deployment.ts";

/** Something to label, as it was handed to the account. */
export type HandedTask = HandedOut["tasks"][number];

/** The tasks that the account has in its hands, in memory alone: asked again, the gateway hands out what is still open. */
export function useTasks(campaignId: number, gateway: string | undefined) {
  const { chainId, core, client, domain } = useDeployment();
  const { address } = useAccount();
  const wagmi = useWagmiConfig();
  const queries = useQueryClient();
  const queryKey = ["tasks", chainId, core, campaignId, address];
  // Never fetched by itself: it takes a signature.
  const { data: tasks } = useQuery<HandedTask[] | null>({ queryKey, queryFn: () => null, enabled: false });
  const asking = useMutation({
    mutationFn: async (count: number) => {
      if (gateway === undefined) throw new Error("Name a gateway first.");
      const wallet = await getConnectorClient(wagmi, { chainId });
      const { account } = wallet;
      const now = Number((await getBlock(client)).timestamp);
      const sign = (request: TaskRequestData) => signTypedData(wallet, { account, ...request });
      const place = { gateway, domain, campaignId, contributor: account.address };
      const handed = await atGateway(gateway, () => askForTasks({ ...place, count, now, sign }));
      queries.setQueryData(queryKey, inOrder(handed.tasks));
    },
  });
  const forget = () => queries.setQueryData(queryKey, null);
  return { tasks: tasks ?? undefined, ask: asking.mutate, isAsking: asking.isPending, error: asking.error, forget };
}

/** The same order whenever they are asked for: by tickets, which say nothing about the tasks. */
function inOrder(tasks: readonly HandedTask[]): HandedTask[] {
  return [...tasks].sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
}
