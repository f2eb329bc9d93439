import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import styles from "./Button.module.css";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: "primary" | "secondary" | "quiet" | "danger";
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
  /** Something it started is on its way: it cannot be pressed again. */
  isBusy?: boolean;
};

/** Does something. What leads somewhere is a link, see ButtonLink. */
export function Button({ look = "secondary", icon, isBusy = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${styles.button} ${styles[look]}`}
      aria-busy={isBusy}
      disabled={rest.disabled || isBusy}
    >
      {isBusy ? <span className={styles.spinner} aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}
