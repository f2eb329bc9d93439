import { strings } from "../../strings.ts";
import styles from "./CommitteeCard.module.css";
import type { ItemRound, Seat, Stand } from "./item-picture.ts";

const ORDER: readonly Stand[] = ["approve", "abstain", "silent", "reject"];
/** Seats that fit on one arc; more go on two. */
const ONE_ARC = 13;
const CENTRE = { x: 120, y: 112 };

const GLYPHS: Record<Stand, string> = {
  approve: "M-3.5 0.5 L-1 3 L3.5 -2.5",
  reject: "M-3 -3 L3 3 M3 -3 L-3 3",
  abstain: "M-3.5 0 L3.5 0",
  silent: "",
};

/** A committee as it sat on an item: who approves on the left, who rejects on the right. */
export function CommitteePicture({ round }: { round: ItemRound }) {
  const words = strings.verify.committee;
  const { name, seats, quorum, outcome } = round;
  const sorted = [...seats].sort((a, b) => ORDER.indexOf(a.stand) - ORDER.indexOf(b.stand) || a.seat - b.seat);
  const most = Math.max(...(["approve", "reject"] as const).map((stand) => countOf(seats, stand)));
  return (
    <svg
      className={styles.picture}
      viewBox="0 0 240 130"
      role="img"
      aria-label={words.picture(name, countsOf(seats), words.outcome[outcome])}
    >
      {sorted.map((seat, i) => {
        const { x, y } = placeOf(i, seats.length);
        return (
          <g key={seat.seat} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            <title>{`${words.seat(seat.seat)}: ${words.stands[seat.stand]}`}</title>
            <circle className={styles.seat} data-stand={seat.stand} r="9" />
            <path className={styles.glyph} data-stand={seat.stand} d={GLYPHS[seat.stand]} />
          </g>
        );
      })}
      <text className={styles.figure} x={CENTRE.x} y={CENTRE.y - 6}>
        {words.most(most, seats.length)}
      </text>
      <text className={styles.caption} x={CENTRE.x} y={CENTRE.y + 10}>
        {words.quorum(quorum, seats.length)}
      </text>
    </svg>
  );
}

/** "5 approve, 1 reject, 1 silent". */
export function countsOf(seats: readonly Seat[]): string {
  const { stands } = strings.verify.committee;
  const parts = (["approve", "reject", "abstain", "silent"] as const).flatMap((stand) => {
    const count = countOf(seats, stand);
    return count === 0 ? [] : [`${count} ${stands[stand]}`];
  });
  return parts.join(", ");
}

function countOf(seats: readonly Seat[], stand: Stand): number {
  return seats.filter((seat) => seat.stand === stand).length;
}

/** On a half circle from left to right; where there are many, every other one on an inner arc. */
function placeOf(i: number, count: number): { x: number; y: number } {
  const share = count === 1 ? 0.5 : i / (count - 1);
  const radius = count > ONE_ARC && i % 2 === 1 ? 74 : 98;
  const angle = Math.PI * (1 - share);
  return { x: CENTRE.x + radius * Math.cos(angle), y: CENTRE.y - radius * Math.sin(angle) };
}
