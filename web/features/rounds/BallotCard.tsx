import Download from "lucide-react/icons/download";
import { Link } from "wouter";
import { popcount } from "../../../contracts/sdk/masks.ts";
import type { Vote } from "../../../contracts/sdk/structs.ts";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { exportReceipt, type KeptReceipt } from "../../../contracts/sdk/voting/receipt.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { saveFile } from "../../lib/save-file.ts";
import { useErrorWords } from "../../lib/use-error-words.ts";
import { strings } from "../../strings.ts";
import styles from "./BallotCard.module.css";
import { choiceWords } from "./choice-words.ts";
import { committedIn } from "./kept.ts";
import { StageBadge } from "./StageBadge.tsx";
import type { SeatStage } from "./seat-stage.ts";
import { useDelivery } from "./use-delivery.ts";
import { useKept } from "./use-kept.ts";

type BallotCardProps = { own: OwnSeat; stage: SeatStage; workloadId: number };

/** A seat's own ballot: what it says, who has it, and the receipt for it. */
export function BallotCard({ own, stage, workloadId }: BallotCardProps) {
  const words = strings.rounds.ballot;
  const { round, voter, seat } = own;
  const place = { roundId: round.roundId, voter };
  const { kept } = useKept(place);
  const delivery = useDelivery(own, workloadId, stage === "signed");
  const shown = round.votes.find((vote) => vote.seat === seat);
  const committed = committedIn(kept, own);
  const vote = shown ?? (stage === "committed" || stage === "open" ? committed : (kept.signed ?? committed));
  return (
    <Card title={words.title} aside={<StageBadge stage={stage} />}>
      <p aria-live="polite">{strings.rounds.stageNotes[stage]}</p>
      {stage === "signed" && <Delivery {...delivery} />}
      {vote !== undefined && <VoteLines vote={vote} items={round.items} isAbuse={own.appealId !== undefined} />}
      {vote === undefined && stage === "delivered" && <p>{words.elsewhere}</p>}
      {stage === "missed" && (
        <p>
          {words.ifReceipt} <Link href="/verify/evidence">{words.present}</Link>
        </p>
      )}
      {kept.receipt && <ReceiptLine receipt={kept.receipt} name={`receipt-${round.roundId.slice(2, 10)}`} />}
    </Card>
  );
}

function VoteLines({ vote: { approve, abstain }, items, isAbuse }: { vote: Vote; items: bigint; isAbuse: boolean }) {
  const { chosen } = choiceWords(isAbuse);
  const rejected = items & ~approve & ~abstain;
  return (
    <Definitions
      rows={[
        [chosen.approve, popcount(approve & items)],
        [chosen.reject, popcount(rejected)],
        [chosen.abstain, popcount(abstain & items)],
      ]}
    />
  );
}

/** What keeps a ballot from being delivered, in a sentence; it is tried again by itself. */
function Delivery({ problem, isFetching, refetch }: ReturnType<typeof useDelivery>) {
  const words = strings.rounds.ballot;
  return (
    <div className={styles.delivery}>
      {problem === undefined ? <p>{words.sending}</p> : <Problem error={problem} />}
      <Button isBusy={isFetching} onClick={() => refetch()}>
        {words.retry}
      </Button>
    </div>
  );
}

function Problem({ error }: { error: unknown }) {
  const words = useErrorWords(error);
  return <p role="alert">{words}</p>;
}

function ReceiptLine({ receipt, name }: { receipt: KeptReceipt; name: string }) {
  const words = strings.rounds.ballot;
  return (
    <p className={styles.receipt}>
      <span>
        {words.receipt} {words.block(receipt.receipt.blockNumber)}
      </span>
      <Button
        icon={<Download size={16} aria-hidden="true" />}
        onClick={() => saveFile(`${name}.json`, exportReceipt(receipt))}
      >
        {words.download}
      </Button>
    </p>
  );
}
