import { Link } from "wouter";
import { Card } from "../../components/Card.tsx";
import { strings } from "../../strings.ts";
import type { BatchPicture, ItemMark } from "./batch-picture.ts";
import styles from "./ItemGrid.module.css";
import { pathOf } from "./target.ts";

const FATES = ["accepted", "rejected", "gold", "open", "void"] as const;

type ItemGridProps = { batch: BatchPicture; campaignId: number; sequence: number };

/** All items of a batch and what became of them; each leads to its own proof. */
export function ItemGrid({ batch, campaignId, sequence }: ItemGridProps) {
  const words = strings.verify.batch;
  const present = FATES.filter((fate) => batch.items.some((mark) => mark.fate === fate));
  return (
    <Card title={words.title}>
      <p>
        {batch.isForced ? `${words.forced} ` : ""}
        {words.about}
      </p>
      <ul className={styles.legend}>
        {present.map((fate) => (
          <li key={fate}>
            <span className={styles.mark} data-fate={fate} aria-hidden="true" />
            {words.fates[fate]} <strong>{batch.items.filter((mark) => mark.fate === fate).length}</strong>
          </li>
        ))}
      </ul>
      <ol className={styles.grid}>
        {batch.items.map((mark) => (
          <li key={mark.item}>
            <Link
              href={pathOf({ kind: "item", campaignId, sequence, item: mark.item })}
              className={styles.item}
              data-fate={mark.fate}
              data-dropped={mark.isDropped}
              aria-label={words.item(mark.item, factsOf(mark))}
              title={words.item(mark.item, factsOf(mark))}
            >
              {mark.item}
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function factsOf({ fate, isDropped, isPaid }: ItemMark): string {
  const words = strings.verify.batch;
  const facts: string[] = [words.fates[fate]];
  if (isDropped) facts.push(words.dropped);
  if (isPaid) facts.push(words.paid);
  return facts.join(", ");
}
