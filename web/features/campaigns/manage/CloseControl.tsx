import { useState } from "react";
import type { Campaign } from "../../../../contracts/sdk/chain/campaign.ts";
import { closeData } from "../../../../contracts/sdk/chain/campaign-calls.ts";
import { Button } from "../../../components/Button.tsx";
import { Dialog } from "../../../components/Dialog.tsx";
import { TimeLeft } from "../../../components/TimeLeft.tsx";
import { WriteStatus } from "../../../components/WriteStatus.tsx";
import { useDeployment } from "../../../lib/deployment.ts";
import { toSpan } from "../../../lib/format.ts";
import { useWrite } from "../../../lib/use-write.ts";
import { strings } from "../../../strings.ts";
import { standingOf } from "../campaign-filter.ts";
import styles from "./Manage.module.css";

/** Announces a campaign's end. */
export function CloseControl({ campaign, now }: { campaign: Campaign; now: bigint }) {
  const words = strings.campaigns.manage.close;
  const { campaigns } = useDeployment();
  const { state, write } = useWrite();
  const [isOpen, setOpen] = useState(false);
  const { campaignId, preset, closesAt } = campaign;
  const standing = standingOf(campaign, now);
  const notice = toSpan(preset.inclusion + preset.sla);
  const isBusy = state.status === "wallet" || state.status === "mining";
  const close = async () => {
    const receipt = await write({ what: words.done(campaignId), to: campaigns, data: closeData(campaignId) });
    if (receipt !== undefined) setOpen(false);
  };
  return (
    <section className={styles.part} aria-label={words.title}>
      <h3>{words.title}</h3>
      {standing === "open" && (
        <>
          <p className={styles.note}>{words.before(notice)}</p>
          <div>
            <Button onClick={() => setOpen(true)}>{words.open}</Button>
          </div>
        </>
      )}
      {standing === "closing" && (
        <p>
          {words.closing} <TimeLeft end={closesAt} />.
        </p>
      )}
      {standing === "closed" && <p>{words.closed}</p>}
      <Dialog title={words.ask} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>{words.notice(notice)}</p>
        <div className={styles.buttons}>
          <Button look="danger" isBusy={isBusy} onClick={close}>
            {words.yes}
          </Button>
          <Button onClick={() => setOpen(false)}>{strings.common.cancel}</Button>
        </div>
        <WriteStatus state={state} />
      </Dialog>
    </section>
  );
}
