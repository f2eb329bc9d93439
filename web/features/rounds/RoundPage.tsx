import ShieldCheck from "lucide-react/icons/shield-check";
import { useAccount } from "wagmi";
import { useParams } from "wouter";
import { CampaignError } from "../../../contracts/sdk/chain/campaign.ts";
import { RecordError, sealedIn } from "../../../contracts/sdk/chain/record.ts";
import { Above } from "../../components/Above.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { ReleaseRewards } from "../../components/ReleaseRewards.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { numberIn } from "../../lib/number-in.ts";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import { MoveCard } from "./MoveCard.tsx";
import { RoundFigures } from "./RoundFigures.tsx";
import styles from "./RoundPage.module.css";
import { SeatPart } from "./SeatPart.tsx";
import { type RoundFacts, type RoundPlace, useRound, useTask } from "./use-round.ts";
import { VotesCard } from "./VotesCard.tsx";

/** A round: for its members to vote in, for everybody to look at. */
export function RoundPage() {
  const { id, sequence: batch, round } = useParams();
  const [campaignId, sequence, index] = [numberIn(id), numberIn(batch), numberIn(round)];
  if (campaignId === undefined || sequence === undefined || index === undefined) return <NoRound />;
  return <RoundView place={{ campaignId, sequence, index }} />;
}

function NoRound() {
  const words = strings.rounds.round;
  const back = <ButtonLink to="/review">{words.back}</ButtonLink>;
  return (
    <Page title={words.missing.title}>
      <EmptyState title={words.missing.title} text={words.missing.text} action={back} />
    </Page>
  );
}

function RoundView({ place }: { place: RoundPlace }) {
  const words = strings.rounds.round;
  const { address: account } = useAccount();
  const { data: facts, error, refetch } = useRound(place, account);
  const { data: policy } = useTask(place.campaignId);
  const now = useNow();
  if (error instanceof RecordError || error instanceof CampaignError) return <NoRound />;
  const tier = facts === undefined ? strings.rounds.nav : strings.rounds.tier(facts.round.tier, facts.round.draw);
  const above = <Above href="/review" back={words.back} />;
  const title = words.title(tier, place.campaignId, place.sequence);
  const verify = (
    <ButtonLink
      to={`/verify/campaigns/${place.campaignId}/${place.sequence}`}
      look="quiet"
      icon={<ShieldCheck size={16} aria-hidden="true" />}
    >
      {words.verify}
    </ButtonLink>
  );
  return (
    <Page title={title} above={above} lead={policy?.task} actions={verify}>
      {error !== null && facts === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {error === null && (facts === undefined || now === undefined) && <Skeleton height="6rem" lines={4} />}
      {facts !== undefined && now !== undefined && <RoundBody facts={facts} now={now} />}
    </Page>
  );
}

function RoundBody({ facts, now }: { facts: RoundFacts; now: bigint }) {
  const words = strings.rounds.round;
  const { address: account, chainId } = useAccount();
  const { round, record, seats } = facts;
  const hasVotes = round.votes.length > 0 || round.decided !== undefined;
  return (
    <>
      <RoundFigures facts={facts} />
      <MoveCard key={round.seedBlock} facts={facts} now={now} />
      <ReleaseRewards campaignId={record.campaignId} sequences={[record.sequence]} />
      {account !== undefined &&
        chainId !== undefined &&
        seats.map((own) => (
          <section key={own.seat} className={styles.seat} aria-label={words.yourSeat(own.seat)}>
            <SeatPart own={own} campaign={facts.campaign} now={now} account={account} />
          </section>
        ))}
      {hasVotes && (
        <VotesCard round={round} sealed={sealedIn(record.sealed, round)} own={seats.map(({ voter }) => voter)} />
      )}
      {!hasVotes && seats.length === 0 && (
        <EmptyState title={round.drawn === undefined ? words.none : words.secret.title} text={words.secret.text} />
      )}
    </>
  );
}
