import type { Address } from "viem";
import { AssayError } from "../../../contracts/sdk/errors.ts";
import type { Packet } from "../../../contracts/sdk/packet.ts";
import type { Vote } from "../../../contracts/sdk/structs.ts";
import { isOnChain, type OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { strings } from "../../strings.ts";
import { KeyCard } from "./KeyCard.tsx";
import { type Casting, Reviewer } from "./Reviewer.tsx";
import { useCast } from "./use-cast.ts";
import { useFallback } from "./use-fallback.ts";
import { useGuardItems } from "./use-guard-items.ts";
import { useKept } from "./use-kept.ts";
import { usePacket } from "./use-packet.ts";
import { useReviewKey } from "./use-review-key.ts";
import { useTask } from "./use-round.ts";

/** A commitment was not mined; the words are the write's. */
class CommitFailedError extends AssayError {
  override readonly name = "CommitFailedError";
}

type VotingCardProps = { own: OwnSeat; account: Address; workloadId: number };

/** Everything up to a ballot that is cast: the key, the items one by one, and who the vote is given to. */
export function VotingCard({ own, account, workloadId }: VotingCardProps) {
  return isOnChain(own) ? (
    <GuardVoting own={own} account={account} />
  ) : (
    <OperatorVoting own={own} account={account} workloadId={workloadId} />
  );
}

/** The operator shows the items, and gets the signed ballot. */
function OperatorVoting({ own, account, workloadId }: VotingCardProps) {
  const { round, voter } = own;
  const place = { roundId: round.roundId, voter };
  const { key } = useReviewKey(voter);
  const { packet, problem, refetch } = usePacket({ ...place, operator: own.record.sealed.operator, workloadId }, key);
  const cast = useCast(place);
  const casting = { run: cast.mutate, isBusy: cast.isPending, error: cast.error };
  return <Voting own={own} account={account} {...{ problem, refetch, casting }} items={packet?.items} />;
}

/** There is no operator: the contributor posts keys to the items, and the vote is committed on chain. */
function GuardVoting({ own, account }: Omit<VotingCardProps, "workloadId">) {
  const { key } = useReviewKey(own.voter);
  const { items, problem, refetch } = useGuardItems(own, key);
  const { state, commit } = useFallback(own);
  const casting = {
    run: (vote: Vote) => key && void commit(key, vote),
    isBusy: state.status === "wallet" || state.status === "mining",
    error: state.status === "failed" ? new CommitFailedError(state.words) : null,
    isOnChain: true,
    isAbuse: own.appealId !== undefined,
  };
  return (
    <>
      <p>{own.appealId === undefined ? strings.rounds.packet.forced : strings.rounds.packet.appealed}</p>
      <Voting own={own} account={account} {...{ problem, refetch, casting, items }} />
    </>
  );
}

type VotingProps = Omit<VotingCardProps, "workloadId"> & {
  items: Packet["items"] | undefined;
  problem: unknown;
  refetch: () => unknown;
  casting: Casting;
};

function Voting({ own: { round, voter, record }, account, items, problem, refetch, casting }: VotingProps) {
  const { key } = useReviewKey(voter);
  const { kept, add } = useKept({ roundId: round.roundId, voter });
  const { data: policy } = useTask(record.campaignId);
  if (key === undefined) return <KeyCard voter={voter} account={account} />;
  if (problem !== undefined) return <ErrorState error={problem} onRetry={() => refetch()} />;
  if (items === undefined || policy === undefined) {
    return (
      <Card>
        <p aria-live="polite">{strings.rounds.packet.opening}</p>
        <Skeleton height="18rem" />
      </Card>
    );
  }
  if (items.length === 0) return <EmptyState title={strings.rounds.packet.empty} />;
  return (
    <Reviewer
      items={items}
      format={policy?.format}
      draft={kept.draft}
      onDraft={(draft) => add({ draft })}
      cast={casting}
    />
  );
}
