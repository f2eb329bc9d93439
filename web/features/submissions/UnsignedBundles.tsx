import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { Checker } from "../../../contracts/sdk/proof/checker.ts";
import { recipientsHash } from "../../../contracts/sdk/recipients.ts";
import { useContributorKey } from "../../lib/use-contributor-secret.ts";
import { useKeptBundles } from "../../lib/use-kept-bundles.ts";
import { KeptCard } from "./KeptCard.tsx";
import type { useBundling } from "./use-bundling.ts";

type UnsignedBundlesProps = {
  campaign: Campaign;
  checker: Checker | undefined;
  bundling: ReturnType<typeof useBundling>;
};

/** Bundles of a campaign that were encrypted and never signed. */
export function UnsignedBundles({ campaign: { campaignId }, checker, bundling }: UnsignedBundlesProps) {
  const key = useContributorKey(campaignId);
  const kept = useKeptBundles();
  if (key === undefined) return null;
  const unsigned = (kept.data ?? []).filter((one) => one.campaignId === campaignId && one.signed === undefined);
  return unsigned.map((bundle) => (
    <KeptCard
      key={bundle.id}
      bundle={bundle}
      isStale={checker?.accepted === true && recipientsHash(checker.recipients) !== bundle.recipientsHash}
      isBusy={bundling.isBusy}
      onSign={() => bundling.sign(bundle)}
      onAgain={() => bundling.start({ again: bundle }, () => {})}
      onForget={() => bundling.forget(bundle)}
    />
  ));
}
