import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Amount } from "../../components/Amount.tsx";
import { Badge } from "../../components/Badge.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Hash } from "../../components/Hash.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Table } from "../../components/Table.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { useForcedBonds } from "./use-rewards.ts";

/** Bonds that the account paid to put submissions before every oracle. Nothing is shown where there are none. */
export function BondsCard({ campaign: { campaignId, token } }: { campaign: Campaign }) {
  const words = strings.settlement.bonds;
  const { submissions } = useDeployment();
  const { data, error, refetch } = useForcedBonds(campaignId);
  const { state, write } = useWrite();
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => refetch()} />;
  if (data === undefined || (data.length === 0 && state.status === "idle")) return null;
  const isBusy = state.status === "wallet" || state.status === "mining";
  return (
    <Card title={words.title}>
      <p>{words.about}</p>
      <Table
        caption={words.title}
        rows={data}
        keyOf={({ entry }) => entry}
        columns={[
          { label: words.entry, cell: ({ entry }) => <Hash hex={entry} what={words.entry} /> },
          { label: words.open, cell: ({ open }) => open, isNumber: true },
          { label: words.bond, cell: ({ bonds }) => <Amount units={bonds} token={token} digits={6} />, isNumber: true },
          {
            label: words.state,
            cell: ({ canRelease, data: call }) =>
              canRelease ? (
                <Button isBusy={isBusy} onClick={() => write({ what: words.released, to: submissions, data: call })}>
                  {words.release}
                </Button>
              ) : (
                <Badge tone="info">{words.waits}</Badge>
              ),
          },
        ]}
      />
      <WriteStatus state={state} />
    </Card>
  );
}
