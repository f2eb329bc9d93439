import { useAccount } from "wagmi";
import { useParams } from "wouter";
import { RecordError } from "../../../contracts/sdk/chain/record.ts";
import { bitsOf } from "../../../contracts/sdk/masks.ts";
import { Above } from "../../components/Above.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { numberIn } from "../../lib/number-in.ts";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import { AppealFigures } from "./AppealFigures.tsx";
import { AppealMove } from "./AppealMove.tsx";
import { AppealVotes } from "./AppealVotes.tsx";
import styles from "./RoundPage.module.css";
import { SeatPart } from "./SeatPart.tsx";
import { type AppealFacts, useAppeal } from "./use-appeal.ts";

/** An appeal against abuse reports: for its guards to judge, for everybody to look at and to move on. */
export function AppealPage() {
  const appeal = numberIn(useParams().appeal);
  return appeal === undefined ? <NoAppeal /> : <AppealView id={appeal} />;
}

function NoAppeal() {
  const { missing } = strings.rounds.appeal;
  const back = <ButtonLink to="/review">{strings.rounds.round.back}</ButtonLink>;
  return (
    <Page title={missing.title}>
      <EmptyState title={missing.title} text={missing.text} action={back} />
    </Page>
  );
}

function AppealView({ id }: { id: number }) {
  const words = strings.rounds.appeal;
  const { address: account } = useAccount();
  const { data: facts, error, refetch } = useAppeal(id, account);
  const now = useNow();
  if (error instanceof RecordError) return <NoAppeal />;
  const above = <Above href="/review" back={strings.rounds.round.back} />;
  const { mask, sequence, campaignId } = facts?.appeal ?? { mask: 0n };
  const isKnown = sequence !== undefined && campaignId !== undefined;
  const lead = isKnown ? words.lead(bitsOf(mask), sequence, campaignId) : undefined;
  const actions = isKnown && (
    <ButtonLink to={`/campaigns/${campaignId}/abuse`} look="quiet">
      {words.reports}
    </ButtonLink>
  );
  return (
    <Page title={words.title(BigInt(id))} above={above} lead={lead} actions={actions}>
      {error !== null && facts === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {error === null && (facts === undefined || now === undefined) && <Skeleton height="6rem" lines={4} />}
      {facts !== undefined && now !== undefined && <AppealBody facts={facts} now={now} />}
    </Page>
  );
}

function AppealBody({ facts, now }: { facts: AppealFacts; now: bigint }) {
  const words = strings.rounds.appeal;
  const { address: account } = useAccount();
  const { appeal, campaign, rounds, seats } = facts;
  const shown = rounds.filter(({ round, counted }) => round.votes.length > 0 || counted !== undefined);
  return (
    <>
      <AppealFigures facts={facts} now={now} />
      {appeal.draw !== 0 && <p>{words.again}</p>}
      <AppealMove key={appeal.seedBlock} facts={facts} now={now} />
      {account !== undefined &&
        seats.map((own) => (
          <section
            key={`${own.index}-${own.seat}`}
            className={styles.seat}
            aria-label={strings.rounds.round.yourSeat(own.seat)}
          >
            <SeatPart own={own} campaign={campaign} now={now} account={account} />
          </section>
        ))}
      {[...shown].reverse().map(({ round }) => (
        <AppealVotes key={round.roundId} round={round} />
      ))}
      {rounds.length === 0 && <EmptyState title={words.none.title} text={words.none.text} />}
      {rounds.length > 0 && shown.length === 0 && seats.length === 0 && (
        <EmptyState title={words.secret.title} text={words.secret.text} />
      )}
    </>
  );
}
