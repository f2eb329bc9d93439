import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import Check from "lucide-react/icons/check";
import Keyboard from "lucide-react/icons/keyboard";
import Minus from "lucide-react/icons/minus";
import Undo2 from "lucide-react/icons/undo-2";
import X from "lucide-react/icons/x";
import { Button } from "../../components/Button.tsx";
import { choiceWords } from "./choice-words.ts";
import { openCount, type Review, type ReviewAction } from "./choices.ts";
import styles from "./ReviewBar.module.css";

type ReviewBarProps = {
  review: Review;
  isAbuse: boolean;
  onAct: (action: ReviewAction) => void;
  onCast: () => void;
  onHelp: () => void;
};

const CHOICES = [
  ["approve", Check, "A"],
  ["reject", X, "R"],
  ["abstain", Minus, "S"],
] as const;

/** What can be done with an item, each with its key. It stays in sight. */
export function ReviewBar({ review: state, isAbuse, onAct, onCast, onHelp }: ReviewBarProps) {
  const { actions } = choiceWords(isAbuse);
  const current = state.choices[state.order[state.at] ?? -1];
  return (
    <div className={styles.bar}>
      <div className={styles.choices}>
        {CHOICES.map(([choice, Icon, key]) => (
          <button
            key={choice}
            type="button"
            className={`${styles.choice} ${styles[choice]}`}
            aria-pressed={current === choice}
            onClick={() => onAct({ type: "choose", choice })}
          >
            <Icon size={18} aria-hidden="true" />
            {actions[choice]}
            <span className={styles.key} aria-hidden="true">
              {key}
            </span>
          </button>
        ))}
      </div>
      <div className={styles.moves}>
        <Button look="quiet" aria-label={actions.previous} onClick={() => onAct({ type: "step", by: -1 })}>
          <ArrowLeft size={18} aria-hidden="true" />
        </Button>
        <Button look="quiet" aria-label={actions.next} onClick={() => onAct({ type: "step", by: 1 })}>
          <ArrowRight size={18} aria-hidden="true" />
        </Button>
        <Button
          look="quiet"
          aria-label={actions.undo}
          disabled={state.past.length === 0}
          onClick={() => onAct({ type: "undo" })}
        >
          <Undo2 size={18} aria-hidden="true" />
        </Button>
        <Button look="quiet" aria-label={actions.help} onClick={onHelp}>
          <Keyboard size={18} aria-hidden="true" />
        </Button>
        <Button look="primary" disabled={openCount(state) > 0} onClick={onCast}>
          {actions.cast}
        </Button>
      </div>
    </div>
  );
}
