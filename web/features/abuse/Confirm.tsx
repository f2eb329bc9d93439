import { Button } from "../../components/Button.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import type { WriteState } from "../../lib/use-write.ts";

type ConfirmProps = { label: string; state: WriteState; isDisabled?: boolean; onConfirm: () => void };

/** The button that does it, and how far it is. What is done cannot be done again. */
export function Confirm({ label, state, isDisabled = false, onConfirm }: ConfirmProps) {
  const isBusy = state.status === "wallet" || state.status === "mining";
  return (
    <>
      <Button look="primary" isBusy={isBusy} disabled={isDisabled || state.status === "mined"} onClick={onConfirm}>
        {label}
      </Button>
      <WriteStatus state={state} />
    </>
  );
}
