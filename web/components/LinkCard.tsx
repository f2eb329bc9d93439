import type { CSSProperties, ReactNode } from "react";
import { Link } from "wouter";
import styles from "./LinkCard.module.css";
import { Skeleton } from "./Skeleton.tsx";

type CardListProps = {
  /** The least height of a card, a CSS length: that of the places of cards that are still read, too. */
  height: string;
  isReading: boolean;
  children: ReactNode;
};

const PLACES = ["a", "b", "c"];

/** A list of cards, as many beside each other as fit. Its children are list items. */
export function CardList({ height, isReading, children }: CardListProps) {
  return (
    <ul className={styles.list} style={{ "--card-height": height } as CSSProperties}>
      {isReading &&
        PLACES.map((place) => (
          <li key={place}>
            <Skeleton height={height} />
          </li>
        ))}
      {children}
    </ul>
  );
}

type LinkCardProps = { href: string; badges: ReactNode; number: number; title: string; children: ReactNode };

/** One of many things at a glance, and the way to its page. */
export function LinkCard({ href, badges, number, title, children }: LinkCardProps) {
  return (
    <Link href={href} className={styles.card}>
      <div className={styles.head}>
        {badges}
        <span className={styles.number}>#{number}</span>
      </div>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </Link>
  );
}
