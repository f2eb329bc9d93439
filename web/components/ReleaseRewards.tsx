import { readReleasable, releaseRewardsCall } from "../../contracts/sdk/chain/release.ts";
import { useDeployment } from "../lib/deployment.ts";
import { useRead } from "../lib/use-read.ts";
import { useWrite } from "../lib/use-write.ts";
import { strings } from "../strings.ts";
import { Button } from "./Button.tsx";
import { Card } from "./Card.tsx";
import styles from "./ReleaseRewards.module.css";
import { WalletGate } from "./WalletGate.tsx";
import { WriteStatus } from "./WriteStatus.tsx";

type ReleaseRewardsProps = { campaignId: number; sequences: readonly number[] };

/** Lets accepted items be claimed while others of their batch are still judged; shown where some wait for that. */
export function ReleaseRewards({ campaignId, sequences }: ReleaseRewardsProps) {
  const words = strings.common.release;
  const deployment = useDeployment();
  const { state, run } = useWrite();
  const { data: waiting = [] } = useRead(["releasable", campaignId, sequences], (deployment) =>
    readReleasable(deployment, { campaignId, sequences }),
  );
  if (waiting.length === 0 && state.status === "idle") return null;
  const isBusy = state.status === "wallet" || state.status === "mining";
  const release = (sequence: number) =>
    run(async ({ send }) => {
      const { to, data } = await releaseRewardsCall(deployment, { campaignId, sequence });
      await send({ what: words.done(sequence), to, data });
    });
  return (
    <Card title={words.title}>
      <p className={styles.about}>{words.about}</p>
      {waiting.length > 0 && (
        <WalletGate text={words.connect}>
          {() => (
            <div className={styles.actions}>
              {waiting.map((sequence) => (
                <Button key={sequence} isBusy={isBusy} onClick={() => release(sequence)}>
                  {words.action(sequence)}
                </Button>
              ))}
            </div>
          )}
        </WalletGate>
      )}
      <WriteStatus state={state} />
    </Card>
  );
}
