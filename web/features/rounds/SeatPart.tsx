import type { Address } from "viem";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { AppealOutcomeCard } from "./AppealOutcomeCard.tsx";
import { BallotCard } from "./BallotCard.tsx";
import { FallbackCard } from "./FallbackCard.tsx";
import { OutcomeCard } from "./OutcomeCard.tsx";
import { seatStage } from "./seat-stage.ts";
import { useHeld } from "./use-held.ts";
import { useKept } from "./use-kept.ts";
import { VotingCard } from "./VotingCard.tsx";

type SeatPartProps = { own: OwnSeat; campaign: Campaign; now: bigint; account: Address };

/** What a seat's holder can do in a round now. */
export function SeatPart({ own, campaign, now, account }: SeatPartProps) {
  const { kept } = useKept({ roundId: own.round.roundId, voter: own.voter });
  const { workloadId } = campaign.terms;
  const { isHeld } = useHeld(workloadId);
  const stage = seatStage(own, { kept, isHeld: isHeld(own), now, preset: campaign.preset });
  if (stage === "vote") return <VotingCard own={own} account={account} workloadId={workloadId} />;
  const hasFallback = stage === "open" || stage === "post" || stage === "committed" || stage === "signed";
  return (
    <>
      <BallotCard own={own} stage={stage} workloadId={workloadId} />
      {hasFallback && <FallbackCard own={own} stage={stage} account={account} />}
      {(stage === "decided" || stage === "settled") &&
        (own.appealId === undefined ? (
          <OutcomeCard own={own} campaign={campaign} />
        ) : (
          <AppealOutcomeCard own={own} campaign={campaign} />
        ))}
    </>
  );
}
