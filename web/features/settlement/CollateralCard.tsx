import { encodeFunctionData } from "viem";
import { contributorsAbi } from "../../../contracts/sdk/abi.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Amount } from "../../components/Amount.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Stat, Stats } from "../../components/Stat.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useNow } from "../../lib/use-now.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./RewardsPage.module.css";
import { useOwnCollateral } from "./use-rewards.ts";

/** The account's deposit in the campaign's token: what stands, what is on its way out, and how it comes back. */
export function CollateralCard({ campaign: { campaignId, token, terms } }: { campaign: Campaign }) {
  const words = strings.settlement.collateral;
  const { contributors } = useDeployment();
  const { data, error, refetch } = useOwnCollateral(campaignId);
  const { state, write } = useWrite();
  const now = useNow();
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => refetch()} />;
  // Most campaigns take none.
  if (data === undefined) return terms.collateral === 0n ? null : <Skeleton height="6rem" />;
  if (terms.collateral === 0n && data.held === 0n) return null;
  const standing = data.held - data.exiting;
  const isOver = now !== undefined && data.exiting > 0n && Number(now) >= data.availableAt;
  const isBusy = state.status === "wallet" || state.status === "mining";
  const exit = () => {
    const args = [token.address, standing] as const;
    const call = encodeFunctionData({ abi: contributorsAbi, functionName: "requestExit", args });
    return write({ what: words.exited, to: contributors, data: call });
  };
  const withdraw = () => {
    const call = encodeFunctionData({ abi: contributorsAbi, functionName: "withdraw", args: [token.address] });
    return write({ what: words.withdrawn, to: contributors, data: call });
  };
  const money = (units: bigint) => <Amount units={units} token={token} digits={6} />;
  return (
    <Card title={words.title}>
      <p>{words.about}</p>
      <Stats>
        <Stat label={words.standing} value={money(standing)} isMoney note={words.required} />
        <Stat label={words.needed} value={money(data.required)} isMoney note={words.needs} />
        <Stat
          label={words.leaving}
          value={money(data.exiting)}
          isMoney
          note={data.exiting > 0n && !isOver ? <TimeLeft end={data.availableAt} /> : words.left}
        />
      </Stats>
      <div className={styles.action}>
        {isOver && (
          <Button look="primary" isBusy={isBusy} onClick={withdraw}>
            {words.withdraw}
          </Button>
        )}
        {standing > 0n && (
          <Button isBusy={isBusy} onClick={exit}>
            {words.exit}
          </Button>
        )}
        <WriteStatus state={state} />
      </div>
      {standing > 0n && <p className={styles.above}>{data.exiting > 0n ? words.again : words.wait}</p>}
    </Card>
  );
}
