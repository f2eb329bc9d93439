import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { signTypedData } from "viem/actions";
import { useAccount, useConfig as useWagmiConfig } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import { contributorKeyFor } from "../../contracts/sdk/contributor-key.ts";
import { deriveContributorSecret } from "../../contracts/sdk/contributor-secret.ts";
import { useDeployment } from "./deployment.ts";

/**
 * The secret behind the account's keys, in memory only: a reload forgets it, and the wallet's signature brings it back.
 */
export function useContributorSecret() {
  const { chainId, core } = useDeployment();
  const { address } = useAccount();
  const wagmi = useWagmiConfig();
  const queries = useQueryClient();
  const queryKey = ["contributor secret", chainId, core, address];
  // Never fetched: whoever unlocks or imports it puts it here.
  const { data: secret } = useQuery<Uint8Array | undefined>({
    queryKey,
    queryFn: () => undefined,
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const keep = (value: Uint8Array) => {
    queries.setQueryData(queryKey, value);
    // What was derived from the one before.
    void queries.invalidateQueries({ queryKey: ["contributor key", chainId, core, address] });
  };
  const unlocking = useMutation({
    mutationFn: async () => {
      const wallet = await getConnectorClient(wagmi, { chainId });
      const { account } = wallet;
      const sign = (request: Parameters<Parameters<typeof deriveContributorSecret>[0]>[0]) =>
        signTypedData(wallet, { account, ...request });
      keep(await deriveContributorSecret(sign, { chainId, core, contributor: account.address }));
    },
  });
  const { mutate: unlock, isPending: isUnlocking, error } = unlocking;
  return { secret, keep, unlock: () => unlock(), isUnlocking, error };
}

/** The account's keys in a campaign, undefined until its secret is unlocked. */
export function useContributorKey(campaignId: number) {
  const { chainId, core } = useDeployment();
  const { address } = useAccount();
  const { secret } = useContributorSecret();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ["contributor key", chainId, core, address, campaignId],
    queryFn: () => {
      // The one in use now: another may have taken its place since this was rendered.
      const current = queries.getQueryData<Uint8Array>(["contributor secret", chainId, core, address]);
      if (current === undefined || address === undefined) throw new Error("Unlock the contributor's secret first.");
      return contributorKeyFor(current, { chainId, core, campaignId, contributor: address });
    },
    enabled: secret !== undefined && address !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data;
}
