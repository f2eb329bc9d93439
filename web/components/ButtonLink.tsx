import type { ReactNode } from "react";
import { Link } from "wouter";
import styles from "./Button.module.css";

type ButtonLinkProps = { to: string; look?: "primary" | "secondary" | "quiet"; icon?: ReactNode; children: ReactNode };

/** A link to another page that looks like a button. */
export function ButtonLink({ to, look = "secondary", icon, children }: ButtonLinkProps) {
  return (
    <Link href={to} className={`${styles.button} ${styles[look]}`}>
      {icon}
      {children}
    </Link>
  );
}
