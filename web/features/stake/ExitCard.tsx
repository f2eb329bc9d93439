import { COOLDOWN } from "../../../contracts/sdk/chain/voter.ts";
import { Amount } from "../../components/Amount.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Progress } from "../../components/Progress.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { toLocalTime } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { withdrawData } from "./calls.ts";
import styles from "./Stake.module.css";
import type { VoterFacts } from "./use-voter.ts";

/** What has left its seats, how long it waits, and its withdrawal. */
export function ExitCard({ voter, isOwn }: { voter: VoterFacts; isOwn: boolean }) {
  const words = strings.stake.exit;
  const { exit, token } = voter;
  const { staking } = useDeployment();
  const { state, write } = useWrite();
  const now = useNow();
  const withdraw = () => void write({ what: words.done, to: staking, data: withdrawData() });
  if (exit.availableAt === 0) {
    return (
      <Card title={words.title}>
        <p className={styles.about}>{isOwn ? words.none : words.noneOther}</p>
        {isOwn && <WriteStatus state={state} />}
      </Card>
    );
  }
  if (now === undefined) {
    return (
      <Card title={words.title}>
        <Skeleton height="2rem" lines={4} />
      </Card>
    );
  }
  const left = exit.availableAt - Number(now);
  const isHeld = voter.seats.length === 0 && voter.open > 0;
  const hint = left > 0 ? words.wait : isHeld ? words.held(voter.open) : voter.seats.length > 0 && words.less;
  return (
    <Card title={words.title} aside={left > 0 ? <TimeLeft end={exit.availableAt} /> : <span>{words.over}</span>}>
      <Progress label={words.passed} done={COOLDOWN - Math.max(0, Math.min(left, COOLDOWN))} total={COOLDOWN} />
      <Definitions
        rows={[
          [words.amount, <Amount key="amount" units={exit.amount} token={token} digits={6} />],
          [words.from, toLocalTime(exit.availableAt)],
        ]}
      />
      {isOwn && (
        <>
          <div className={styles.actions}>
            <Button
              look="primary"
              isBusy={state.status === "wallet" || state.status === "mining"}
              disabled={left > 0 || isHeld}
              onClick={withdraw}
            >
              {words.action}
            </Button>
          </div>
          <p className={styles.hint}>{hint}</p>
          <WriteStatus state={state} />
        </>
      )}
    </Card>
  );
}
