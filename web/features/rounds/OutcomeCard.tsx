import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import { Link } from "wouter";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { Amount } from "../../components/Amount.tsx";
import { Card } from "../../components/Card.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { SlashSteps } from "../../components/SlashSteps.tsx";
import { Stat, Stats } from "../../components/Stat.tsx";
import { strings } from "../../strings.ts";
import styles from "./OutcomeCard.module.css";
import { useSlash } from "./use-slash.ts";

/** What a settled round gave a seat and took from it, and why, recomputed from the chain. */
export function OutcomeCard({ own, campaign }: { own: OwnSeat; campaign: Campaign }) {
  const words = strings.rounds.outcome;
  const { settled } = own.round;
  const { data, error, refetch } = useSlash(own);
  if (settled === undefined) {
    return (
      <Card title={words.title}>
        <p>{words.wait}</p>
      </Card>
    );
  }
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => refetch()} />;
  const votes = settled.args.paidVotes[own.seat] ?? 0n;
  const stake = (units: bigint | undefined) =>
    units !== undefined && <Amount units={units} token={campaign.stakeToken} />;
  return (
    <Card title={words.title}>
      <Stats>
        <Stat
          label={words.pay}
          isMoney
          value={<Amount units={votes * campaign.terms.votePay} token={campaign.token} digits={6} />}
          note={words.paid(votes)}
        />
        <Stat label={words.slash} value={data && stake(data.taken)} />
        <Stat label={words.share} value={data && stake(data.share)} />
        {data !== undefined && data.compensated > 0n && (
          <Stat label={words.insurance} value={stake(data.compensated)} />
        )}
      </Stats>
      {votes > 0n && (
        <p>
          {words.claim} <Link href="/stake">{words.claimAt}</Link>
        </p>
      )}
      {data === undefined ? (
        <Skeleton height="1.5rem" lines={4} />
      ) : (
        <>
          <h3>{words.why}</h3>
          <SlashSteps report={data} />
          <p className={data.holds ? styles.holds : styles.differs}>
            {data.holds ? <CircleCheck size={16} aria-hidden="true" /> : <CircleAlert size={16} aria-hidden="true" />}
            {data.holds ? words.holds : words.differs}
          </p>
        </>
      )}
    </Card>
  );
}
