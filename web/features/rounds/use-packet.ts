import { useQuery } from "@tanstack/react-query";
import type { Deployment } from "../../../contracts/sdk/chain/deployment.ts";
import { GatewayRefusal } from "../../../contracts/sdk/gateway-refusal.ts";
import type { KeyPair } from "../../../contracts/sdk/key-pair.ts";
import { parsePacket } from "../../../contracts/sdk/packet.ts";
import { openMessage, SealedMessageError } from "../../../contracts/sdk/sealed-message.ts";
import {
  fetchPacket,
  type PacketPlace,
  type PacketSender,
  requirePacket,
} from "../../../contracts/sdk/voting/signed-packet.ts";
import { useDeployment, useGateways } from "../../lib/deployment.ts";
import { refreshOf } from "../../lib/live.ts";
import { atGateways, mayPass } from "./at-gateways.ts";
import { attempt } from "./attempt.ts";
import { keepPacket, keptPacket } from "./sealed-packets.ts";

type Seat = PacketPlace & PacketSender;

/** What a voter is shown of a round. When no gateway answers, the copy that this browser got before. */
export function usePacket(seat: Seat, key: KeyPair | undefined) {
  const { roundId, voter } = seat;
  const deployment = useDeployment();
  const gateways = useGateways(seat.workloadId);
  const { data, refetch } = useQuery({
    queryKey: ["packet", roundId, voter, key?.publicKey],
    enabled: key !== undefined,
    queryFn: () =>
      attempt(async () => {
        const { sealed } = await packetOf(deployment, gateways, seat);
        return parsePacket(await openMessage((key as KeyPair).privateKey, "assay/packet", roundId, sealed));
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: ({ state }) => (mayOpen(state.data?.problem) ? refreshOf(deployment.chainId) : false),
  });
  return { packet: data?.value, problem: data?.problem, refetch };
}

/** A gateway hears of a round, and of a key that was just published, a moment after the chain. */
function mayOpen(problem: unknown): boolean {
  const isOtherKey = problem instanceof SealedMessageError;
  return isOtherKey || mayPass(problem) || (problem instanceof GatewayRefusal && problem.code === "no-review-key");
}

/** Whose it is was checked before it is kept, and is again when it is taken from there. */
async function packetOf(deployment: Deployment, gateways: readonly string[], seat: Seat) {
  const { roundId, voter } = seat;
  try {
    const received = await atGateways(gateways, (gateway) => fetchPacket(deployment, gateway, seat));
    await keepPacket(roundId, voter, received);
    return received;
  } catch (error) {
    const kept = mayPass(error) ? await keptPacket(roundId, voter) : undefined;
    if (kept === undefined) throw error;
    return requirePacket(deployment, seat, kept.packet, kept.receivedAt);
  }
}
