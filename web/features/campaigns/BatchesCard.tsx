import { useState } from "react";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { strings } from "../../strings.ts";
import styles from "./BatchesCard.module.css";
import { BatchTrack } from "./BatchTrack.tsx";
import { useBatches } from "./use-batches.ts";

/** Batches shown at first, and added at a time. */
const STEP = 10;

/** A campaign's batches on their way through the stages, newest first. */
export function BatchesCard({ campaign, now }: { campaign: Campaign; now: bigint }) {
  const words = strings.campaigns.batches;
  const { data, error, refetch } = useBatches(campaign);
  const [most, setMost] = useState(STEP);
  const newest = [...(data ?? [])].reverse();
  return (
    <Card title={words.title}>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="4rem" lines={Math.min(4, campaign.nextSequence)} />}
      {data?.length === 0 && <EmptyState title={words.empty.title} text={words.empty.text} />}
      {newest.length > 0 && (
        <ol className={styles.list}>
          {newest.slice(0, most).map((batch) => (
            <BatchTrack
              key={batch.sequence}
              campaignId={campaign.campaignId}
              batch={batch}
              opening={campaign.preset.opening}
              now={now}
            />
          ))}
        </ol>
      )}
      {newest.length > most && <Button onClick={() => setMost(most + STEP)}>{strings.common.showMore}</Button>}
    </Card>
  );
}
