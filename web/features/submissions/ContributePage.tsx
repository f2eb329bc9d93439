import { useParams } from "wouter";
import { toAmount } from "../../../contracts/sdk/amounts.ts";
import { CampaignError } from "../../../contracts/sdk/chain/campaign.ts";
import { Above } from "../../components/Above.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { numberIn } from "../../lib/number-in.ts";
import { strings } from "../../strings.ts";
import { AnnotateFlow } from "./AnnotateFlow.tsx";
import { ContributeFlow } from "./ContributeFlow.tsx";
import { NoCampaign } from "./NoCampaign.tsx";
import { useOwnCampaign, useOwnPolicy } from "./use-campaign-facts.ts";

/** Where items are added to a campaign. */
export function ContributePage() {
  const campaignId = numberIn(useParams().id);
  return campaignId === undefined ? <NoCampaign /> : <Contribute campaignId={campaignId} />;
}

function Contribute({ campaignId }: { campaignId: number }) {
  const words = strings.submissions.contribute;
  const campaign = useOwnCampaign(campaignId);
  const policy = useOwnPolicy(campaignId);
  if (campaign.error instanceof CampaignError) return <NoCampaign />;
  const error = (campaign.data === undefined && campaign.error) || policy.error;
  const above = (
    <Above href={`/campaigns/${campaignId}`} back={words.back}>
      <span>{words.campaign(campaignId)}</span>
    </Above>
  );
  // All at once: what comes later under a longer title would be pushed down by it.
  const data = policy.data && campaign.data;
  const lead = data === undefined ? <Skeleton width="40ch" /> : words.lead(toAmount(data.terms.reward, data.token));
  const actions = data && <ButtonLink to="/contribute">{words.own}</ButtonLink>;
  return (
    <Page title={(data && policy.data?.policy?.task) ?? words.title} above={above} lead={lead} actions={actions}>
      {error && <ErrorState error={error} onRetry={() => campaign.refetch()} />}
      {!error && data === undefined && <Skeleton height="9rem" lines={4} />}
      {data && policy.data && <Body campaign={data} policy={policy.data.policy} />}
    </Page>
  );
}

type BodyProps = {
  campaign: NonNullable<ReturnType<typeof useOwnCampaign>["data"]>;
  policy: NonNullable<ReturnType<typeof useOwnPolicy>["data"]>["policy"];
};

function Body({ campaign, policy }: BodyProps) {
  const words = strings.submissions.contribute;
  if (campaign.closesAt !== 0) return <EmptyState title={words.closed.title} text={words.closed.text} />;
  if (policy === undefined) return <EmptyState title={words.unreadable.title} text={words.unreadable.text} />;
  if (policy.annotation) return <AnnotateFlow campaign={campaign} policy={policy} />;
  return <ContributeFlow campaign={campaign} policy={policy} />;
}
