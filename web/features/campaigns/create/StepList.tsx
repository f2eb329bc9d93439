import Check from "lucide-react/icons/check";
import { strings } from "../../../strings.ts";
import styles from "./CreatePage.module.css";
import type { Problems } from "./policy-problems.ts";
import { problemsOf, STEPS, type Step } from "./steps.ts";

const words = strings.campaigns.create;

/** Where one is in the form; every step can be gone to. */
export function StepList({ step, problems, onGo }: { step: Step; problems: Problems; onGo: (step: Step) => void }) {
  return (
    <nav aria-label={words.stepsLabel}>
      <ol className={styles.steps}>
        {STEPS.map((name, i) => {
          const isDone = name !== "review" && problemsOf(problems, name).length === 0;
          return (
            <li key={name}>
              <button
                type="button"
                data-done={isDone}
                onClick={() => onGo(name)}
                {...(name === step ? { "aria-current": "step" as const } : {})}
              >
                <span className={styles.mark} aria-hidden="true">
                  {isDone ? <Check size={14} /> : i + 1}
                </span>
                <span className={styles.name}>{words.steps[name]}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
