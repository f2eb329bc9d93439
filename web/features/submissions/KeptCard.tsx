import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { strings } from "../../strings.ts";
import styles from "./SignCard.module.css";

type KeptCardProps = {
  bundle: KeptBundle;
  /** Its keys are not those of today. */
  isStale: boolean;
  isBusy: boolean;
  onSign: () => void;
  onAgain: () => void;
  onForget: () => void;
};

/** A bundle that was encrypted and not signed: declined in the wallet, or the page was closed. */
export function KeptCard({ bundle, isStale, isBusy, onSign, onAgain, onForget }: KeptCardProps) {
  const words = strings.submissions.kept;
  return (
    <Card title={words.title}>
      <p>{words.text(bundle.items.length)}</p>
      {isStale && <p>{words.stale}</p>}
      <div className={styles.actions}>
        <Button look="primary" isBusy={isBusy} onClick={isStale ? onAgain : onSign}>
          {isStale ? words.again : words.sign}
        </Button>
        <Button look="quiet" onClick={onForget} disabled={isBusy}>
          {words.forget}
        </Button>
      </div>
    </Card>
  );
}
