import { useMemo, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { CardList } from "../../components/LinkCard.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import { CampaignCard } from "./CampaignCard.tsx";
import styles from "./CampaignsPage.module.css";
import { filterCampaigns, NO_FILTER } from "./campaign-filter.ts";
import { Figures } from "./Figures.tsx";
import { Filters } from "./Filters.tsx";
import { policyIn } from "./policy-in.ts";
import { useCampaigns } from "./use-campaigns.ts";

/** Cards shown at first, and added at a time. */
const STEP = 24;

/** All campaigns of the deployment. */
export function CampaignsPage() {
  const words = strings.campaigns;
  const { data, error, refetch } = useCampaigns();
  const now = useNow();
  const [filter, setFilter] = useState(NO_FILTER);
  const [most, setMost] = useState(STEP);
  const listed = useMemo(() => data?.map((campaign) => ({ ...campaign, rules: policyIn(campaign.policy) })), [data]);
  const isReady = listed !== undefined && now !== undefined;
  const found = isReady ? filterCampaigns(listed, filter, now) : [];
  const reset = <Button onClick={() => setFilter(NO_FILTER)}>{words.noMatch.action}</Button>;
  const create = (
    <ButtonLink to="/campaigns/new" look="primary">
      {words.create.open}
    </ButtonLink>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={create}>
      <Figures campaigns={listed} now={now} />
      <Filters filter={filter} onChange={setFilter} />
      <p className={styles.count} aria-live="polite">
        {isReady && words.count(found.length, listed.length)}
      </p>
      {error !== null && listed === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {listed?.length === 0 && <EmptyState title={words.empty.title} text={words.empty.text} action={create} />}
      {isReady && listed.length > 0 && found.length === 0 && (
        <EmptyState title={words.noMatch.title} text={words.noMatch.text} action={reset} />
      )}
      <CardList height="14rem" isReading={!isReady && error === null}>
        {isReady &&
          found.slice(0, most).map((campaign) => (
            <li key={campaign.campaignId}>
              <CampaignCard campaign={campaign} now={now} />
            </li>
          ))}
      </CardList>
      {found.length > most && <Button onClick={() => setMost(most + STEP)}>{strings.common.showMore}</Button>}
    </Page>
  );
}
