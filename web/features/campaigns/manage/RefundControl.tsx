import { toAmount } from "../../../../contracts/sdk/amounts.ts";
import type { Campaign } from "../../../../contracts/sdk/chain/campaign.ts";
import { refundData } from "../../../../contracts/sdk/chain/campaign-calls.ts";
import { Button } from "../../../components/Button.tsx";
import { WriteStatus } from "../../../components/WriteStatus.tsx";
import { useDeployment } from "../../../lib/deployment.ts";
import { useWrite } from "../../../lib/use-write.ts";
import { strings } from "../../../strings.ts";
import { freeOf, standingOf } from "../campaign-filter.ts";
import styles from "./Manage.module.css";

/** Takes what is not promised to any batch back, once a campaign is over. */
export function RefundControl({ campaign, now }: { campaign: Campaign; now: bigint }) {
  const words = strings.campaigns.manage.refund;
  const { campaigns } = useDeployment();
  const { state, write } = useWrite();
  const { campaignId, token, escrow } = campaign;
  const free = freeOf(campaign);
  const amount = toAmount(free, token);
  const isOver = standingOf(campaign, now) === "closed";
  const isBusy = state.status === "wallet" || state.status === "mining";
  const refund = () => write({ what: words.done(amount), to: campaigns, data: refundData(campaignId) });
  return (
    <section className={styles.part} aria-label={words.title}>
      <h3>{words.title}</h3>
      {!isOver && <p className={styles.note}>{words.early}</p>}
      {isOver && free === 0n && <p>{words.none}</p>}
      {escrow.reserved > 0n && <p className={styles.note}>{words.promised(toAmount(escrow.reserved, token))}</p>}
      {isOver && free > 0n && (
        <div>
          <Button look="primary" isBusy={isBusy} onClick={refund}>
            {words.send(amount)}
          </Button>
        </div>
      )}
      <WriteStatus state={state} />
    </section>
  );
}
