import Flag from "lucide-react/icons/flag";
import ShieldCheck from "lucide-react/icons/shield-check";
import { useParams } from "wouter";
import { CampaignError } from "../../../contracts/sdk/chain/campaign.ts";
import { Above } from "../../components/Above.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Hash } from "../../components/Hash.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { numberIn } from "../../lib/number-in.ts";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import { BatchesCard } from "./BatchesCard.tsx";
import { CampaignFigures } from "./CampaignFigures.tsx";
import styles from "./CampaignPage.module.css";
import { standingOf } from "./campaign-filter.ts";
import { MoneyCard } from "./MoneyCard.tsx";
import { CreatorCard } from "./manage/CreatorCard.tsx";
import { FundButton } from "./manage/FundButton.tsx";
import { PolicyCard } from "./PolicyCard.tsx";
import { ProgramCard } from "./ProgramCard.tsx";
import { SolvencyCard } from "./SolvencyCard.tsx";
import { StandingBadge } from "./StandingBadge.tsx";
import { TermsCard } from "./TermsCard.tsx";
import { useCampaign } from "./use-campaign.ts";
import { usePolicy } from "./use-policy.ts";

/** A campaign: what it wants, what it pays, how its batches stand, who checks, whether the money is there. */
export function CampaignPage() {
  const campaignId = numberIn(useParams().id);
  return campaignId === undefined ? <NoCampaign /> : <CampaignView campaignId={campaignId} />;
}

function NoCampaign() {
  const words = strings.campaigns.campaign;
  const back = <ButtonLink to="/">{words.back}</ButtonLink>;
  return <EmptyState title={words.missing.title} text={words.missing.text} action={back} />;
}

function CampaignView({ campaignId }: { campaignId: number }) {
  const words = strings.campaigns.campaign;
  const { data: campaign, error, refetch } = useCampaign(campaignId);
  const { data: policy, isPending } = usePolicy(campaignId, campaign?.policyHash);
  const now = useNow();
  if (error instanceof CampaignError) return <NoCampaign />;
  if (error !== null && campaign === undefined) return <ErrorState error={error} onRetry={() => refetch()} />;
  const title = policy === undefined ? words.number(campaignId) : (policy.policy?.task ?? strings.campaigns.unreadable);
  const above = (
    <Above href="/" back={words.back}>
      <span>{words.number(campaignId)}</span>
      {campaign && now !== undefined && <StandingBadge standing={standingOf(campaign, now)} />}
    </Above>
  );
  // All at once: what comes later under a longer title would be pushed down by it.
  if (campaign === undefined || now === undefined || isPending) {
    return (
      <Page title={title} above={above}>
        <Skeleton height="6rem" lines={5} />
      </Page>
    );
  }
  const lead = (
    <>
      {words.by} <Hash hex={campaign.creator} what={words.by} />
    </>
  );
  const actions = (
    <>
      <ButtonLink
        to={`/verify/campaigns/${campaignId}`}
        look="quiet"
        icon={<ShieldCheck size={16} aria-hidden="true" />}
      >
        {words.verify}
      </ButtonLink>
      <ButtonLink to={`/campaigns/${campaignId}/abuse`} look="quiet" icon={<Flag size={16} aria-hidden="true" />}>
        {words.abuse}
      </ButtonLink>
      {campaign.closesAt === 0 && (
        <>
          <FundButton campaign={campaign} />
          <ButtonLink to={`/campaigns/${campaignId}/contribute`} look="primary">
            {words.contribute}
          </ButtonLink>
        </>
      )}
    </>
  );
  return (
    <Page title={title} above={above} lead={lead} actions={actions}>
      <CampaignFigures campaign={campaign} />
      <CreatorCard campaign={campaign} now={now} />
      <BatchesCard campaign={campaign} now={now} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <PolicyCard campaign={campaign} />
          <MoneyCard escrow={campaign.escrow} token={campaign.token} />
        </div>
        <TermsCard campaign={campaign} />
      </div>
      <ProgramCard workloadId={campaign.terms.workloadId} />
      <SolvencyCard campaign={campaign} />
    </Page>
  );
}
