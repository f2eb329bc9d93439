import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Amount } from "../../components/Amount.tsx";
import { Badge } from "../../components/Badge.tsx";
import { Card } from "../../components/Card.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Table } from "../../components/Table.tsx";
import { strings } from "../../strings.ts";
import { useSolvency } from "./use-solvency.ts";

/** Whether every contract holds what it owes, as the events add up. */
export function SolvencyCard({ campaign }: { campaign: Campaign }) {
  const words = strings.campaigns.solvency;
  const { data, error, refetch } = useSolvency(campaign);
  const state = data && <Covered isCovered={data.solvent} words={data.solvent ? words.all : words.short} />;
  return (
    <Card title={words.title} aside={state}>
      <p>{words.about}</p>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="2rem" lines={8} />}
      {data && (
        <Table
          caption={words.title}
          rows={data.holdings}
          keyOf={({ what }) => what}
          columns={[
            { label: words.contract, cell: ({ what }) => words.names[what] },
            {
              label: words.holds,
              cell: ({ balance, token }) => <Amount units={balance} token={token} />,
              isNumber: true,
            },
            { label: words.owes, cell: ({ owed, token }) => <Amount units={owed} token={token} />, isNumber: true },
            {
              label: words.state,
              cell: ({ solvent }) => <Covered isCovered={solvent} words={solvent ? words.yes : words.no} />,
              isNumber: true,
            },
          ]}
        />
      )}
    </Card>
  );
}

function Covered({ isCovered, words }: { isCovered: boolean; words: string }) {
  const Icon = isCovered ? CircleCheck : CircleAlert;
  return (
    <Badge tone={isCovered ? "good" : "bad"} icon={<Icon size={13} aria-hidden="true" />}>
      {words}
    </Badge>
  );
}
