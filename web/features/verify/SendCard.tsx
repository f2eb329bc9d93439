import { Link } from "wouter";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import type { Proof } from "./proof-task.ts";
import styles from "./QuoteForm.module.css";
import { summaryOf } from "./steps.ts";

/** Presents evidence whose every step holds; otherwise says what is to be done. */
export function SendCard({ proof: { steps, call } }: { proof: Proof }) {
  const words = strings.verify.presented.send;
  const { state, write } = useWrite();
  const isBusy = state.status === "wallet" || state.status === "mining";
  const isWaiting = summaryOf(steps).status === "open";
  return (
    <Card title={words.title}>
      {call === undefined && <p>{isWaiting ? words.wait : words.refused}</p>}
      {call !== undefined && state.status !== "mined" && (
        <>
          <p>{words.ready}</p>
          <WalletGate text={words.connect}>
            {() => (
              <div className={styles.actions}>
                <Button look="primary" isBusy={isBusy} onClick={() => write({ what: words.done, ...call })}>
                  {words.action}
                </Button>
              </div>
            )}
          </WalletGate>
        </>
      )}
      <WriteStatus state={state} />
      {state.status === "mined" && (
        <p>
          <Link href="/stake">{words.credited}</Link>
        </p>
      )}
    </Card>
  );
}
