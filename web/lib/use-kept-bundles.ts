import { useQuery } from "@tanstack/react-query";
import { useAccount } from "wagmi";
import { keptBundles } from "./bundle-store.ts";
import { useDeployment } from "./deployment.ts";

/** Bundles of the connected account that this browser keeps, newest first. */
export function useKeptBundles() {
  const { chainId, core } = useDeployment();
  const { address: contributor } = useAccount();
  return useQuery({
    queryKey: ["kept bundles", chainId, core, contributor],
    queryFn: () => (contributor === undefined ? [] : keptBundles({ chainId, core, contributor })),
    enabled: contributor !== undefined,
  });
}
