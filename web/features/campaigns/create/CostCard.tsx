import { FULL_BATCH } from "../../../../contracts/sdk/batch-cost.ts";
import type { Token } from "../../../../contracts/sdk/chain/token.ts";
import { Amount } from "../../../components/Amount.tsx";
import { Card } from "../../../components/Card.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { toPercent } from "../../../lib/format.ts";
import { strings } from "../../../strings.ts";
import styles from "./CostCard.module.css";
import type { DraftCost } from "./draft-cost.ts";

const words = strings.campaigns.create.cost;

/** What a full batch of the draft costs, and how far the budget goes. */
export function CostCard({ cost, token }: { cost: DraftCost | undefined; token: Token | undefined }) {
  return (
    <Card title={words.title}>
      {token === undefined && <Skeleton height="2rem" lines={8} />}
      {token !== undefined && cost === undefined && <p>{words.missing}</p>}
      {token !== undefined && cost !== undefined && <Costs cost={cost} token={token} />}
    </Card>
  );
}

function Costs({ cost, token }: { cost: DraftCost; token: Token }) {
  const { batch, likely, fullBatches } = cost;
  return (
    <>
      <dl className={styles.total}>
        <dt>{words.worst}</dt>
        <dd className={styles.worst}>
          <Amount units={batch.total} token={token} />
        </dd>
        <dd className={styles.note}>{words.worstNote(FULL_BATCH)}</dd>
      </dl>
      <ul className={styles.parts} aria-label={words.picture}>
        {partsOf(cost).map(({ name, units }) => (
          <li key={name} className={styles.part}>
            <span>{words.parts[name]}</span>
            <Amount units={units} token={token} />
            <span className={styles.track} aria-hidden="true">
              <span className={styles.bar} data-part={name} style={{ width: `${toPercent(units, batch.total)}%` }} />
            </span>
          </li>
        ))}
      </ul>
      <dl className={styles.total}>
        <dt>{words.likely}</dt>
        <dd>
          <strong>
            <Amount units={likely} token={token} />
          </strong>
        </dd>
        <dd className={styles.note}>{words.likelyNote}</dd>
      </dl>
      <p className={styles.covers} data-full={fullBatches > 0} aria-live="polite">
        {words.covers(fullBatches)}
      </p>
    </>
  );
}

function partsOf({ batch }: DraftCost) {
  const [scouts = 0n, guards = 0n, judges = 0n] = batch.votes;
  const { rewards, oracle, protocol, draws } = batch;
  const all = { rewards, scouts, guards, judges, oracle, protocol, draws };
  return (Object.keys(all) as (keyof typeof all)[])
    .map((name) => ({ name, units: all[name] }))
    .filter(({ units }) => units > 0n);
}
