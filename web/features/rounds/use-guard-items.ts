import { useQuery } from "@tanstack/react-query";
import type { KeyPair } from "../../../contracts/sdk/key-pair.ts";
import { readAppealedItems } from "../../../contracts/sdk/voting/appealed-packet.ts";
import { readForcedItems } from "../../../contracts/sdk/voting/forced-packet.ts";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { refreshOf } from "../../lib/live.ts";

/** The items of a forced batch, or of an appeal against abuse reports, as a guard sees them; asked for again while some are hidden. In memory alone. */
export function useGuardItems({ record, appealId, round, seat }: OwnSeat, key: KeyPair | undefined) {
  const deployment = useDeployment();
  const { campaignId, sequence } = record;
  const { roundId } = round;
  const { data, error, refetch } = useQuery({
    queryKey: ["guard items", roundId, seat, key?.publicKey],
    enabled: key !== undefined,
    queryFn: () => {
      const { privateKey } = key as KeyPair;
      const fetchIt = (url: string, init: RequestInit) => fetch(url, init);
      const guard = { campaignId, sequence, roundId, seat, privateKey, fetch: fetchIt };
      return appealId === undefined
        ? readForcedItems(deployment, guard)
        : readAppealedItems(deployment, { ...guard, mask: round.items });
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.some(({ data }) => data === undefined) ? refreshOf(deployment.chainId) : false,
  });
  return { items: data, problem: error ?? undefined, refetch };
}
