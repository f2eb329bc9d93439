import { useQuery } from "@tanstack/react-query";
import { readBallotBox, requireSealer, sendBallot } from "../../../contracts/sdk/voting/ballot.ts";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { useDeployment, useGateways } from "../../lib/deployment.ts";
import { refreshOf } from "../../lib/live.ts";
import { atGateways, mayPass } from "./at-gateways.ts";
import { attempt } from "./attempt.ts";
import { useKept } from "./use-kept.ts";

/**
 * Delivers a ballot that was signed, again and again until there is a receipt for it: sending the same one twice changes
 * nothing.
 */
export function useDelivery({ round, record, voter }: OwnSeat, workloadId: number, isVoting: boolean) {
  const { roundId } = round;
  const { operator } = record.sealed;
  const deployment = useDeployment();
  const gateways = useGateways(workloadId);
  const { kept, add } = useKept({ roundId, voter });
  const { signed, receipt } = kept;
  const { data, isFetching, refetch } = useQuery({
    queryKey: ["delivery", roundId, voter, signed?.signature],
    enabled: signed !== undefined && receipt === undefined && isVoting,
    queryFn: () =>
      attempt(async () => {
        if (signed === undefined) throw new Error("Sign a ballot first.");
        const { approve, abstain, signature } = signed;
        const ballot = { roundId, voter, approve, abstain };
        const sent = await atGateways(gateways, async (gateway) => {
          const box = await readBallotBox(deployment, gateway);
          requireSealer(box, { operator, workloadId });
          return sendBallot(deployment, gateway, { box, ballot, signature });
        });
        add({ receipt: sent });
        return sent;
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: ({ state }) => (mayPass(state.data?.problem) ? refreshOf(deployment.chainId) : false),
  });
  return { problem: data?.problem, isFetching, refetch };
}
