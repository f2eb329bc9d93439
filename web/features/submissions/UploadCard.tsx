import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Progress } from "../../components/Progress.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { JobError } from "../../lib/worker-client.ts";
import { strings } from "../../strings.ts";
import styles from "./SignCard.module.css";
import type { UploadState } from "./use-upload.ts";

type UploadCardProps = {
  bundle: KeptBundle;
  state: UploadState;
  /** Items that the gateway lacks. */
  missing: number;
  /** Nothing answered when the gateway was last asked where the items stand. */
  isSilent: boolean;
  /** Encryption or signature for another try is on its way. */
  isRenewing: boolean;
  onSend: () => void;
  onPause: () => void;
  onResign: () => void;
  onAgain: () => void;
};

/** How far sending is; what stopped it, and the one thing that helps. */
export function UploadCard({ state, missing, isSilent, isRenewing, ...on }: UploadCardProps) {
  const words = strings.submissions.bundle.upload;
  const code = state.status === "failed" && state.error instanceof JobError ? state.error.code : undefined;
  return (
    <Card title={missing === 0 && state.status !== "sending" ? words.sent : words.title}>
      <div className={styles.live} aria-live="polite">
        {state.status === "sending" && (
          <div className={styles.progress}>
            <Progress label={words.sending} done={state.done} total={state.total} />
            <p>{words.sending}</p>
            {isSilent && <p className={styles.problem}>{words.silent}</p>}
            <Button onClick={on.onPause}>{words.pause}</Button>
          </div>
        )}
        {state.status === "idle" && missing > 0 && (
          <div className={styles.gate}>
            <p>{words.waiting(missing)}</p>
            <Button look="primary" onClick={on.onSend}>
              {words.resume}
            </Button>
          </div>
        )}
        {state.status !== "sending" && missing === 0 && <p>{words.done}</p>}
        {state.status === "sent" &&
          state.refused.map(({ position, message }) => (
            <p key={position} className={styles.problem}>
              {words.refusedItem(position + 1, message)}
            </p>
          ))}
        {state.status === "failed" && <Failed error={state.error} code={code} isRenewing={isRenewing} {...on} />}
      </div>
    </Card>
  );
}

type FailedProps = Pick<UploadCardProps, "isRenewing" | "onSend" | "onResign" | "onAgain"> & {
  error: unknown;
  code: string | undefined;
};

function Failed({ error, code, isRenewing, onSend, onResign, onAgain }: FailedProps) {
  const words = strings.submissions.bundle.upload;
  if (code === "mismatch") {
    return (
      <div className={styles.gate}>
        <p role="alert">{words.mismatch}</p>
        <Button look="primary" isBusy={isRenewing} onClick={onAgain}>
          {words.again}
        </Button>
      </div>
    );
  }
  if (code === "deadline-passed") {
    return (
      <div className={styles.gate}>
        <p role="alert">{words.expired}</p>
        <Button look="primary" isBusy={isRenewing} onClick={onResign}>
          {words.resign}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.gate}>
      <Problem error={error} />
      <Button look="primary" onClick={onSend}>
        {words.resume}
      </Button>
    </div>
  );
}
