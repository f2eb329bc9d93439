import { type ReactNode, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import type { WriteState } from "../../lib/use-write.ts";
import styles from "./Abuse.module.css";

type ActionDialogProps = {
  label: string;
  title: string;
  isMain?: boolean;
  /** What it does and costs, before the button that does it. */
  children: ReactNode;
};

/** A button that first says what it does. */
export function ActionDialog({ label, title, isMain = false, children }: ActionDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look={isMain ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className={styles.inside}>{children}</div>
      </Dialog>
    </>
  );
}

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
