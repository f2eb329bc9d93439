import { countItem, countVotes } from "../../../contracts/sdk/chain/abuse-appeals.ts";
import type { AppealRound } from "../../../contracts/sdk/chain/abuse-history.ts";
import { bitsOf } from "../../../contracts/sdk/masks.ts";
import { Badge, type Tone } from "../../components/Badge.tsx";
import { Card } from "../../components/Card.tsx";
import { type Column, Table } from "../../components/Table.tsx";
import { strings } from "../../strings.ts";

type Outcome = keyof typeof strings.rounds.appeal.votes.outcomes;

const TONES: Record<Outcome, Tone> = { cleared: "good", abusive: "bad", open: "warn" };

type Row = ReturnType<typeof countItem> & { item: number; outcome: Outcome };

/** What a committee of guards says of each appealed item, as far as its votes are opened. */
export function AppealVotes({ round }: Pick<AppealRound, "round">) {
  const words = strings.rounds.appeal.votes;
  const { items, votes, committee, draw } = round;
  const { approved, rejected } = countVotes({ mask: items }, votes, committee.length);
  const rows = bitsOf(items).map((item): Row => {
    const has = (word: bigint) => ((word >> BigInt(item)) & 1n) === 1n;
    const outcome = has(rejected) ? "abusive" : has(approved) ? "cleared" : "open";
    return { item, ...countItem(votes, item), outcome };
  });
  return (
    <Card title={words.title(draw)} aside={<span>{words.opened(votes.length, committee.length)}</span>}>
      <Table caption={words.title(draw)} columns={COLUMNS} rows={rows} keyOf={({ item }) => `${item}`} />
    </Card>
  );
}

const { votes: labels } = strings.rounds.appeal;
const COLUMNS: readonly Column<Row>[] = [
  { label: labels.item, cell: ({ item }) => item },
  { label: labels.notAbusive, cell: ({ notAbusive }) => notAbusive, isNumber: true },
  { label: labels.abusive, cell: ({ abusive }) => abusive, isNumber: true },
  { label: labels.abstained, cell: ({ abstained }) => abstained, isNumber: true },
  { label: labels.outcome, cell: ({ outcome }) => <Badge tone={TONES[outcome]}>{labels.outcomes[outcome]}</Badge> },
];
