import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Badge } from "../../components/Badge.tsx";
import { Card } from "../../components/Card.tsx";
import { Hash } from "../../components/Hash.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Verbatim } from "../../components/Verbatim.tsx";
import { strings } from "../../strings.ts";
import styles from "./PolicyCard.module.css";
import { policyWords } from "./policy-words.ts";
import { usePolicy } from "./use-policy.ts";

/** A campaign's policy in words, and as it was published. */
export function PolicyCard({ campaign }: { campaign: Campaign }) {
  const words = strings.campaigns.policy;
  const { data, error, refetch } = usePolicy(campaign.campaignId, campaign.policyHash);
  const hash = <Hash hex={campaign.policyHash} what={words.hash} />;
  return (
    <Card title={words.title} aside={hash}>
      {error !== null && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="1.5rem" lines={8} />}
      {data?.isGenuine === false && <EmptyState title={words.badHash} />}
      {data?.isGenuine === true && (
        <>
          {data.policy === undefined && <EmptyState title={strings.campaigns.unreadable} />}
          {data.policy && (
            <>
              <ul className={styles.labels} aria-label={words.labels}>
                {data.policy.labels.map((label) => (
                  <li key={label}>
                    <Badge tone="accent">{label}</Badge>
                  </li>
                ))}
              </ul>
              <dl className={styles.rules}>
                {policyWords(data.policy).map(({ name, words: sentence }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{sentence}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
          <details>
            <summary>{words.raw}</summary>
            <Verbatim>{data.text}</Verbatim>
          </details>
        </>
      )}
    </Card>
  );
}
