import { Amount } from "../../components/Amount.tsx";
import { Badge } from "../../components/Badge.tsx";
import { LinkCard } from "../../components/LinkCard.tsx";
import { strings } from "../../strings.ts";
import styles from "./CampaignCard.module.css";
import { freeOf, type ListedCampaign, standingOf } from "./campaign-filter.ts";
import { MoneyBar } from "./MoneyBar.tsx";
import { StandingBadge } from "./StandingBadge.tsx";

/** A campaign at a glance: what is wanted, what it pays, where its money is. */
export function CampaignCard({ campaign, now }: { campaign: ListedCampaign; now: bigint }) {
  const words = strings.campaigns;
  const { campaignId, rules, terms, token, escrow, nextSequence } = campaign;
  const title = rules?.task ?? words.unreadable;
  const badges = (
    <>
      <StandingBadge standing={standingOf(campaign, now)} />
      {rules && <Badge>{rules.annotation ? words.annotation : words.formats[rules.format]}</Badge>}
    </>
  );
  return (
    <LinkCard href={`/campaigns/${campaignId}`} badges={badges} number={campaignId} title={title}>
      <p className={styles.reward}>
        <strong>
          <Amount units={terms.reward} token={token} />
        </strong>{" "}
        {words.card.reward}
      </p>
      <MoneyBar escrow={escrow} />
      <dl className={styles.facts}>
        <div>
          <dt>{words.card.batches}</dt>
          <dd>{nextSequence - 1}</dd>
        </div>
        <div>
          <dt>{words.card.free}</dt>
          <dd>
            <Amount units={freeOf(campaign)} token={token} digits={0} />
          </dd>
        </div>
      </dl>
    </LinkCard>
  );
}
