import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { signMessage } from "viem/actions";
import { useAccount, useConfig as useWagmiConfig } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import { readOwnRounds } from "../../../contracts/sdk/gateway/own-rounds.ts";
import { signInAt } from "../../../contracts/sdk/gateway/session.ts";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { useConfig, useDeployment } from "../../lib/deployment.ts";
import { atGateways } from "./at-gateways.ts";

/**
 * Which of the wallet's ballots the gateways hold, once it has signed in: other browsers' ballots are known to them alone.
 *
 * @param workloadId only gateways of this program are asked; default all
 */
export function useHeld(workloadId?: number) {
  const { address } = useAccount();
  const { gateways } = useConfig();
  const deployment = useDeployment();
  const wagmi = useWagmiConfig();
  const queries = useQueryClient();
  const queryKey = ["held-ballots", address];
  const { data } = useQuery<ReadonlySet<string>>({
    ...{ queryKey, queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY },
  });
  const ask = useMutation({
    mutationFn: async () => {
      const { chainId, core } = deployment;
      const wallet = await getConnectorClient(wagmi, { chainId });
      const { account } = wallet;
      const page = { host: window.location.host, origin: window.location.origin };
      const sign = (message: string) => signMessage(wallet, { account, message });
      const urls = gateways.filter((gateway) => workloadId === undefined || gateway.workloadId === workloadId);
      const held = new Set<string>();
      for (const { url } of urls) {
        const rounds = await atGateways([url], async (gateway) => {
          const { token } = await signInAt({ gateway, chainId, core, wallet: account.address, page, sign });
          return readOwnRounds(gateway, token);
        });
        for (const { roundId, hasVoted } of rounds) if (hasVoted) held.add(roundId);
      }
      queries.setQueryData(queryKey, held);
    },
  });
  return { isHeld: ({ round }: OwnSeat) => data?.has(round.roundId), isAsked: data !== undefined, ask };
}
