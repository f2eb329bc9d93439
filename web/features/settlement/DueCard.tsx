import { encodeFunctionData } from "viem";
import { useAccount } from "wagmi";
import { claimsAbi } from "../../../contracts/sdk/abi.ts";
import { toAmount } from "../../../contracts/sdk/amounts.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { DueRow } from "../../../contracts/sdk/chain/due-rows.ts";
import type { ContributorKey } from "../../../contracts/sdk/contributor-key.ts";
import { Amount } from "../../components/Amount.tsx";
import { Button } from "../../components/Button.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { ReleaseRewards } from "../../components/ReleaseRewards.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Stat, Stats } from "../../components/Stat.tsx";
import { Table } from "../../components/Table.tsx";
import { OtherKeys } from "../../components/UnlockKeys.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./RewardsPage.module.css";
import { useClaimedItems, useDigests, useDueRows } from "./use-rewards.ts";

type DueCardProps = { campaign: Campaign; gateway: string; contributorKey: ContributorKey };

/** All that is due in a campaign, claimed by one transaction. */
export function DueCard({ campaign, gateway, contributorKey }: DueCardProps) {
  const words = strings.settlement.due;
  const { campaignId, terms, token } = campaign;
  const digests = useDigests(campaignId);
  const { data, error, refetch } = useDueRows(campaignId, gateway, digests, contributorKey);
  const { data: claimed } = useClaimedItems(campaignId);
  if (digests.length === 0) {
    const action = <ButtonLink to="/contribute">{words.noBundles.action}</ButtonLink>;
    return <EmptyState title={words.noBundles.title} text={words.noBundles.text} action={action} />;
  }
  const due = data?.due;
  const items = due?.reduce((sum, row) => sum + row.items, 0);
  const worth = (count: number | undefined) =>
    count !== undefined && <Amount units={terms.reward * BigInt(count)} token={token} />;
  return (
    <>
      <Card title={words.title}>
        <Stats>
          <Stat label={words.amount} value={worth(items) || undefined} isMoney />
          <Stat label={words.items} value={items} />
          <Stat label={words.paid} value={worth(claimed) || undefined} isMoney />
        </Stats>
        {error !== null && due === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
        {due === undefined && error === null && <Skeleton height="3rem" lines={2} />}
        {data !== undefined && data.locked > 0 && (
          <div role="status">
            <p>{words.locked(data.locked)}</p>
            <OtherKeys />
          </div>
        )}
        {due?.length === 0 && <EmptyState title={words.none.title} text={words.none.text} />}
        {due !== undefined && due.length > 0 && <Rows campaign={campaign} due={due} />}
        <Claim campaign={campaign} due={due ?? []} />
      </Card>
      {data && <ReleaseRewards campaignId={campaignId} sequences={data.sequences} />}
    </>
  );
}

function Rows({ campaign: { terms, token }, due }: { campaign: Campaign; due: readonly DueRow[] }) {
  const words = strings.settlement.due;
  return (
    <Table
      caption={words.table}
      rows={due}
      keyOf={({ row }) => `${row.sequence}`}
      columns={[
        { label: words.batch, cell: ({ row }) => row.sequence },
        { label: words.row, cell: ({ row }) => row.rowNumber },
        { label: words.count, cell: ({ items }) => items, isNumber: true },
        {
          label: words.each,
          cell: ({ items }) => <Amount units={terms.reward * BigInt(items)} token={token} />,
          isNumber: true,
        },
      ]}
    />
  );
}

function Claim({ campaign, due }: { campaign: Campaign; due: readonly DueRow[] }) {
  const words = strings.settlement.due;
  const { claims } = useDeployment();
  const { address } = useAccount();
  const { state, write } = useWrite();
  const { campaignId, terms, token } = campaign;
  const items = due.reduce((sum, row) => sum + row.items, 0);
  const claim = () => {
    if (address === undefined) return;
    const args = [campaignId, address, due.map(({ row }) => row)] as const;
    const data = encodeFunctionData({ abi: claimsAbi, functionName: "claim", args });
    return write({ what: words.done, to: claims, data });
  };
  const isBusy = state.status === "wallet" || state.status === "mining";
  return (
    <div className={styles.action}>
      {(due.length > 0 || isBusy) && (
        <Button look="primary" isBusy={isBusy} onClick={claim}>
          {words.action(toAmount(terms.reward * BigInt(items), token))}
        </Button>
      )}
      <WriteStatus state={state} />
    </div>
  );
}
