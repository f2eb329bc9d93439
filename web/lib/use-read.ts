import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Deployment } from "../../contracts/sdk/chain/deployment.ts";
import { useDeployment } from "./deployment.ts";
import { refreshOf } from "./live.ts";

type ReadOptions = {
  /** Not yet, while something it needs is missing. Default true. */
  enabled?: boolean;
  /** What cannot change on chain is read once. Default: read anew while it is on screen. */
  isFixed?: boolean;
};

/**
 * Reads from the chain, and again while it is on screen. Every `use…` hook that reads is made of it.
 *
 * @param key says which read it is, with all that the answer depends on
 * @example
 * const useTerms = (id: number) => useRead(["terms", id], (deployment) => readTerms(deployment, id), { isFixed: true });
 */
export function useRead<T>(
  key: readonly unknown[],
  read: (deployment: Deployment) => Promise<T>,
  { enabled = true, isFixed = false }: ReadOptions = {},
): UseQueryResult<T, Error> {
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["chain", ...key],
    queryFn: () => read(deployment),
    enabled,
    staleTime: isFixed ? Number.POSITIVE_INFINITY : 1_000,
    refetchInterval: isFixed ? false : refreshOf(deployment.chainId),
  });
}
