import type { Address } from "viem";
import { CreditsCard } from "../../components/CreditsCard.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { BadgesCard } from "./BadgesCard.tsx";
import { CoverCard } from "./CoverCard.tsx";
import { ExitCard } from "./ExitCard.tsx";
import { Figures } from "./Figures.tsx";
import { KeysCard } from "./KeysCard.tsx";
import { OpenSeatsCard } from "./OpenSeatsCard.tsx";
import { PayCard } from "./PayCard.tsx";
import { ReputationCard } from "./ReputationCard.tsx";
import { RoundsCard } from "./RoundsCard.tsx";
import { SeatsCard } from "./SeatsCard.tsx";
import { SharesCard } from "./SharesCard.tsx";
import styles from "./Stake.module.css";
import { useVoter } from "./use-voter.ts";

/** Everything about a voter; whoever it is can also act. */
export function VoterView({ voter, isOwn }: { voter: Address; isOwn: boolean }) {
  const { data, error, refetch } = useVoter(voter);
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height="6rem" lines={6} />;
  return (
    <>
      <Figures voter={data} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {isOwn && <OpenSeatsCard voter={data} />}
          <SeatsCard voter={data} isOwn={isOwn} />
          {data.seats.length > 0 && <CoverCard voter={data} isOwn={isOwn} />}
        </div>
        <div className={styles.column}>
          <PayCard voter={data} isOwn={isOwn} />
          {isOwn && <SharesCard account={voter} />}
          {isOwn && <CreditsCard account={voter} />}
          <ExitCard voter={data} isOwn={isOwn} />
          <KeysCard voter={data} isOwn={isOwn} />
        </div>
      </div>
      <ReputationCard voter={data} />
      <RoundsCard voter={data} />
      <BadgesCard voter={voter} />
    </>
  );
}
