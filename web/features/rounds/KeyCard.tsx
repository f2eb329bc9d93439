import KeyRound from "lucide-react/icons/key-round";
import { type ChangeEvent, useId } from "react";
import type { Address } from "viem";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { strings } from "../../strings.ts";
import styles from "./KeyCard.module.css";
import { useReviewKey } from "./use-review-key.ts";

/** Unlocks what a voter is shown: makes its review key from the wallet, publishes it, or opens its file. */
export function KeyCard({ voter, account }: { voter: Address; account: Address }) {
  const words = strings.rounds.key;
  const { published, held, derive, read, state } = useReviewKey(voter);
  const isBusy = state.status === "wallet" || state.status === "mining";
  const isOwn = voter === account;
  const about = aboutOf({ isOwn, published, isOther: held !== undefined });
  if (published === undefined) return <Skeleton height="9rem" />;
  return (
    <Card title={words.title} aside={<KeyRound size={20} aria-hidden="true" />}>
      <p className={styles.about}>{about}</p>
      <div className={styles.actions}>
        {isOwn && published === null && (
          <Button look="primary" isBusy={isBusy} onClick={() => derive(true)}>
            {words.publish}
          </Button>
        )}
        {isOwn && published !== null && held === undefined && (
          <Button look="primary" isBusy={isBusy} onClick={() => derive(false)}>
            {words.unlock}
          </Button>
        )}
        {isOwn && published !== null && held !== undefined && (
          <Button look="primary" isBusy={isBusy} onClick={() => derive(true)}>
            {words.publishThis}
          </Button>
        )}
        {published !== null && <FileButton label={words.file} onFile={read} />}
      </div>
      <WriteStatus state={state} />
    </Card>
  );
}

/** Asks for a file. */
export function FileButton({ label, onFile }: { label: string; onFile: (file: File) => void }) {
  const id = useId();
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (file) onFile(file);
    event.target.value = "";
  };
  return (
    <span className={styles.file}>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="file" accept="application/json,.json" onChange={choose} />
    </span>
  );
}

function aboutOf({
  isOwn,
  published,
  isOther,
}: {
  isOwn: boolean;
  published: string | null | undefined;
  isOther: boolean;
}): string {
  const words = strings.rounds.key;
  if (!isOwn) return words.delegate;
  if (published === null) return words.none;
  return isOther ? words.other : words.locked;
}
