import { useEffect, useReducer, useRef, useState } from "react";
import type { Packet } from "../../../contracts/sdk/packet.ts";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import type { Vote } from "../../../contracts/sdk/structs.ts";
import { useShortcuts } from "../../lib/use-shortcuts.ts";
import { strings } from "../../strings.ts";
import { CastDialog } from "./CastDialog.tsx";
import { choiceWords } from "./choice-words.ts";
import { ballotOf, type Choice, openCount, type Review, type ReviewAction, review, startReview } from "./choices.ts";
import { HelpDialog } from "./HelpDialog.tsx";
import { ItemView } from "./ItemView.tsx";
import { labelText } from "./item-content.ts";
import { ProgressDots } from "./ProgressDots.tsx";
import { ReportView } from "./ReportView.tsx";
import { ReviewBar } from "./ReviewBar.tsx";
import styles from "./Reviewer.module.css";

/** How a vote is cast, and where that is. */
export type Casting = {
  run: (vote: Vote) => void;
  isBusy: boolean;
  error: unknown;
  /** By a transaction, where no operator takes ballots. */
  isOnChain?: boolean;
  /** It is about abuse: approving means that an item is not abusive. */
  isAbuse?: boolean;
};

type ReviewerProps = {
  items: Packet["items"];
  format: Policy["format"] | undefined;
  /** Choices made before, and where they are kept. */
  draft: Readonly<Record<number, Choice>> | undefined;
  onDraft: (choices: Readonly<Record<number, Choice>>) => void;
  cast: Casting;
};

const CHOICE_KEYS: Record<string, Choice> = { a: "approve", r: "reject", s: "abstain" };
const STEPS: Record<string, ReviewAction> = {
  ArrowRight: { type: "step", by: 1 },
  j: { type: "step", by: 1 },
  ArrowLeft: { type: "step", by: -1 },
  k: { type: "step", by: -1 },
  u: { type: "undo" },
};

/** A round's items, one at a time: by keys first, by buttons as well. */
export function Reviewer({ items, format, draft, onDraft, cast }: ReviewerProps) {
  const words = strings.rounds.viewer;
  const { isAbuse = false } = cast;
  const { chosen } = choiceWords(isAbuse);
  const [state, dispatch] = useReducer(review, undefined, () =>
    startReview(
      items.map(({ bit }) => bit),
      draft,
    ),
  );
  const [dialog, setDialog] = useState<"cast" | "help">();
  const [said, setSaid] = useState("");
  const ref = useRef<HTMLElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const { choices } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept when a choice is made, whoever keeps it
  useEffect(() => onDraft(choices), [choices]);

  const act = (action: ReviewAction) => {
    if (action.type === "choose") setSaid(words.said(chosen[action.choice], state.at + 1));
    dispatch(action);
  };
  // Another one may be open by the time the page hears of it.
  const close = (which: typeof dialog) => setDialog((open) => (open === which ? undefined : open));
  const isReady = openCount(state) === 0;
  useShortcuts(ref, (pressed) => {
    const key = pressed.length === 1 ? pressed.toLowerCase() : pressed;
    const choice = CHOICE_KEYS[key];
    const action = choice === undefined ? STEPS[key] : ({ type: "choose", choice } as const);
    if (action !== undefined) act(action);
    else if (key === "?") setDialog("help");
    else if (key === "Enter" && isReady) setDialog("cast");
    else return false;
    return true;
  });

  const item = items[state.at];
  if (item === undefined) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keys
    <section ref={ref} className={styles.reviewer} aria-label={words.label} tabIndex={0}>
      <ProgressDots review={state} isAbuse={isAbuse} onGo={(to) => act({ type: "go", to })} />
      <ItemCard item={item} review={state} format={format} isAbuse={isAbuse} />
      <ReviewBar
        review={state}
        isAbuse={isAbuse}
        onAct={act}
        onCast={() => setDialog("cast")}
        onHelp={() => setDialog("help")}
      />
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <CastDialog
        isOpen={dialog === "cast"}
        onClose={() => close("cast")}
        review={state}
        cast={{ ...cast, run: () => cast.run(ballotOf(state)) }}
      />
      <HelpDialog isAbuse={isAbuse} isOpen={dialog === "help"} onClose={() => close("help")} />
    </section>
  );
}

type ItemCardProps = {
  item: Packet["items"][number];
  review: Review;
  format: Policy["format"] | undefined;
  isAbuse: boolean;
};

function ItemCard({ item, review: { at, order, choices }, format, isAbuse }: ItemCardProps) {
  const words = strings.rounds.viewer;
  const choice = choices[item.bit];
  return (
    <div className={styles.columns} data-choice={choice}>
      <div className={styles.item}>
        <div className={styles.head}>
          <h2>{words.position(at + 1, order.length)}</h2>
          {choice !== undefined && <span className={styles.chosen}>{choiceWords(isAbuse).chosen[choice]}</span>}
        </div>
        {item.label !== undefined && (
          <p className={styles.label}>
            <span>{words.label_}</span> <strong>{labelText(item.label)}</strong>
          </p>
        )}
        <ItemView key={item.bit} data={item.data} format={format} at={at + 1} />
      </div>
      <ReportView verdict={item.verdict} findings={item.findings} />
    </div>
  );
}
