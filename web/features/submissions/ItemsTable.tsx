import { Link } from "wouter";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { ContributorKey } from "../../../contracts/sdk/contributor-key.ts";
import type { PrivateStatus } from "../../../contracts/sdk/gateway/submissions.ts";
import { Amount } from "../../components/Amount.tsx";
import { Badge, type Tone } from "../../components/Badge.tsx";
import { Stack } from "../../components/Cell.tsx";
import { Table } from "../../components/Table.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { wordFor } from "../../lib/word-for.ts";
import { strings } from "../../strings.ts";
import { ItemActions } from "./ItemActions.tsx";
import styles from "./ItemsTable.module.css";
import type { OwnItem } from "./own-items.ts";

type ItemsTableProps = {
  campaign: Campaign;
  bundle: KeptBundle | undefined;
  items: readonly OwnItem[];
  contributorKey: ContributorKey | undefined;
  status: PrivateStatus | undefined;
};

const TONES: Record<OwnItem["state"], Tone> = {
  ...{
    missing: "warn",
    forced: "info",
    taken: "info",
    refused: "bad",
    revoked: "neutral",
    sealed: "info",
    voting: "info",
  },
  ...{ approved: "good", rejected: "bad", climbing: "info", accepted: "good", notAccepted: "bad" },
  ...{ dropped: "neutral", void: "warn" },
};

/** Every item of a bundle: its state, what the check found, its reward, and what can be done. */
export function ItemsTable({ campaign, items, ...own }: ItemsTableProps) {
  const words = strings.submissions.bundle;
  return (
    <Table
      caption={words.table}
      rows={items}
      keyOf={({ position }) => `${position}`}
      columns={[
        { label: words.item, cell: ({ position }) => position + 1 },
        { label: words.state, cell: (item) => <State item={item} campaignId={campaign.campaignId} /> },
        { label: words.why, cell: (item) => <Why item={item} /> },
        { label: words.reward, cell: (item) => <Reward item={item} campaign={campaign} />, isNumber: true },
        { label: words.do, cell: (item) => <ItemActions campaign={campaign} item={item} {...own} /> },
      ]}
    />
  );
}

function State({ item: { state, place }, campaignId }: { item: OwnItem; campaignId: number }) {
  const words = strings.submissions.bundle;
  return (
    <Stack>
      <Badge tone={TONES[state]}>{words.states[state]}</Badge>
      {place && (
        <small>
          <Link href={`/verify/campaigns/${campaignId}/${place.sequence}/${place.bit}`}>
            {words.batch(place.sequence)}
          </Link>
        </small>
      )}
    </Stack>
  );
}

function Why({ item: { reason, report } }: { item: OwnItem }) {
  const { verdicts, passed } = strings.submissions.bundle;
  if (report === undefined) return reason ?? "–";
  const notable = report.findings.filter(({ outcome }) => outcome !== "pass");
  const verdict = wordFor(verdicts, report.verdict) ?? report.verdict;
  return (
    <div className={styles.why}>
      <span>{verdict}</span>
      {notable.length === 0 && <small>{passed}</small>}
      {notable.map(({ rule, evidence }) => (
        <small key={rule}>
          <strong>{rule}</strong> {evidence}
        </small>
      ))}
    </div>
  );
}

function Reward({ item: { reward }, campaign }: { item: OwnItem; campaign: Campaign }) {
  const words = strings.submissions.bundle;
  if (reward === undefined) return "–";
  if (reward === "none") return words.none;
  return (
    <Stack>
      <Amount units={campaign.terms.reward} token={campaign.token} />
      <small>{reward === "paid" ? words.paid : words.due}</small>
    </Stack>
  );
}
