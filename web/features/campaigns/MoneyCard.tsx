import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Amount } from "../../components/Amount.tsx";
import { Card } from "../../components/Card.tsx";
import { strings } from "../../strings.ts";
import { MoneyBar, partsOf } from "./MoneyBar.tsx";
import styles from "./MoneyCard.module.css";

/** Where a campaign's money is, as a bar and in words. */
export function MoneyCard({ escrow, token }: Pick<Campaign, "escrow" | "token">) {
  const words = strings.campaigns.money;
  return (
    <Card
      title={words.title}
      aside={
        <strong className={styles.total}>
          <Amount units={escrow.funded} token={token} />
        </strong>
      }
    >
      <MoneyBar escrow={escrow} />
      <ul className={styles.legend}>
        {partsOf(escrow).map(({ name, units, tone }) => (
          <li key={name}>
            <span className={`${styles.dot} ${styles[tone]}`} aria-hidden="true" />
            <span>
              {words[name]} <small>{words.notes[name]}</small>
            </span>
            <strong>
              <Amount units={units} token={token} />
            </strong>
          </li>
        ))}
      </ul>
    </Card>
  );
}
