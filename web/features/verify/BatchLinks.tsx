import { useState } from "react";
import { getBlock } from "viem/actions";
import { readBatches } from "../../../contracts/sdk/chain/batches.ts";
import { readCampaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Button } from "../../components/Button.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useRead } from "../../lib/use-read.ts";
import { strings } from "../../strings.ts";
import styles from "./BatchLinks.module.css";
import { pathOf } from "./target.ts";

/** Batches shown at first, and added at a time. */
const STEP = 24;

/** The way from a campaign to the proofs of its batches, newest first. */
export function BatchLinks({ campaignId }: { campaignId: number }) {
  const words = strings.verify.campaign;
  const [most, setMost] = useState(STEP);
  const { data, error, refetch } = useRead(["batches", "links", campaignId], async (deployment) => {
    const { nextSequence, preset } = await readCampaign(deployment, campaignId);
    const { timestamp: now } = await getBlock(deployment.client);
    return (await readBatches(deployment, { campaignId, nextSequence, opening: preset.opening, now })).reverse();
  });
  return (
    <Card title={words.batches}>
      <p>{words.about}</p>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="2.5rem" />}
      {data?.length === 0 && <EmptyState title={words.none.title} text={words.none.text} />}
      <ul className={styles.links}>
        {data?.slice(0, most).map(({ sequence, state, count }) => (
          <li key={sequence}>
            <ButtonLink to={pathOf({ kind: "batch", campaignId, sequence })}>
              {words.batch(sequence)} <small>{`${words.states[state]}, ${words.items(count)}`}</small>
            </ButtonLink>
          </li>
        ))}
      </ul>
      {data !== undefined && data.length > most && (
        <Button onClick={() => setMost(most + STEP)}>{strings.common.showMore}</Button>
      )}
    </Card>
  );
}
