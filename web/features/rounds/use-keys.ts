import { type RefObject, useEffect } from "react";

/**
 * Calls what a key stands for while the focus is inside an element: keys pressed elsewhere on the page, in fields, or
 * together with Ctrl, Alt or Meta do nothing.
 */
export function useKeys(ref: RefObject<HTMLElement | null>, onKey: (key: string) => boolean): void {
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isField(event.target)) return;
      // A button that has the focus is pressed by Enter itself.
      if (event.key === "Enter" && event.target instanceof HTMLButtonElement) return;
      if (onKey(event.key)) event.preventDefault();
    };
    element.addEventListener("keydown", listen);
    return () => element.removeEventListener("keydown", listen);
  });
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
