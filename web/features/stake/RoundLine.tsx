import { useState } from "react";
import { Link } from "wouter";
import { toAmount } from "../../../contracts/sdk/amounts.ts";
import type { ServedSeat } from "../../../contracts/sdk/chain/service.ts";
import type { Token } from "../../../contracts/sdk/chain/token.ts";
import { Amount } from "../../components/Amount.tsx";
import { Badge } from "../../components/Badge.tsx";
import { toLocalTime } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import { outcomeWords } from "./outcome-words.ts";
import styles from "./RoundsCard.module.css";
import { SlashTerms } from "./SlashTerms.tsx";

type RoundLineProps = { served: ServedSeat; token: Token };

/** One committee a voter served on: what it lost or gained, and why. */
export function RoundLine({ served, token }: RoundLineProps) {
  const words = strings.stake.rounds;
  const { campaignId, sequence, appealId, tier, seat, index, outcome, lockedStake } = served;
  const [isOpen, setOpen] = useState(false);
  const name = words.batch(campaignId, sequence);
  return (
    <li className={styles.round}>
      <div className={styles.head}>
        <Link href={`/campaigns/${campaignId}`}>
          {appealId === undefined ? name : `${name}, ${words.appeal(appealId)}`}
        </Link>
        <span className={styles.seat}>{words.seat(strings.stake.tiers[tier] ?? "", seat)}</span>
        {outcome !== undefined && <time className={styles.seat}>{toLocalTime(outcome.at)}</time>}
      </div>
      <Result outcome={outcome} token={token} />
      <p className={styles.why}>
        {outcome === undefined ? words.openText(toAmount(lockedStake, token)) : outcomeWords(outcome).join(" ")}
      </p>
      {outcome !== undefined && index !== undefined && (
        <details className={styles.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{words.how}</summary>
          {isOpen && <SlashTerms place={{ campaignId, sequence, index, seat }} />}
        </details>
      )}
    </li>
  );
}

function Result({ outcome, token }: { outcome: ServedSeat["outcome"]; token: Token }) {
  const words = strings.stake.rounds;
  if (outcome === undefined) {
    return (
      <div className={styles.badges}>
        <Badge tone="info">{words.open}</Badge>
      </div>
    );
  }
  const gained = outcome.share + outcome.compensated;
  return (
    <div className={styles.badges}>
      {outcome.taken > 0n && (
        <Badge tone="bad">
          {words.lost} <Amount units={outcome.taken} token={token} digits={4} />
        </Badge>
      )}
      {gained > 0n && (
        <Badge tone="good">
          {words.gained} <Amount units={gained} token={token} digits={4} />
        </Badge>
      )}
      {outcome.taken === 0n && gained === 0n && <Badge>{words.even}</Badge>}
    </div>
  );
}
