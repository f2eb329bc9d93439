import { nextStep, type Step } from "../../../contracts/sdk/chain/next-step.ts";
import { Amount } from "../../components/Amount.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { strings } from "../../strings.ts";
import styles from "./FallbackCard.module.css";
import type { RoundFacts } from "./use-round.ts";
import { useStep } from "./use-step.ts";

/** What moves the batch on now: a step that anyone may take, or what its operator alone can bring. */
export function MoveCard({ facts, now }: { facts: RoundFacts; now: bigint }) {
  const words = strings.rounds.move;
  const { head, record, index, campaign } = facts;
  const { opening } = campaign.preset;
  // A round that another one has followed is over.
  const next = index === record.rounds.length ? nextStep(record, { head, now, opening }) : undefined;
  const { state, take } = useStep(facts);
  // What it did stays readable when nothing more is due.
  if (next === undefined && state.status === "idle") return null;
  return (
    <Card title={words.title}>
      {next && "awaits" in next && (
        <p className={styles.about}>
          {words.awaits[next.awaits]} <TimeLeft end={next.until} />
        </p>
      )}
      {next && "step" in next && <StepPart step={next.step} facts={facts} state={state} onTake={take} />}
      <WriteStatus state={state} />
    </Card>
  );
}

type StepPartProps = {
  step: Step;
  facts: RoundFacts;
  state: ReturnType<typeof useStep>["state"];
  onTake: (step: Step) => Promise<unknown>;
};

function StepPart({ step, facts: { campaign, record }, state, onTake }: StepPartProps) {
  const words = strings.rounds.move;
  const isBusy = state.status === "wallet" || state.status === "mining";
  return (
    <>
      <p className={styles.about}>{words.about[step]}</p>
      <WalletGate text={words.gate}>
        {(account) => (
          <div className={styles.actions}>
            <Button look="primary" isBusy={isBusy} onClick={() => onTake(step)}>
              {words.steps[step]}
            </Button>
            <span>
              {step !== "draw" && words.unpaid}
              {step === "draw" && (account === record.sealed.operator ? words.withFee : words.bounty)}{" "}
              {step === "draw" && <Amount units={campaign.terms.drawBounty} token={campaign.token} digits={4} />}
            </span>
          </div>
        )}
      </WalletGate>
    </>
  );
}
