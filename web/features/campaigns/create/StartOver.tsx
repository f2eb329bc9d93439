import { useState } from "react";
import { Button } from "../../../components/Button.tsx";
import { Dialog } from "../../../components/Dialog.tsx";
import { strings } from "../../../strings.ts";
import styles from "./Step.module.css";

/** Throws the draft away, if that is really meant. */
export function StartOver({ onReset }: { onReset: () => void }) {
  const words = strings.campaigns.create.over;
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const reset = () => {
    onReset();
    close();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.action}</Button>
      <Dialog title={words.title} isOpen={isOpen} onClose={close}>
        <p>{words.text}</p>
        <div className={styles.buttons}>
          <Button look="danger" onClick={reset}>
            {words.yes}
          </Button>
          <Button onClick={close}>{strings.common.cancel}</Button>
        </div>
      </Dialog>
    </>
  );
}
