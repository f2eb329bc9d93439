import { useMutation } from "@tanstack/react-query";
import { signTypedData } from "viem/actions";
import { useConfig as useWagmiConfig } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import type { Vote } from "../../../contracts/sdk/structs.ts";
import { ballotRequest } from "../../../contracts/sdk/voting/ballot.ts";
import { useDeployment } from "../../lib/deployment.ts";
import type { KeptPlace } from "./kept.ts";
import { useKept } from "./use-kept.ts";

/** Signs a ballot and keeps it: from then on it is being delivered. One signature, no transaction. */
export function useCast(place: KeptPlace) {
  const deployment = useDeployment();
  const wagmi = useWagmiConfig();
  const { add } = useKept(place);
  return useMutation({
    mutationFn: async ({ approve, abstain }: Vote) => {
      const wallet = await getConnectorClient(wagmi, { chainId: deployment.chainId });
      const request = ballotRequest(deployment.domain, { ...place, approve, abstain });
      const signature = await signTypedData(wallet, { account: wallet.account, ...request });
      add({ signed: { approve, abstain, signature } });
    },
  });
}
