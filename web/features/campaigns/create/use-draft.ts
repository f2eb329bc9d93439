import { useEffect, useState } from "react";
import { useConfig } from "../../../lib/deployment.ts";
import { type Draft, newDraft } from "./draft.ts";
import { keepDraft, readDraft } from "./keep-draft.ts";

/** The draft of a campaign, kept in this browser with every change. */
export function useDraft() {
  const { addresses } = useConfig();
  const [draft, setDraft] = useState<Draft>(() => readDraft(localStorage, addresses));
  const [isKept, setKept] = useState(true);
  useEffect(() => {
    try {
      keepDraft(localStorage, addresses, draft);
      setKept(true);
    } catch {
      setKept(false); // full, or forbidden: the page says so
    }
  }, [addresses, draft]);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  /** Notes something in the draft that is kept, also when the page has been left since. */
  const note = (part: Partial<Draft>) => {
    if (isKept) keepDraft(localStorage, addresses, { ...readDraft(localStorage, addresses), ...part });
    set(part);
  };
  const reset = () => {
    const first = newDraft(addresses);
    // At once: the page may be gone before it is drawn again.
    if (isKept) keepDraft(localStorage, addresses, first);
    setDraft(first);
  };
  return { draft, set, note, isKept, reset };
}
