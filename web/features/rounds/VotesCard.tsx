import { useMemo } from "react";
import type { Address } from "viem";
import type { RoundRecord } from "../../../contracts/sdk/chain/record.ts";
import type { SealedBatch } from "../../../contracts/sdk/structs.ts";
import { Badge } from "../../components/Badge.tsx";
import { Card } from "../../components/Card.tsx";
import { Hash } from "../../components/Hash.tsx";
import { type Column, Table } from "../../components/Table.tsx";
import { strings } from "../../strings.ts";
import styles from "./VotesCard.module.css";
import { VotesPicture } from "./VotesPicture.tsx";
import { type ItemOutcome, type VoteGrid, voteGrid } from "./vote-grid.ts";

const TONES: Record<ItemOutcome, "good" | "bad" | "warn" | "money"> = {
  approved: "good",
  rejected: "bad",
  open: "warn",
  gold: "money",
};

type VotesCardProps = { round: RoundRecord; sealed: SealedBatch; own: readonly Address[] };

/** Who sat in a committee, what each said on each item, and what came of it. */
export function VotesCard({ round, sealed, own }: VotesCardProps) {
  const words = strings.rounds.votes;
  const grid = useMemo(() => voteGrid(round, sealed), [round, sealed]);
  const count = (outcome: ItemOutcome) => grid.rows.filter((row) => row.outcome === outcome).length;
  return (
    <Card title={words.title} aside={<span>{words.summary(count("approved"), count("rejected"), count("open"))}</span>}>
      <div className={styles.split}>
        <VotesPicture grid={grid} own={own} />
        <Seats grid={grid} own={own} />
      </div>
      <details>
        <summary>{words.table}</summary>
        <Table caption={words.title} columns={COLUMNS} rows={grid.rows} keyOf={({ item }) => `${item}`} />
      </details>
    </Card>
  );
}

const COLUMNS: readonly Column<VoteGrid["rows"][number]>[] = [
  { label: strings.rounds.votes.item, cell: ({ item }) => item },
  { label: strings.rounds.votes.for, cell: ({ yes }) => yes, isNumber: true },
  { label: strings.rounds.votes.against, cell: ({ no }) => no, isNumber: true },
  {
    label: strings.rounds.votes.outcome,
    cell: ({ outcome }) => <Badge tone={TONES[outcome]}>{strings.rounds.votes.outcomes[outcome]}</Badge>,
  },
];

function Seats({ grid, own }: { grid: VoteGrid; own: readonly Address[] }) {
  const words = strings.rounds.votes;
  return (
    <ol className={styles.seats} start={0}>
      {grid.voters.map((voter) => (
        <li key={voter}>
          <Hash hex={voter} what={words.voter} />
          {own.includes(voter) && <Badge tone="accent">{words.you}</Badge>}
        </li>
      ))}
    </ol>
  );
}
