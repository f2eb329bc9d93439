import type { GatewayHealth } from "../../../contracts/sdk/gateway/health.ts";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import styles from "./GatewayCard.module.css";
import { useOperator } from "./use-operator.ts";
import { signsOf } from "./vital-signs.ts";

/** How a checker is at a glance: the life left of its key and its collateral, how far it lags, what waits. */
export function VitalSigns({ health }: { health: GatewayHealth }) {
  const words = strings.operate.vital;
  const now = useNow();
  const { data: work } = useOperator(health.operator);
  if (now === undefined || work === undefined) return null;
  const key = work.keys.find(({ signer }) => signer === health.signer);
  const signs = signsOf(health, key, { now: Number(now), head: work.head });
  return (
    <section className={styles.part}>
      <h3>{words.title}</h3>
      <ul>
        {signs.map(({ name, share, text, isLow }) => (
          <li key={name} className={styles.sign}>
            <span>{name}</span>
            <div className={styles.meter} data-low={isLow} role="img" aria-label={`${name}: ${text}`}>
              <span style={{ width: `${share}%` }} />
            </div>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
