import { readContract } from "viem/actions";
import { campaignsAbi } from "../../../contracts/sdk/abi.ts";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useRead } from "../../lib/use-read.ts";
import { strings } from "../../strings.ts";
import styles from "./BatchLinks.module.css";
import { pathOf } from "./target.ts";

/** Campaigns that are offered; the others are on the page of campaigns. */
const MOST = 8;

/** The newest campaigns, for who has nothing to paste. */
export function CampaignLinks() {
  const words = strings.verify.begin;
  const { data, error, refetch } = useRead(["campaigns", "count"], ({ client, campaigns }) =>
    readContract(client, { address: campaigns, abi: campaignsAbi, functionName: "campaignCount" }),
  );
  const newest = Array.from({ length: Math.min(data ?? 0, MOST) }, (_, i) => (data ?? 0) - i);
  return (
    <Card title={words.title}>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="2.5rem" />}
      {data === 0 && <EmptyState title={words.none.title} text={words.none.text} />}
      {newest.length > 0 && (
        <ul className={styles.links}>
          {newest.map((campaignId) => (
            <li key={campaignId}>
              <ButtonLink to={pathOf({ kind: "campaign", campaignId })}>
                {strings.verify.place.campaign(campaignId)}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
