import { popcount } from "../../../contracts/sdk/masks.ts";
import { quorumOf } from "../../../contracts/sdk/rounds.ts";
import { Amount } from "../../components/Amount.tsx";
import { Stat, Stats } from "../../components/Stat.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { strings } from "../../strings.ts";
import type { RoundFacts } from "./use-round.ts";

/** A round in four figures. */
export function RoundFigures({ facts: { round, campaign } }: { facts: RoundFacts }) {
  const words = strings.rounds.round.figures;
  const seats = round.committee.length;
  return (
    <Stats>
      <Stat
        label={words.deadline}
        value={round.drawn === undefined ? "–" : <TimeLeft end={round.drawn.args.votingEnd} />}
      />
      <Stat label={words.items} value={popcount(round.items)} />
      <Stat label={words.seats} value={seats} note={seats > 0 && `${quorumOf(seats)} ${words.quorum}`} />
      <Stat
        label={words.pay}
        isMoney
        value={<Amount units={campaign.terms.votePay} token={campaign.token} digits={4} />}
        note={words.perItem}
      />
    </Stats>
  );
}
