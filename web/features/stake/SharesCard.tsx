import type { Address } from "viem";
import { readOwnShares } from "../../../contracts/sdk/chain/own-shares.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useRead } from "../../lib/use-read.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./Stake.module.css";

/** Shares of lost bonds that a voter has earned by upholding decisions. Nothing is shown while there are none. */
export function SharesCard({ account }: { account: Address }) {
  const words = strings.stake.shares;
  const { appeals: to } = useDeployment();
  const { data, error, refetch } = useRead(["own shares", account], (deployment) =>
    readOwnShares(deployment, { account }),
  );
  const { state, run } = useWrite();
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => refetch()} />;
  if (data === undefined || (data.length === 0 && state.status === "idle")) return null;
  const credit = () =>
    void run(async ({ send }) => {
      for (const { data: call } of data) await send({ what: words.done, to, data: call });
    });
  return (
    <Card title={words.title}>
      <p className={styles.about}>{words.about(data.reduce((sum, { items }) => sum + items, 0))}</p>
      {data.length > 0 && (
        <div className={styles.actions}>
          <Button look="primary" isBusy={state.status === "wallet" || state.status === "mining"} onClick={credit}>
            {words.action}
          </Button>
        </div>
      )}
      <WriteStatus state={state} />
    </Card>
  );
}
