import { useState } from "react";
import type { ServedSeat } from "../../../contracts/sdk/chain/service.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { strings } from "../../strings.ts";
import { RoundLine } from "./RoundLine.tsx";
import styles from "./RoundsCard.module.css";
import { useService } from "./use-service.ts";
import type { VoterFacts } from "./use-voter.ts";

/** Rounds shown at first, and added at a time. */
const STEP = 10;

/** Every committee a voter served on, newest first: what it lost or gained, and why. */
export function RoundsCard({ voter }: { voter: VoterFacts }) {
  const words = strings.stake.rounds;
  const { data, error, refetch } = useService(voter.voter);
  const [onlySlashes, setOnlySlashes] = useState(false);
  const [most, setMost] = useState(STEP);
  const seats = [...(data?.seats ?? [])].reverse();
  const shown = onlySlashes ? seats.filter(isSlashed) : seats;
  const filter = (
    <label className={styles.filter}>
      <input type="checkbox" checked={onlySlashes} onChange={(event) => setOnlySlashes(event.target.checked)} />
      {words.only}
    </label>
  );
  return (
    <Card title={words.title} aside={seats.length > 0 && filter}>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="4rem" lines={3} />}
      {data?.seats.length === 0 && <EmptyState title={words.empty.title} text={words.empty.text} />}
      {seats.length > 0 && shown.length === 0 && <EmptyState title={words.noSlash.title} text={words.noSlash.text} />}
      {shown.length > 0 && (
        <ol className={styles.list}>
          {shown.slice(0, most).map((seat) => (
            <RoundLine key={seat.roundId} served={seat} token={voter.token} />
          ))}
        </ol>
      )}
      {shown.length > most && <Button onClick={() => setMost(most + STEP)}>{strings.common.showMore}</Button>}
    </Card>
  );
}

function isSlashed({ outcome }: ServedSeat): boolean {
  return outcome !== undefined && outcome.taken > 0n;
}
