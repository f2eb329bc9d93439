import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { forgetBundle, type KeptBundle } from "../../lib/bundle-store.ts";
import { strings } from "../../strings.ts";
import styles from "./ItemsTable.module.css";

/** Deletes this browser's copy of a bundle, once its owner has read what that means. */
export function ForgetBundle({ bundle }: { bundle: KeptBundle }) {
  const words = strings.submissions.bundle.actions;
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const forget = async () => {
    await forgetBundle(bundle.id);
    await queries.invalidateQueries({ queryKey: ["kept bundles"] });
    navigate("/contribute");
  };
  return (
    <div>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.forget}
      </Button>
      <Dialog title={words.forgetTitle} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className={styles.inside}>
          <p>{words.forgetText}</p>
          <Button look="danger" onClick={forget}>
            {words.forget}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
