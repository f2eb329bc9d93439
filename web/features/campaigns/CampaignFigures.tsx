import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Amount } from "../../components/Amount.tsx";
import { Stat, Stats } from "../../components/Stat.tsx";
import { strings } from "../../strings.ts";
import { freeOf } from "./campaign-filter.ts";
import { useBatches } from "./use-batches.ts";

/** A campaign in four figures. */
export function CampaignFigures({ campaign }: { campaign: Campaign & { worstCase: bigint } }) {
  const words = strings.campaigns.campaign.figures;
  const { data: batches } = useBatches(campaign);
  const total = (count: (batch: NonNullable<typeof batches>[number]) => number) =>
    batches?.reduce((sum, batch) => sum + count(batch), 0);
  const { worstCase, terms, token } = campaign;
  return (
    <Stats>
      <Stat
        label={words.reward}
        isMoney
        value={<Amount units={terms.reward} token={token} />}
        note={strings.campaigns.card.reward}
      />
      <Stat label={words.accepted} value={total(({ accepted }) => accepted)} />
      <Stat label={words.sealed} value={total(({ count, gold }) => count - gold)} />
      <Stat
        label={words.room}
        value={worstCase === 0n ? "–" : `${freeOf(campaign) / worstCase}`}
        note={words.batches}
      />
    </Stats>
  );
}
