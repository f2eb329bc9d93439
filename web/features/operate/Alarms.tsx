import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { Alarm } from "../../../contracts/sdk/gateway/health.ts";
import { wordFor } from "../../lib/word-for.ts";
import { strings } from "../../strings.ts";
import styles from "./GatewayCard.module.css";

/** What an operator has to look at, in words. */
export function Alarms({ alarms }: { alarms: readonly Alarm[] }) {
  const words = strings.operate.alarms;
  return (
    <section className={styles.part}>
      <h3>{words.title}</h3>
      {alarms.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul>
          {alarms.map(({ alarm, isKnown }) => (
            <li key={alarm} className={styles.alarm}>
              <TriangleAlert size={16} aria-hidden="true" />
              <span>
                {wordFor(words.words, alarm) ?? alarm}
                {!isKnown && ` (${words.unknown})`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
