import { encodeFunctionData } from "viem";
import { appealsAbi } from "../../../contracts/sdk/abi.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { ContributorKey } from "../../../contracts/sdk/contributor-key.ts";
import { popcount } from "../../../contracts/sdk/masks.ts";
import { Amount } from "../../components/Amount.tsx";
import { Badge } from "../../components/Badge.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Table } from "../../components/Table.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./RewardsPage.module.css";
import { useOwnAppeals, useOwnShares } from "./use-rewards.ts";

type AppealsCardProps = {
  campaign: Campaign;
  gateway: string | undefined;
  /** Undefined while the keys are locked: shares for the account's own items are not found then. */
  contributorKey: ContributorKey | undefined;
};

/** The account's appeals: their bonds, divided once a batch is final, and its shares of those that were lost. */
export function AppealsCard({ campaign, gateway, contributorKey }: AppealsCardProps) {
  const words = strings.settlement.appeals;
  const { appeals: contract } = useDeployment();
  const { data, error, refetch } = useOwnAppeals(campaign.campaignId);
  const { data: shares = [] } = useOwnShares(campaign.campaignId, gateway, contributorKey);
  const { state, run, write } = useWrite();
  const { token } = campaign;
  const isBusy = state.status === "wallet" || state.status === "mining";
  const resolve = (appealId: bigint) => {
    const data = encodeFunctionData({ abi: appealsAbi, functionName: "resolve", args: [appealId] });
    return write({ what: words.resolvedToast, to: contract, data });
  };
  const credit = () =>
    run(async ({ send }) => {
      for (const { data } of shares) await send({ what: words.credited, to: contract, data });
    });
  return (
    <Card title={words.title}>
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Skeleton height="2rem" />}
      {data?.length === 0 && <p>{words.none}</p>}
      {data !== undefined && data.length > 0 && (
        <Table
          caption={words.table}
          rows={data}
          keyOf={({ appealId }) => `${appealId}`}
          columns={[
            { label: words.id, cell: ({ appealId }) => `${appealId}` },
            { label: words.batch, cell: ({ sequence }) => sequence },
            { label: words.items, cell: ({ mask }) => popcount(mask), isNumber: true },
            { label: words.bond, cell: ({ bond }) => <Amount units={bond} token={token} />, isNumber: true },
            {
              label: words.state,
              cell: ({ appealId, resolved, isEnded }) =>
                !resolved && isEnded ? (
                  <Button isBusy={isBusy} onClick={() => resolve(appealId)}>
                    {words.ready}
                  </Button>
                ) : (
                  <Badge tone={resolved ? "good" : "info"}>{resolved ? words.resolved : words.open}</Badge>
                ),
            },
          ]}
        />
      )}
      {shares.length > 0 && (
        <div className={styles.action}>
          <p>{words.shares(shares.reduce((sum, { items }) => sum + items, 0))}</p>
          <Button look="primary" isBusy={isBusy} onClick={credit}>
            {words.credit}
          </Button>
        </div>
      )}
      <WriteStatus state={state} />
    </Card>
  );
}
