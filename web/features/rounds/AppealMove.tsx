import { type AbuseStep, abuseStep } from "../../../contracts/sdk/chain/abuse-step.ts";
import { Amount } from "../../components/Amount.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { strings } from "../../strings.ts";
import styles from "./FallbackCard.module.css";
import { type AppealFacts, useAppealStep } from "./use-appeal.ts";

/** What moves an appeal against abuse reports on now, by anyone. */
export function AppealMove({ facts, now }: { facts: AppealFacts; now: bigint }) {
  const words = strings.rounds.appeal.move;
  const { head, appeal, campaign } = facts;
  const step: AbuseStep | undefined = abuseStep(appeal, { head, now });
  const { state, take } = useAppealStep(facts);
  // What it did stays readable when nothing more is due.
  if (step === undefined && state.status === "idle") return null;
  const isBusy = state.status === "wallet" || state.status === "mining";
  return (
    <Card title={strings.rounds.move.appealTitle}>
      {step !== undefined && (
        <>
          <p className={styles.about}>{words[step].about}</p>
          <WalletGate text={strings.rounds.move.gate}>
            {() => (
              <div className={styles.actions}>
                <Button look="primary" isBusy={isBusy} onClick={() => take(step)}>
                  {words[step].action}
                </Button>
                <span>
                  {step === "draw" ? words.bounty : words.unpaid}{" "}
                  {step === "draw" && <Amount units={campaign.terms.drawBounty} token={campaign.token} digits={4} />}
                </span>
              </div>
            )}
          </WalletGate>
        </>
      )}
      <WriteStatus state={state} />
    </Card>
  );
}
