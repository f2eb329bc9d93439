import { type Hex, isHash } from "viem";
import { useAccount } from "wagmi";
import { useParams } from "wouter";
import { Above } from "../../components/Above.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Hash } from "../../components/Hash.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { WalletButton } from "../../layout/WalletButton.tsx";
import { useGateways } from "../../lib/deployment.ts";
import { numberIn } from "../../lib/number-in.ts";
import { useKeptBundles } from "../../lib/use-kept-bundles.ts";
import { strings } from "../../strings.ts";
import { BundleBody } from "./BundleBody.tsx";
import { NoCampaign } from "./NoCampaign.tsx";
import { useBundleState } from "./use-bundle.ts";
import { useOwnCampaign } from "./use-campaign-facts.ts";

/** A bundle that was signed: how far sending is, and what has become of each item. */
export function BundlePage() {
  const { id, digest = "" } = useParams<{ id: string; digest: string }>();
  const campaignId = numberIn(id);
  return campaignId === undefined ? <NoCampaign /> : <BundleView campaignId={campaignId} digest={digest} />;
}

function BundleView({ campaignId, digest }: { campaignId: number; digest: string }) {
  const words = strings.submissions.bundle;
  const campaign = useOwnCampaign(campaignId);
  const { isConnected } = useAccount();
  const kept = useKeptBundles();
  const [gateway] = useGateways(campaign.data?.terms.workloadId ?? 0);
  const bundle = kept.data?.find(({ signed }) => signed?.digest === digest);
  const isKnown = isHash(digest) && !(isConnected && kept.isPending) && bundle?.isSent !== false;
  const state = useBundleState(gateway, digest as Hex, isKnown);
  const count = bundle?.items.length ?? state.data?.items.length;
  const above = (
    <Above href="/contribute" back={strings.submissions.bundles.title}>
      {isHash(digest) && <Hash hex={digest} what={words.unknownCount} />}
    </Above>
  );
  const actions = (
    <ButtonLink to={`/campaigns/${campaignId}/rewards`}>{strings.submissions.bundles.rewards}</ButtonLink>
  );
  const isLoading =
    campaign.isPending || (isConnected && kept.isPending) || (gateway !== undefined && isKnown && state.isPending);
  const isUnknown = !isHash(digest) || (!isLoading && bundle === undefined && !state.data && !state.error);
  const error = campaign.error ?? (bundle === undefined ? state.error : null);
  return (
    <Page title={count === undefined ? words.unknownCount : words.title(count)} above={above} actions={actions}>
      {!isConnected && (
        <EmptyState title={strings.submissions.bundles.connect.title} text={words.connect} action={<WalletButton />} />
      )}
      {isLoading && <Skeleton height="6rem" lines={3} />}
      {!isLoading && error && <ErrorState error={error} onRetry={() => state.refetch()} />}
      {isUnknown && isConnected && <EmptyState title={words.unknown.title} text={words.unknown.text} />}
      {campaign.data && count !== undefined && !isLoading && (
        <BundleBody campaign={campaign.data} gateway={gateway} digest={digest as Hex} bundle={bundle} state={state} />
      )}
    </Page>
  );
}
