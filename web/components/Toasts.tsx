import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import Info from "lucide-react/icons/info";
import X from "lucide-react/icons/x";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { type Toast, ToastContext } from "../lib/toasts.ts";
import { strings } from "../strings.ts";
import { Hash } from "./Hash.tsx";
import styles from "./Toasts.module.css";

/** Shown at a time; older ones give way. */
const MOST = 4;
/** Milliseconds after which good news goes by itself; bad news stays until it is closed. */
const SHOWN_MS = 8_000;

const icons = { good: CircleCheck, bad: CircleAlert, info: Info };

/** Keeps and shows what `useToasts` tells. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Toast & { id: number })[]>([]);
  const next = useRef(0);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (toast: Toast) => {
      const id = next.current++;
      setToasts((all) => [...all.slice(1 - MOST), { ...toast, id }]);
      if (toast.tone !== "bad") setTimeout(() => drop(id), SHOWN_MS);
    },
    [drop],
  );
  const value = useMemo(() => ({ show }), [show]);
  return (
    <ToastContext value={value}>
      {children}
      <ol className={styles.toasts} aria-live="polite">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} onClose={() => drop(toast.id)} />
        ))}
      </ol>
    </ToastContext>
  );
}

function ToastItem({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const Icon = icons[toast.tone];
  return (
    <li className={`${styles.toast} ${styles[toast.tone]}`}>
      <Icon size={18} aria-hidden="true" />
      <div>
        <p>{toast.text}</p>
        {toast.hash !== undefined && (
          <p className={styles.hash}>
            {strings.common.write.transaction} <Hash hex={toast.hash} what={strings.common.write.transaction} />
          </p>
        )}
      </div>
      <button type="button" className={styles.close} onClick={onClose} aria-label={strings.common.close}>
        <X size={16} aria-hidden="true" />
      </button>
    </li>
  );
}
