import { useQuery } from "@tanstack/react-query";
import { readGatewayHealth } from "../../../contracts/sdk/gateway/health.ts";

/** Milliseconds after which a gateway on screen is asked again. */
const REFRESH = 5_000;

/** What a gateway says of itself, again and again while it is on screen. */
export const useGatewayHealth = (gateway: string) =>
  useQuery({
    queryKey: ["gateway", "health", gateway],
    queryFn: () => readGatewayHealth((input, init) => fetch(input, init), gateway),
    refetchInterval: REFRESH,
    retry: false,
  });
