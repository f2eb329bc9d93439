import type { Address } from "viem";
import { strings } from "../../strings.ts";
import styles from "./VotesPicture.module.css";
import type { Mark, VoteGrid } from "./vote-grid.ts";

/** Size of a cell, and of the margins that hold the numbers. */
const CELL = 22;
const LEFT = 34;
const TOP = 22;

/** Seats across, items down: a mark for every vote, and a bar for what came of it. */
export function VotesPicture({ grid: { voters, rows }, own }: { grid: VoteGrid; own: readonly Address[] }) {
  const words = strings.rounds.votes;
  const width = LEFT + (voters.length + 1) * CELL + 8;
  const height = TOP + rows.length * CELL;
  const label = [
    words.label(voters.length, rows.length),
    ...rows.map(({ item, yes, no, outcome }) => `${words.item} ${item}: ${yes} : ${no}, ${words.outcomes[outcome]}`),
  ].join(". ");
  return (
    <figure className={styles.figure}>
      <div className={styles.scroll}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
          {voters.map((voter, seat) => (
            <text
              key={voter}
              x={xOf(seat) + CELL / 2}
              y={14}
              className={own.includes(voter) ? styles.own : styles.axis}
            >
              {seat}
            </text>
          ))}
          {rows.map(({ item, marks, outcome }, row) => (
            <g key={item} transform={`translate(0 ${TOP + row * CELL})`}>
              <text x={LEFT - 10} y={15} className={styles.axis} textAnchor="end">
                {item}
              </text>
              {marks.map((mark, seat) => (
                <MarkShape key={voters[seat]} mark={mark} x={xOf(seat)} />
              ))}
              <rect
                x={xOf(marks.length) + 8}
                y={3}
                width={CELL - 6}
                height={CELL - 6}
                rx={4}
                className={styles[`outcome-${outcome}`]}
              />
            </g>
          ))}
        </svg>
      </div>
      <figcaption className={styles.legend}>
        {(["approve", "reject", "abstain", "silent"] as const).map((mark) => (
          <span key={mark}>
            <svg width={CELL} height={CELL} aria-hidden="true">
              <MarkShape mark={mark} x={0} />
            </svg>
            {words.marks[mark]}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function xOf(seat: number): number {
  return LEFT + seat * CELL;
}

/** The shape says it, the colour repeats it. */
function MarkShape({ mark, x }: { mark: Mark; x: number }) {
  const middle = CELL / 2;
  if (mark === "approve") return <circle cx={x + middle} cy={middle} r={6} className={styles.approve} />;
  if (mark === "reject") {
    const [a, b] = [middle - 5, middle + 5];
    return <path d={`M${x + a} ${a} ${x + b} ${b}M${x + b} ${a} ${x + a} ${b}`} className={styles.reject} />;
  }
  if (mark === "abstain") return <path d={`M${x + middle - 5} ${middle}h10`} className={styles.abstain} />;
  return <circle cx={x + middle} cy={middle} r={2} className={styles.silent} />;
}
