import type { ReactNode } from "react";
import { strings } from "../strings.ts";
import { Banners } from "./Banners.tsx";
import { Header } from "./Header.tsx";
import styles from "./Layout.module.css";

/** What is around every page. */
export function Layout({ children }: { children: ReactNode }) {
  const skip = () => document.getElementById("content")?.focus();
  return (
    <div className={styles.layout}>
      <button type="button" className={styles.skip} onClick={skip}>
        {strings.common.skip}
      </button>
      <Header />
      <Banners />
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <p>{strings.common.sources}</p>
      </footer>
    </div>
  );
}
