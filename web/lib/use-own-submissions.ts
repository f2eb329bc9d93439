import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { signMessage } from "viem/actions";
import { useAccount, useConfig as useWagmiConfig } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import { type OwnSubmission, readOwnSubmissions, signInAt } from "../../contracts/sdk/gateway/session.ts";
import { useConfig, useDeployment } from "./deployment.ts";

/** The account's bundles at the gateways, once it has signed in there: what was sent from other devices, too. */
export function useOwnSubmissions() {
  const { chainId, core } = useDeployment();
  const { gateways } = useConfig();
  const { address } = useAccount();
  const wagmi = useWagmiConfig();
  const queries = useQueryClient();
  const queryKey = ["own submissions", chainId, core, address];
  // Never fetched by itself: it takes a signature.
  const { data } = useQuery<OwnSubmission[] | undefined>({ queryKey, queryFn: () => undefined, enabled: false });
  const finding = useMutation({
    mutationFn: async () => {
      const wallet = await getConnectorClient(wagmi, { chainId });
      const { account } = wallet;
      const page = { host: window.location.host, origin: window.location.origin };
      const sign = (message: string) => signMessage(wallet, { account, message });
      const found: OwnSubmission[] = [];
      for (const gateway of new Set(gateways.map(({ url }) => url))) {
        const { token } = await signInAt({ gateway, chainId, core, wallet: account.address, page, sign });
        found.push(...(await readOwnSubmissions(gateway, token)));
      }
      queries.setQueryData(queryKey, found);
    },
  });
  const { mutate: find, isPending: isFinding, error } = finding;
  return { found: data, find: () => find(), isFinding, error };
}
