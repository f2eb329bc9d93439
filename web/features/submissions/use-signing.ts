import { useMutation, useQueryClient } from "@tanstack/react-query";
import { bytesToHex } from "viem";
import { getBlock, signTypedData } from "viem/actions";
import { useConfig as useWagmiConfig } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import { itemsRoot } from "../../../contracts/sdk/items.ts";
import type { Submission } from "../../../contracts/sdk/structs.ts";
import { hashSubmission, submissionTypes } from "../../../contracts/sdk/typed-data.ts";
import { secureRandom } from "../../../contracts/sdk/web-crypto.ts";
import { type KeptBundle, keepBundle } from "../../lib/bundle-store.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { requireAccount } from "../../lib/same-account.ts";

/** Seconds in which a signed bundle can be sent: long enough to go on after a bad night. */
export const LIFETIME = 3 * 86_400;

/** One signature of the wallet for a whole bundle; what is signed is kept. */
export function useSigning() {
  const { chainId, client, domain } = useDeployment();
  const wagmi = useWagmiConfig();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (bundle: KeptBundle) => {
      const wallet = await getConnectorClient(wagmi, { chainId });
      // Encryption took its time: the wallet may be at another account by now, whose signature would be worth nothing.
      requireAccount(wallet.account.address, bundle.contributor);
      const { timestamp } = await getBlock(client);
      const message = submissionOf(bundle, Number(timestamp) + LIFETIME);
      const typed = { domain, types: submissionTypes, primaryType: "Submission" as const, message };
      const signature = await signTypedData(wallet, { account: wallet.account, ...typed });
      const signed = { submission: message, signature, digest: hashSubmission(domain, message) };
      const sealed = { ...bundle, signed, isSent: false };
      await keepBundle(sealed);
      await queries.invalidateQueries({ queryKey: ["kept bundles"] });
      return sealed;
    },
  });
}

function submissionOf(bundle: KeptBundle, deadline: number): Submission {
  const { campaignId, contributor, workloadId, recipientsHash, licenceHash, policyHash, items } = bundle;
  const place = { campaignId, contributor, itemsRoot: itemsRoot(items), count: items.length, workloadId };
  const nonce = BigInt(bytesToHex(secureRandom(32)));
  return { ...place, recipientsHash, licenceHash, policyHash, nonce, deadline };
}
