import { useAccount } from "wagmi";
import { useParams } from "wouter";
import { CampaignError } from "../../../contracts/sdk/chain/campaign.ts";
import { Above } from "../../components/Above.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
import { CreditsCard } from "../../components/CreditsCard.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { UnlockKeys } from "../../components/UnlockKeys.tsx";
import { WalletButton } from "../../layout/WalletButton.tsx";
import { useGateways } from "../../lib/deployment.ts";
import { numberIn } from "../../lib/number-in.ts";
import { useContributorKey } from "../../lib/use-contributor-secret.ts";
import { strings } from "../../strings.ts";
import { AppealsCard } from "./AppealsCard.tsx";
import { BondsCard } from "./BondsCard.tsx";
import { CollateralCard } from "./CollateralCard.tsx";
import { DueCard } from "./DueCard.tsx";
import styles from "./RewardsPage.module.css";
import { useRewardCampaign } from "./use-rewards.ts";

/** What a contributor has earned in a campaign, and where it is claimed. */
export function RewardsPage() {
  const campaignId = numberIn(useParams().id);
  return campaignId === undefined ? <NoCampaign /> : <Rewards campaignId={campaignId} />;
}

function NoCampaign() {
  const { title, text } = strings.settlement.missing;
  return <EmptyState title={title} text={text} />;
}

function Rewards({ campaignId }: { campaignId: number }) {
  const words = strings.settlement;
  const { data: campaign, error, refetch } = useRewardCampaign(campaignId);
  const { isConnected, address } = useAccount();
  const [gateway] = useGateways(campaign?.terms.workloadId ?? 0);
  const key = useContributorKey(campaignId);
  if (error instanceof CampaignError) return <NoCampaign />;
  const above = <Above href={`/campaigns/${campaignId}`} back={words.campaign(campaignId)} />;
  return (
    <Page title={words.title} lead={words.lead} above={above}>
      {!isConnected && <EmptyState title={words.connect.title} text={words.connect.text} action={<WalletButton />} />}
      {campaign === undefined && error !== null && <ErrorState error={error} onRetry={() => refetch()} />}
      {campaign === undefined && error === null && <Skeleton height="6rem" lines={2} />}
      {isConnected && key === undefined && (
        <Card title={words.locked}>
          <UnlockKeys />
        </Card>
      )}
      {campaign && key && gateway === undefined && <EmptyState title={words.noGateway} />}
      {campaign && key && gateway !== undefined && (
        <DueCard campaign={campaign} gateway={gateway} contributorKey={key} />
      )}
      {campaign && address && (
        <>
          <CreditsCard account={address} />
          <CollateralCard campaign={campaign} />
          <BondsCard campaign={campaign} />
          <AppealsCard campaign={campaign} gateway={gateway} contributorKey={key} />
          <p className={styles.action}>
            {words.votePay} <ButtonLink to="/stake">{words.stake}</ButtonLink>
          </p>
        </>
      )}
    </Page>
  );
}
