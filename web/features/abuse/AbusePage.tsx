import ArrowLeft from "lucide-react/icons/arrow-left";
import { useAccount } from "wagmi";
import { Link, useParams } from "wouter";
import { CampaignError } from "../../../contracts/sdk/chain/campaign.ts";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import { toSpan } from "../../lib/format.ts";
import { numberIn } from "../../lib/number-in.ts";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import styles from "./Abuse.module.css";
import { AbuseTable } from "./AbuseTable.tsx";
import { useAbuse } from "./use-abuse.ts";

/** A campaign's items that are held for abusive: reported, appealed, closed. */
export function AbusePage() {
  const campaignId = numberIn(useParams().id);
  return campaignId === undefined ? <NoCampaign /> : <AbuseView campaignId={campaignId} />;
}

function NoCampaign() {
  const { missing, back } = strings.abuse;
  return (
    <Page title={missing.title}>
      <EmptyState title={missing.title} text={missing.text} action={<ButtonLink to="/">{back}</ButtonLink>} />
    </Page>
  );
}

function AbuseView({ campaignId }: { campaignId: number }) {
  const words = strings.abuse;
  const { data, error, refetch } = useAbuse(campaignId);
  const { isConnected } = useAccount();
  const now = useNow();
  if (error instanceof CampaignError) return <NoCampaign />;
  const above = (
    <p className={styles.above}>
      <Link href={`/campaigns/${campaignId}`}>
        <ArrowLeft size={14} aria-hidden="true" /> {words.campaign(campaignId)}
      </Link>
    </p>
  );
  return (
    <Page title={words.title} above={above} lead={words.lead}>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {error === null && (data === undefined || now === undefined) && <Skeleton height="6rem" lines={4} />}
      {data !== undefined && now !== undefined && (
        <>
          <Card title={words.table.title}>
            {data.items.length === 0 ? (
              <EmptyState title={words.table.empty.title} text={words.table.empty.text} />
            ) : (
              <AbuseTable campaign={data.campaign} items={data.items} now={now} />
            )}
            {data.items.length > 0 && !isConnected && <WalletGate text={words.gate}>{() => null}</WalletGate>}
          </Card>
          <Card title={words.steps.title}>
            <Definitions rows={words.steps.rows(toSpan(data.campaign.preset.appeal))} />
          </Card>
        </>
      )}
    </Page>
  );
}
