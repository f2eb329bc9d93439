import { Amount } from "../../components/Amount.tsx";
import { Card } from "../../components/Card.tsx";
import { Hash } from "../../components/Hash.tsx";
import { toReadable } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import type { ItemMoney } from "./item-picture.ts";
import styles from "./MoneyFlow.module.css";

/** Height of a row of the picture, and of the thickest band, in its own units. */
const ROW = 100;
const THICKEST = 72;
const THINNEST = 4;

type Flow = { name: string; units: bigint; note: string; isPromise: boolean };

/** Where the money for an item went, or will go: a band from the escrow to each who gets some of it. */
export function MoneyFlow({ money }: { money: ItemMoney }) {
  const words = strings.verify.money;
  const flows = flowsOf(money);
  const { token, contributor } = money;
  const said = flows.map(({ name, units, note }) => {
    const amount = units === 0n ? words.nothing : `${toReadable(units, token.decimals)} ${token.symbol}`;
    return `${name} ${amount} (${note})`;
  });
  return (
    <Card title={words.title}>
      <div className={styles.flow}>
        <div className={styles.escrow}>{words.escrow}</div>
        <div className={styles.bands}>
          <Bands flows={flows} label={words.picture(said.join(", "))} />
        </div>
        <ul className={styles.ends}>
          {flows.map(({ name, units, note, isPromise }, i) => (
            <li key={name} data-promise={isPromise}>
              <span>
                {name}
                {i === 0 && contributor !== undefined && <Hash hex={contributor} what={name} />}
              </span>
              <strong>{units === 0n ? words.nothing : <Amount units={units} token={token} digits={4} />}</strong>
              <small>{note}</small>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function flowsOf({ reward, state, votes, votesPaid, operator, protocol }: ItemMoney): Flow[] {
  const words = strings.verify.money;
  const gone = state === "none" || state === "withdrawn";
  const isPromise = state !== "paid";
  return [
    { name: words.contributor, units: gone ? 0n : reward, note: words.states[state], isPromise },
    { name: words.voters, units: votes, note: words.votesPaid(votesPaid), isPromise: false },
    { name: words.operator, units: operator, note: words.operatorNote, isPromise: false },
    { name: words.protocol, units: gone ? 0n : protocol, note: words.protocolNote, isPromise },
  ];
}

function Bands({ flows, label }: { flows: readonly Flow[]; label: string }) {
  const most = Math.max(...flows.map(({ units }) => Number(units)));
  const thick = flows.map(({ units }) => (units === 0n ? 0 : Math.max(THINNEST, (Number(units) / most) * THICKEST)));
  const height = flows.length * ROW;
  const whole = thick.reduce((sum, part) => sum + part, 0);
  let from = (height - whole) / 2;
  return (
    <svg
      className={styles.bands}
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {flows.map(({ name, units, isPromise }, i) => {
        const [wide, centre, start] = [thick[i] ?? 0, i * ROW + ROW / 2, from];
        from += wide;
        if (units === 0n) return <path key={name} className={styles.none} d={curve(height / 2, centre)} />;
        return <path key={name} className={styles.band} data-promise={isPromise} d={band(start, centre, wide)} />;
      })}
    </svg>
  );
}

function curve(from: number, to: number): string {
  return `M0 ${from} C50 ${from} 50 ${to} 100 ${to}`;
}

function band(start: number, centre: number, wide: number): string {
  const [top, bottom] = [centre - wide / 2, centre + wide / 2];
  const end = start + wide;
  return `${curve(start, top)} L100 ${bottom} C50 ${bottom} 50 ${end} 0 ${end} Z`;
}
