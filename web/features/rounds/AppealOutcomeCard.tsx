import { Link } from "wouter";
import { countVotes } from "../../../contracts/sdk/chain/abuse-appeals.ts";
import { readAppealRounds, readTaken } from "../../../contracts/sdk/chain/abuse-history.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { type GuardFate, guardFate } from "../../../contracts/sdk/chain/guard-fate.ts";
import { bitsOf } from "../../../contracts/sdk/masks.ts";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { Amount } from "../../components/Amount.tsx";
import { Card } from "../../components/Card.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Stat, Stats } from "../../components/Stat.tsx";
import { useRead } from "../../lib/use-read.ts";
import { strings } from "../../strings.ts";

/** What an appeal's committee gave a guard and took from it, and why. */
export function AppealOutcomeCard({ own, campaign }: { own: OwnSeat; campaign: Campaign }) {
  const { outcome: words, appeal } = strings.rounds;
  const { data, error, refetch } = useFate(own);
  const votes = own.round.settled?.args.paidVotes[own.seat] ?? 0n;
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height="9rem" />;
  return (
    <Card title={words.title}>
      <Stats>
        <Stat
          label={words.pay}
          isMoney
          value={<Amount units={votes * campaign.terms.votePay} token={campaign.token} digits={6} />}
          note={words.paid(votes)}
        />
        <Stat label={words.slash} value={<Amount units={data.taken} token={campaign.stakeToken} />} />
      </Stats>
      <p>{fateWords(data.fate)}</p>
      {votes > 0n && (
        <p>
          {appeal.paidAt} <Link href="/stake">{appeal.paidLink}</Link>
        </p>
      )}
    </Card>
  );
}

function fateWords(fate: GuardFate): string {
  const { fates } = strings.rounds.appeal;
  return fate.kind === "against" ? fates.against(bitsOf(fate.mask).join(", ")) : fates[fate.kind];
}

/** What became of a guard's seat. */
const useFate = ({ appealId, index, seat }: OwnSeat) =>
  useRead(["guard-fate", appealId, index, seat], async (deployment) => {
    const rounds = await readAppealRounds(deployment, appealId === undefined ? {} : { appealId });
    const one = rounds.find((round) => round.index === index);
    if (one === undefined) return { fate: { kind: "waiting" } as const, taken: 0n };
    const { round, counted } = one;
    const decided = countVotes({ mask: round.items }, round.votes, round.committee.length);
    const taken = counted === undefined ? undefined : await readTaken(deployment, counted);
    return { fate: guardFate(one, seat, decided), taken: taken?.[seat] ?? 0n };
  });
