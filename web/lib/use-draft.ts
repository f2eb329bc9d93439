import { useEffect, useState } from "react";
import { keepDraft, readDraft } from "./keep-draft.ts";

/**
 * A draft of plain fields, kept in this browser with every change.
 *
 * @param name of its place in the browser's storage
 * @param first what one starts with
 */
export function useDraft<T extends Record<string, string>>(name: string, first: () => T) {
  const [draft, setDraft] = useState<T>(() => readDraft(localStorage, name, first()));
  const [isKept, setKept] = useState(true);
  useEffect(() => {
    try {
      keepDraft(localStorage, name, draft);
      setKept(true);
    } catch {
      setKept(false); // full, or forbidden: the page says so
    }
  }, [name, draft]);
  const set = (part: Partial<T>) => setDraft((before) => ({ ...before, ...part }));
  /** Notes something in the draft that is kept, also when the page has been left since. */
  const note = (part: Partial<T>) => {
    if (isKept) keepDraft(localStorage, name, { ...readDraft(localStorage, name, first()), ...part });
    set(part);
  };
  const reset = () => {
    const empty = first();
    // At once: the page may be gone before it is drawn again.
    if (isKept) keepDraft(localStorage, name, empty);
    setDraft(empty);
  };
  return { draft, set, note, isKept, reset };
}
