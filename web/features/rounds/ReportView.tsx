import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleX from "lucide-react/icons/circle-x";
import type { Packet } from "../../../contracts/sdk/packet.ts";
import { Badge } from "../../components/Badge.tsx";
import { strings } from "../../strings.ts";
import styles from "./ReportView.module.css";

const ICONS = { pass: CircleCheck, reject: CircleX, undecided: CircleAlert };
const TONES = { approve: "good", reject: "bad", undecided: "warn" } as const;

/** What the check says of an item, rule by rule. Its evidence may quote the item: it is text. */
export function ReportView({ verdict, findings }: Pick<Packet["items"][number], "verdict" | "findings">) {
  const words = strings.rounds.viewer;
  return (
    <div className={styles.report}>
      <h3>{words.report}</h3>
      <p>
        <Badge tone={TONES[verdict]}>{words.verdicts[verdict]}</Badge>
      </p>
      {findings.length === 0 && <p className={styles.none}>{words.noFindings}</p>}
      <ul>
        {findings.map(({ rule, outcome, evidence }, i) => {
          const Icon = ICONS[outcome];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
            <li key={i} className={styles[outcome]}>
              <Icon size={16} aria-hidden="true" />
              <div>
                <p>
                  <strong>{rule}</strong> <span>{words.outcomes[outcome]}</span>
                </p>
                {evidence !== "" && <p className={styles.evidence}>{evidence}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
