import ShieldAlert from "lucide-react/icons/shield-alert";
import ShieldCheck from "lucide-react/icons/shield-check";
import type { Checker } from "../../../contracts/sdk/proof/checker.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState } from "../../components/Notice.tsx";
import { useErrorWords } from "../../lib/use-error-words.ts";
import { strings } from "../../strings.ts";
import styles from "./CheckerCard.module.css";
import { CheckerSteps } from "./CheckerSteps.tsx";
import { refusalWords } from "./checker-words.ts";

type CheckerCardProps = {
  gateway: string | undefined;
  checker: Checker | undefined;
  error: unknown;
  isFetching: boolean;
  onRetry: () => void;
};

/** Who would read the data, verified before anything is encrypted; refused, and why, where a link is broken. */
export function CheckerCard({ gateway, checker, error, isFetching, onRetry }: CheckerCardProps) {
  const words = strings.submissions.checker;
  const again = (
    <Button look="quiet" isBusy={isFetching} onClick={onRetry} disabled={gateway === undefined}>
      {words.again}
    </Button>
  );
  return (
    <Card title={words.title} aside={again}>
      {gateway === undefined && <EmptyState title={words.none.title} text={words.none.text} />}
      <div aria-live="polite" aria-busy={isFetching} className={styles.live}>
        {gateway !== undefined && checker === undefined && error === null && <Verifying />}
        {error !== null && checker === undefined && <Failed error={error} />}
        {checker && <Result checker={checker} />}
      </div>
      {checker && <CheckerSteps steps={checker.steps} />}
    </Card>
  );
}

function Verifying() {
  return (
    <p className={styles.result}>
      <span className={styles.spinner} aria-hidden="true" />
      <span>{strings.submissions.checker.verifying}</span>
    </p>
  );
}

function Failed({ error }: { error: unknown }) {
  const words = useErrorWords(error);
  return <Refusal text={words} />;
}

function Result({ checker: { accepted, steps, recipients } }: { checker: Checker }) {
  const words = strings.submissions.checker;
  if (!accepted) return <Refusal text={refusalWords(steps) ?? words.causes.quote} />;
  const warnings = steps.filter(({ of, status }) => of === "upgrades" && status === "open");
  return (
    <>
      <div className={styles.result} data-tone="good">
        <ShieldCheck size={28} aria-hidden="true" />
        <div>
          <h3>{words.accepted}</h3>
          <p>{words.keys(recipients.length)}</p>
        </div>
      </div>
      {warnings.length > 0 && (
        <div className={styles.warning}>
          <strong>{words.upgrades}</strong>
          <ul>
            {warnings.map(({ name, words: clause }) => (
              <li key={name}>{clause}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Refusal({ text }: { text: string }) {
  const words = strings.submissions.checker;
  return (
    <div className={styles.result} data-tone="bad" role="alert">
      <ShieldAlert size={28} aria-hidden="true" />
      <div>
        <h3>{words.refused}</h3>
        <p>{text}</p>
        <p>{words.nothingLost}</p>
      </div>
    </div>
  );
}
