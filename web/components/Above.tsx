import ArrowLeft from "lucide-react/icons/arrow-left";
import type { ReactNode } from "react";
import { Link } from "wouter";
import styles from "./Above.module.css";

type AboveProps = { href: string; back: string; children?: ReactNode };

/** Above a page's title: the way back, and what is worth a few words beside it. */
export function Above({ href, back, children }: AboveProps) {
  return (
    <p className={styles.above}>
      <Link href={href}>
        <ArrowLeft size={14} aria-hidden="true" /> {back}
      </Link>
      {children}
    </p>
  );
}
