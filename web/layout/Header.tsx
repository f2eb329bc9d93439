import { useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { routes } from "../routes.ts";
import { strings } from "../strings.ts";
import styles from "./Header.module.css";
import { Mark } from "./Mark.tsx";
import { NetworkButton } from "./NetworkButton.tsx";
import { ThemeButton } from "./ThemeButton.tsx";
import { WalletButton } from "./WalletButton.tsx";

/** Where one is, where one can go, on which network, as whom. */
export function Header() {
  const [location] = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone not all names fit: the one of this page is among those that are seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another page is shown
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [location]);
  const isHere = (path: string) =>
    path === "/" ? location === "/" || location.startsWith("/campaigns") : location.startsWith(path);
  return (
    <header className={styles.header}>
      <div className={styles.inside}>
        <Link href="/" className={styles.brand} aria-label={strings.common.home}>
          <Mark />
          <span>Assay</span>
        </Link>
        <nav ref={nav} className={styles.nav} aria-label={strings.common.navigation}>
          {routes.map(
            ({ path, nav }) =>
              nav !== undefined && (
                <Link key={path} href={path} {...(isHere(path) ? { "aria-current": "page" as const } : {})}>
                  {nav}
                </Link>
              ),
          )}
        </nav>
        <div className={styles.tools}>
          <ThemeButton />
          <NetworkButton />
          <WalletButton />
        </div>
      </div>
    </header>
  );
}
