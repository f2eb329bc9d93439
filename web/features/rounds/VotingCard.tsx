import type { Address } from "viem";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seats.ts";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { strings } from "../../strings.ts";
import { KeyCard } from "./KeyCard.tsx";
import { Reviewer } from "./Reviewer.tsx";
import { useCast } from "./use-cast.ts";
import { useKept } from "./use-kept.ts";
import { usePacket } from "./use-packet.ts";
import { useReviewKey } from "./use-review-key.ts";
import { useTask } from "./use-round.ts";

type VotingCardProps = { own: OwnSeat; account: Address; workloadId: number };

/** Everything up to a signed ballot: the key, the packet, the items one by one. */
export function VotingCard({ own, account, workloadId }: VotingCardProps) {
  const { round, voter, record } = own;
  const place = { roundId: round.roundId, voter };
  const { key } = useReviewKey(voter);
  const { kept, add } = useKept(place);
  const { packet, problem, refetch } = usePacket({ ...place, workloadId, key });
  const { data: policy } = useTask(record.campaignId);
  const cast = useCast(place);
  if (key === undefined) return <KeyCard voter={voter} account={account} />;
  if (problem !== undefined) return <ErrorState error={problem} onRetry={() => refetch()} />;
  if (packet === undefined || policy === undefined) {
    return (
      <Card>
        <p aria-live="polite">{strings.rounds.packet.opening}</p>
        <Skeleton height="18rem" />
      </Card>
    );
  }
  if (packet.items.length === 0) return <EmptyState title={strings.rounds.packet.empty} />;
  const casting = { run: cast.mutate, isBusy: cast.isPending, error: cast.error };
  return (
    <Reviewer
      items={packet.items}
      format={policy?.format}
      draft={kept.draft}
      onDraft={(draft) => add({ draft })}
      cast={casting}
    />
  );
}
