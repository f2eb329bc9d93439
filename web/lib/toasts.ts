import { createContext, useContext } from "react";
import type { Hex } from "viem";

/** Something that has just happened. */
export type Toast = { tone: "good" | "bad" | "info"; text: string; hash?: Hex };

export const ToastContext = createContext<{ show: (toast: Toast) => void } | undefined>(undefined);

/** Tells the user what has happened, in a corner and to screen readers. */
export function useToasts(): { show: (toast: Toast) => void } {
  const toasts = useContext(ToastContext);
  if (toasts === undefined) throw new Error("Render this inside Toasts.");
  return toasts;
}
