import { useEffect, useRef } from "react";
import { Button } from "../../components/Button.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { useErrorWords } from "../../lib/use-error-words.ts";
import { strings } from "../../strings.ts";
import styles from "./CastDialog.module.css";
import { choiceWords } from "./choice-words.ts";
import { countChoices, isSilence, type Review } from "./choices.ts";
import type { Casting } from "./Reviewer.tsx";

type CastDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  review: Review;
  cast: Omit<Casting, "run"> & { run: () => void };
};

/** The ballot once more, before it is signed. */
export function CastDialog({ isOpen, onClose, review, cast }: CastDialogProps) {
  const words = strings.rounds.cast;
  const { approve, reject, abstain } = countChoices(review);
  const { chosen } = choiceWords(cast.isAbuse);
  const sign = useRef<HTMLButtonElement>(null);
  // Keys all the way: what opened the dialog signs, too.
  useEffect(() => {
    if (isOpen) sign.current?.focus();
  }, [isOpen]);
  return (
    <Dialog title={words.title} isOpen={isOpen} onClose={onClose}>
      <p>{cast.isOnChain ? words.aboutOnChain : words.about}</p>
      <Definitions
        rows={[
          [chosen.approve, approve],
          [chosen.reject, reject],
          [chosen.abstain, abstain],
        ]}
      />
      {isSilence(review) && !cast.isAbuse && <p className={styles.warning}>{words.silence}</p>}
      {cast.error !== null && <Problem error={cast.error} />}
      <div className={styles.actions}>
        <Button ref={sign} look="primary" isBusy={cast.isBusy} onClick={cast.run}>
          {cast.isOnChain ? words.commit : words.sign}
        </Button>
        <Button onClick={onClose}>{strings.common.cancel}</Button>
      </div>
    </Dialog>
  );
}

function Problem({ error }: { error: unknown }) {
  const words = useErrorWords(error);
  return (
    <p className={styles.problem} role="alert">
      {words}
    </p>
  );
}
