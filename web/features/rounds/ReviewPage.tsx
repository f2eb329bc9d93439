import type { Address } from "viem";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import { HeldButton } from "./HeldButton.tsx";
import { readKept } from "./kept.ts";
import { NoticesButton } from "./NoticesButton.tsx";
import styles from "./ReviewPage.module.css";
import { SeatRow } from "./SeatRow.tsx";
import { type QueuePart, queuePart, seatStage } from "./seat-stage.ts";
import { useHeld } from "./use-held.ts";
import { useOwnSeats } from "./use-own-seats.ts";

const PARTS: readonly QueuePart[] = ["now", "running", "past"];

/** The rounds in which a wallet has a seat: what waits for it, what goes on, what is over. */
export function ReviewPage() {
  const words = strings.rounds;
  return (
    <Page title={words.title} lead={words.lead}>
      <WalletGate text={words.gate}>{(account) => <Queue account={account} />}</WalletGate>
    </Page>
  );
}

function Queue({ account }: { account: Address }) {
  const words = strings.rounds.queue;
  const { data, error, refetch } = useOwnSeats(account);
  const now = useNow();
  const { isHeld } = useHeld();
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => refetch()} />;
  if (data === undefined || now === undefined) return <Skeleton height="5rem" lines={4} />;
  const rows = data.seats.flatMap((own) => {
    const campaign = data.campaigns.get(own.record.campaignId);
    if (campaign === undefined) return [];
    const kept = readKept(localStorage, { roundId: own.round.roundId, voter: own.voter });
    const stage = seatStage(own, { kept, isHeld: isHeld(own), now, preset: campaign.preset });
    return [{ own, campaign, stage, part: queuePart(stage) }];
  });
  const { all } = words.empty;
  return (
    <>
      <div className={styles.tools}>
        <NoticesButton />
        <HeldButton />
        <ButtonLink to="/stake">{words.collect}</ButtonLink>
      </div>
      {rows.length === 0 && (
        <EmptyState title={all.title} text={all.text} action={<ButtonLink to="/stake">{all.action}</ButtonLink>} />
      )}
      {rows.length > 0 &&
        PARTS.map((part) => {
          const own = rows.filter((row) => row.part === part);
          if (own.length === 0 && part !== "now") return null;
          return (
            <Card key={part} title={words.parts[part]} aside={<span className={styles.count}>{own.length}</span>}>
              {own.length === 0 && <EmptyState title={words.empty.now.title} text={words.empty.now.text} />}
              <ul className={styles.rows}>
                {own.map((row) => (
                  <SeatRow key={`${row.own.round.roundId}-${row.own.seat}`} {...row} account={account} />
                ))}
              </ul>
            </Card>
          );
        })}
    </>
  );
}
