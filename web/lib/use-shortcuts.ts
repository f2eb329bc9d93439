import { type RefObject, useEffect } from "react";

/** Where keys are for writing. */
const WRITING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

/**
 * Keys that do something while the focus is inside an element: anywhere else they belong to the browser and to screen readers,
 * in an open dialog to that.
 *
 * @param onKey says whether the key did something; the browser then does nothing more with it
 */
export function useShortcuts(ref: RefObject<HTMLElement | null>, onKey: (key: string) => boolean): void {
  useEffect(() => {
    const element = ref.current;
    const listen = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || target.matches(WRITING)) return;
      // Of the document itself: who builds the page hears of a dialog's end only after keys that follow it at once.
      if (target.closest("dialog[open]") !== null) return;
      // A key that is held down is meant once.
      if (event.repeat) return;
      // Whoever is on a button or a link means it.
      if (event.key === "Enter" && target.closest("button, a, summary") !== null) return;
      if (onKey(event.key)) event.preventDefault();
    };
    element?.addEventListener("keydown", listen);
    return () => element?.removeEventListener("keydown", listen);
  });
}
