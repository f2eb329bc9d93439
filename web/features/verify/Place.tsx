import { Link } from "wouter";
import { strings } from "../../strings.ts";
import styles from "./Place.module.css";
import { pathOf } from "./target.ts";

/** What something belongs to, from the whole to the part. */
export function Place({ campaignId, sequence }: { campaignId?: number; sequence?: number }) {
  const words = strings.verify;
  return (
    <nav aria-label={words.place.parents}>
      <ol className={styles.place}>
        <li>
          <Link href="/verify">{words.nav}</Link>
        </li>
        {campaignId !== undefined && (
          <li>
            <Link href={pathOf({ kind: "campaign", campaignId })}>{words.place.campaign(campaignId)}</Link>
          </li>
        )}
        {campaignId !== undefined && sequence !== undefined && (
          <li>
            <Link href={pathOf({ kind: "batch", campaignId, sequence })}>{words.place.batch(sequence)}</Link>
          </li>
        )}
      </ol>
    </nav>
  );
}
