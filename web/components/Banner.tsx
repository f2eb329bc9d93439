import type { ReactNode } from "react";
import styles from "./Banner.module.css";

type BannerProps = { tone: "warn" | "bad"; title: string; text: ReactNode; action?: ReactNode };

/** Says something about the whole page, across its width. */
export function Banner({ tone, title, text, action }: BannerProps) {
  return (
    <div className={`${styles.banner} ${styles[tone]}`} role={tone === "bad" ? "alert" : "note"}>
      <p>
        <strong>{title}</strong> {text}
      </p>
      {action}
    </div>
  );
}
