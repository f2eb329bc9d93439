import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useEffect, useState } from "react";
import { strings } from "../strings.ts";
import styles from "./CopyButton.module.css";

const SHOWN_MS = 1_500;

/** Copies a text; `what` names it to who cannot see it. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => window.prompt(strings.common.copy, text), // no permission: it can be copied by hand
    );
  };
  return (
    <button type="button" className={styles.copy} onClick={copy} title={strings.common.copy}>
      {isCopied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
      <span className="visually-hidden" aria-live="polite">
        {isCopied ? strings.common.copied : `${strings.common.copy}: ${what}`}
      </span>
    </button>
  );
}
