import { Badge, type Tone } from "../../components/Badge.tsx";
import { Card } from "../../components/Card.tsx";
import { Hash } from "../../components/Hash.tsx";
import { EmptyState } from "../../components/Notice.tsx";
import { Table } from "../../components/Table.tsx";
import { strings } from "../../strings.ts";
import styles from "./CommitteeCard.module.css";
import { CommitteePicture, countsOf } from "./CommitteePicture.tsx";
import type { ItemPicture, ItemRound, RoundOutcome } from "./item-picture.ts";

const tones: Record<RoundOutcome, Tone> = {
  approved: "good",
  rejected: "bad",
  undecided: "warn",
  gold: "money",
  voting: "info",
};

/** Who judged an item and how: the check, then one committee after the other. */
export function CommitteeCard({ picture }: { picture: ItemPicture }) {
  const words = strings.verify.committee;
  const { rounds, check } = picture;
  return (
    <Card title={words.title} aside={<strong className={styles.end}>{picture.words}</strong>}>
      <p>
        {words.check} <strong>{words.checks[check]}</strong>.
      </p>
      {rounds.every(({ seats, outcome }) => seats.length === 0 && outcome === "voting") ? (
        <EmptyState title={words.none.title} text={words.none.text} />
      ) : (
        <ol className={styles.rounds}>
          {rounds.map((round) => (
            <Round key={round.name} round={round} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Round({ round }: { round: ItemRound }) {
  const words = strings.verify.committee;
  const { name, seats, quorum, outcome, isAppealed } = round;
  return (
    <li className={styles.round}>
      <h3>
        <span>{name}</span> <Badge tone={tones[outcome]}>{words.outcome[outcome]}</Badge>
        {isAppealed && <Badge tone="warn">{words.appealed}</Badge>}
      </h3>
      {seats.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <>
          <CommitteePicture round={round} />
          <p className={styles.counts}>
            {countsOf(seats)}. {words.quorum(quorum, seats.length)}.
          </p>
          <details>
            <summary>{words.seats}</summary>
            <Table
              caption={`${name}: ${words.seats}`}
              rows={seats}
              keyOf={({ seat }) => `${seat}`}
              columns={[
                { label: words.columns.seat, cell: ({ seat }) => seat },
                { label: words.columns.voter, cell: ({ voter }) => <Hash hex={voter} what={words.columns.voter} /> },
                {
                  label: words.columns.vote,
                  cell: ({ stand, isPaid }) => `${words.stands[stand]}${isPaid ? `, ${words.paid}` : ""}`,
                },
              ]}
            />
          </details>
        </>
      )}
    </li>
  );
}
