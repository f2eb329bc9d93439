import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "../../../components/Button.tsx";
import { Card } from "../../../components/Card.tsx";
import { ErrorState } from "../../../components/Notice.tsx";
import { Page } from "../../../components/Page.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { strings } from "../../../strings.ts";
import { ChecksStep } from "./ChecksStep.tsx";
import { CostCard } from "./CostCard.tsx";
import styles from "./CreatePage.module.css";
import { DraftFormContext } from "./draft-form.ts";
import { ItemsStep } from "./ItemsStep.tsx";
import { MoneyStep } from "./MoneyStep.tsx";
import { ReviewStep } from "./ReviewStep.tsx";
import { StartOver } from "./StartOver.tsx";
import { StepList } from "./StepList.tsx";
import { problemsOf, STEPS, type Step, stepIn } from "./steps.ts";
import { TaskStep } from "./TaskStep.tsx";
import { type Creation, useCreation } from "./use-creation.ts";

const words = strings.campaigns.create;

/** Makes a campaign, step by step. */
export function CreatePage() {
  const creation = useCreation();
  const { draft, set, reset, isKept, problems, cost, token } = creation;
  const step = stepIn(draft.step);
  const at = STEPS.indexOf(step);
  // Steps that one has tried to leave: what is empty in them is wrong from then on.
  const [tried, setTried] = useState<readonly Step[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [moved, setMoved] = useState(0);
  useEffect(() => {
    if (moved > 0) heading.current?.focus();
  }, [moved]);
  const go = (to: Step | undefined) => {
    if (to === undefined) return;
    set({ step: to });
    setMoved(moved + 1);
  };
  const found = problemsOf(problems, step);
  const next = (event: FormEvent) => {
    event.preventDefault();
    if (found.length === 0) return go(STEPS[at + 1]);
    setTried([...tried, step]);
    // What is wrong is marked once this is drawn.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const isStrict = tried.includes(step);
  const isWrong = isStrict && found.length > 0;
  return (
    <Page title={words.title} lead={words.lead} actions={<StartOver onReset={reset} />}>
      <StepList step={step} problems={problems} onGo={go} />
      <div className={styles.columns}>
        <Card>
          <form ref={form} className={styles.form} onSubmit={next} noValidate>
            <h2 ref={heading} tabIndex={-1} className={styles.heading}>
              {words.steps[step]} <small className={styles.kept}>{words.stepOf(at + 1, STEPS.length)}</small>
            </h2>
            <DraftFormContext value={{ draft, set, problems, isStrict }}>
              <StepContent step={step} creation={creation} />
            </DraftFormContext>
            <div className={styles.buttons}>
              {at > 0 && <Button onClick={() => go(STEPS[at - 1])}>{words.back}</Button>}
              {step !== "review" && (
                <Button type="submit" look="primary">
                  {words.next}
                </Button>
              )}
              <span className={styles.kept} data-wrong={isWrong || !isKept} aria-live="polite">
                {isWrong ? words.toMend(found.length) : isKept ? words.kept : words.notKept}
              </span>
            </div>
          </form>
        </Card>
        <div className={styles.aside}>
          <CostCard cost={cost} token={token} />
        </div>
      </div>
    </Page>
  );
}

function StepContent({ step, creation }: { step: Step; creation: Creation }) {
  const { offers, token, cost } = creation;
  if (step === "task") return <TaskStep />;
  if (step === "items") return <ItemsStep />;
  if (step === "checks") return <ChecksStep />;
  if (offers.isError) return <ErrorState error={offers.error} onRetry={() => offers.refetch()} />;
  if (offers.data === undefined) return <Skeleton height="3rem" lines={6} />;
  if (step === "money") return <MoneyStep offers={offers.data} token={token} cost={cost} />;
  return <ReviewStep creation={creation} offers={offers.data} />;
}
