import { useState } from "react";
import { useAccount } from "wagmi";
import { useParams } from "wouter";
import type { AbusiveItem } from "../../../contracts/sdk/chain/abusive-items.ts";
import { type Campaign, CampaignError } from "../../../contracts/sdk/chain/campaign.ts";
import { Above } from "../../components/Above.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
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
import { type Action, ActionDialog } from "./ActionDialog.tsx";
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
  const now = useNow();
  if (error instanceof CampaignError) return <NoCampaign />;
  const above = <Above href={`/campaigns/${campaignId}`} back={words.campaign(campaignId)} />;
  return (
    <Page title={words.title} above={above} lead={words.lead}>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {error === null && (data === undefined || now === undefined) && <Skeleton height="6rem" lines={4} />}
      {data !== undefined && now !== undefined && <AbuseBody {...data} now={now} />}
    </Page>
  );
}

type AbuseBodyProps = { campaign: Campaign; items: readonly AbusiveItem[]; now: bigint };

function AbuseBody({ campaign, items, now }: AbuseBodyProps) {
  const { table, gate, steps } = strings.abuse;
  const { isConnected } = useAccount();
  const [action, setAction] = useState<Action>();
  return (
    <>
      <Card title={table.title}>
        {items.length === 0 ? (
          <EmptyState title={table.empty.title} text={table.empty.text} />
        ) : (
          <AbuseTable campaign={campaign} items={items} now={now} onAct={setAction} />
        )}
        {items.length > 0 && !isConnected && <WalletGate text={gate}>{() => null}</WalletGate>}
      </Card>
      <Card title={steps.title}>
        <dl className={styles.steps}>
          {steps.rows(toSpan(campaign.preset.appeal)).map(([step, text]) => (
            <div key={step}>
              <dt>{step}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <ActionDialog action={action} campaign={campaign} onClose={() => setAction(undefined)} />
    </>
  );
}
