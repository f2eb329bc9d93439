import { useQuery } from "@tanstack/react-query";
import type { Address, Hex } from "viem";
import { readPacket } from "../../../contracts/sdk/gateway/rounds.ts";
import { GatewayRefusal } from "../../../contracts/sdk/gateway-refusal.ts";
import type { KeyPair } from "../../../contracts/sdk/key-pair.ts";
import { parsePacket } from "../../../contracts/sdk/packet.ts";
import { openMessage, SealedMessageError } from "../../../contracts/sdk/sealed-message.ts";
import { useDeployment, useGateways } from "../../lib/deployment.ts";
import { refreshOf } from "../../lib/live.ts";
import { atGateways, mayPass } from "./at-gateways.ts";
import { attempt } from "./attempt.ts";
import { keepPacket, keptPacket } from "./sealed-packets.ts";

type PacketOf = { roundId: Hex; voter: Address; workloadId: number; key: KeyPair | undefined };

/** What a voter is shown of a round. When no gateway answers, the copy that this browser got before. */
export function usePacket({ roundId, voter, workloadId, key }: PacketOf) {
  const { chainId } = useDeployment();
  const gateways = useGateways(workloadId);
  const { data, refetch } = useQuery({
    queryKey: ["packet", roundId, voter, key?.publicKey],
    enabled: key !== undefined,
    queryFn: () =>
      attempt(async () => {
        const sealed = await fetchPacket(gateways, roundId, voter);
        return parsePacket(await openMessage((key as KeyPair).privateKey, "assay/packet", roundId, sealed));
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: ({ state }) => (mayOpen(state.data?.problem) ? refreshOf(chainId) : false),
  });
  return { packet: data?.value, problem: data?.problem, refetch };
}

/** A gateway hears of a round, and of a key that was just published, a moment after the chain. */
function mayOpen(problem: unknown): boolean {
  const isOtherKey = problem instanceof SealedMessageError;
  return isOtherKey || mayPass(problem) || (problem instanceof GatewayRefusal && problem.code === "no-review-key");
}

async function fetchPacket(gateways: readonly string[], roundId: Hex, voter: Address): Promise<Uint8Array> {
  try {
    const sealed = await atGateways(gateways, (gateway) => readPacket(gateway, roundId, voter));
    await keepPacket(roundId, voter, sealed);
    return sealed;
  } catch (error) {
    const kept = mayPass(error) ? await keptPacket(roundId, voter) : undefined;
    if (kept === undefined) throw error;
    return kept;
  }
}
