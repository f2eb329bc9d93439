import { isAddressEqual } from "viem";
import { useAccount } from "wagmi";
import { Link } from "wouter";
import { reportStage } from "../../../contracts/sdk/chain/abuse-reports.ts";
import type { AbusiveItem } from "../../../contracts/sdk/chain/abusive-items.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Amount } from "../../components/Amount.tsx";
import { Badge, type Tone } from "../../components/Badge.tsx";
import { Stack } from "../../components/Cell.tsx";
import { Table } from "../../components/Table.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { strings } from "../../strings.ts";
import type { Action } from "./ActionDialog.tsx";
import { ItemActions } from "./ItemActions.tsx";

type State = keyof typeof strings.abuse.states;

const TONES: Record<State, Tone> = {
  ...{ undecided: "info", accepted: "neutral", lapsed: "neutral", void: "neutral", reportable: "accent" },
  ...{ held: "warn", judged: "info", forfeit: "bad", giveBack: "good", lost: "bad", returned: "good" },
};

type AbuseTableProps = {
  campaign: Campaign;
  items: readonly AbusiveItem[];
  now: bigint;
  onAct: (action: Action) => void;
};

/** The items that verdicts hold for abusive: how each stands, what it holds back, and what can be done. */
export function AbuseTable({ campaign, items, now, onAct }: AbuseTableProps) {
  const words = strings.abuse.table;
  return (
    <Table
      caption={words.title}
      rows={items}
      keyOf={({ sequence, item }) => `${sequence}/${item}`}
      columns={[
        { label: words.item, cell: (item) => <Name item={item} /> },
        { label: words.state, cell: (item) => <Standing item={item} now={now} /> },
        {
          label: words.taken,
          cell: ({ report }) => (report ? <Amount units={report.taken} token={campaign.token} /> : "–"),
          isNumber: true,
        },
        { label: words.do, cell: (item) => <ItemActions {...{ item, items, now, onAct }} /> },
      ]}
    />
  );
}

function Name({ item: { campaignId, sequence, item, report } }: { item: AbusiveItem }) {
  const words = strings.abuse.table;
  const { address } = useAccount();
  const isOwn = report !== undefined && address !== undefined && isAddressEqual(report.contributor, address);
  return (
    <Stack>
      <Link href={`/verify/campaigns/${campaignId}/${sequence}/${item}`}>{words.name(sequence, item)}</Link>
      {isOwn && <Badge tone="accent">{words.yours}</Badge>}
    </Stack>
  );
}

function Standing({ item: { stage, isNoted, report }, now }: { item: AbusiveItem; now: bigint }) {
  const words = strings.abuse;
  const state: State = report ? reportStage(report, now) : stage === "reported" ? "held" : stage;
  return (
    <Stack>
      <Badge tone={TONES[state]}>{words.states[state]}</Badge>
      {state === "held" && report && (
        <small>
          {words.table.until} <TimeLeft end={report.appealEnd} />
        </small>
      )}
      {state === "undecided" && isNoted && <small>{words.noted}</small>}
      {report?.appeal && (
        <small>
          <Link href={`/review/abuse/${report.appeal.appealId}`}>{words.table.judged(report.appeal.appealId)}</Link>
        </small>
      )}
    </Stack>
  );
}
