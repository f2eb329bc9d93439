import { useState } from "react";
import type { Seat } from "../../../contracts/sdk/chain/voter.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState } from "../../components/Notice.tsx";
import { Table } from "../../components/Table.tsx";
import { strings } from "../../strings.ts";
import { CloseSeats } from "./CloseSeats.tsx";
import { MoveSeats } from "./MoveSeats.tsx";
import styles from "./Stake.module.css";
import type { VoterFacts } from "./use-voter.ts";

const keyOf = ({ tier, index }: Seat) => `${tier}:${index}`;

/** A voter's live seats; whose they are can close or move them. */
export function SeatsCard({ voter, isOwn }: { voter: VoterFacts; isOwn: boolean }) {
  const words = strings.stake.seats;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<"close" | "move">();
  const picked = voter.seats.filter((seat) => chosen.has(keyOf(seat)));
  const [first] = picked;
  const isOneTier = picked.every(({ tier }) => tier === first?.tier);
  const toggle = (seat: Seat) => {
    const next = new Set(chosen);
    if (!next.delete(keyOf(seat))) next.add(keyOf(seat));
    setChosen(next);
  };
  const done = () => setChosen(new Set());
  const box = (seat: Seat) => (
    <input
      type="checkbox"
      className={styles.box}
      checked={chosen.has(keyOf(seat))}
      onChange={() => toggle(seat)}
      aria-label={words.chooseSeat(tierName(seat.tier), seat.index)}
    />
  );
  const empty = isOwn ? words.empty : words.emptyOther;
  const columns = [
    { label: words.tier, cell: ({ tier }: Seat) => tierName(tier) },
    { label: words.index, cell: ({ index }: Seat) => `${index}`, isNumber: true },
  ];
  return (
    <Card title={words.title}>
      {voter.seats.length === 0 && <EmptyState title={empty.title} text={empty.text} />}
      {voter.seats.length > 0 && (
        <Table
          caption={words.caption}
          rows={voter.seats}
          keyOf={keyOf}
          columns={isOwn ? [{ label: words.choose, cell: box }, ...columns] : columns}
        />
      )}
      {isOwn && voter.seats.length > 0 && (
        <>
          <div className={styles.actions}>
            <Button onClick={() => setChosen(new Set(voter.seats.map(keyOf)))}>{words.all}</Button>
            <Button disabled={first === undefined || !isOneTier} onClick={() => setOpen("close")}>
              {words.unstake(picked.length)}
            </Button>
            <Button disabled={first === undefined || !isOneTier} onClick={() => setOpen("move")}>
              {words.move(picked.length)}
            </Button>
          </div>
          <p className={styles.hint} aria-live="polite">
            {first === undefined ? words.chooseFirst : !isOneTier && words.oneTier}
          </p>
        </>
      )}
      <CloseSeats isOpen={open === "close"} seats={picked} onClose={() => setOpen(undefined)} onDone={done} />
      <MoveSeats
        isOpen={open === "move"}
        voter={voter}
        seats={picked}
        onClose={() => setOpen(undefined)}
        onDone={done}
      />
    </Card>
  );
}

function tierName(tier: number): string {
  return strings.stake.tiers[tier] ?? "";
}
