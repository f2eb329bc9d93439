import { type AbuseAppeal, APPEAL_STATES } from "../../../contracts/sdk/chain/abuse-appeals.ts";
import { popcount } from "../../../contracts/sdk/masks.ts";
import { quorumOf } from "../../../contracts/sdk/rounds.ts";
import { Amount } from "../../components/Amount.tsx";
import { Stat, Stats } from "../../components/Stat.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { strings } from "../../strings.ts";
import type { AppealFacts } from "./use-appeal.ts";

/** An appeal in five figures. */
export function AppealFigures({ facts: { appeal, campaign }, now }: { facts: AppealFacts; now: bigint }) {
  const words = strings.rounds.appeal.figures;
  const { figures } = strings.rounds.round;
  const seats = appeal.committee.length;
  const { state, end } = standingOf(appeal, now);
  const note = end === undefined ? undefined : <TimeLeft end={end} />;
  return (
    <Stats>
      <Stat
        label={words.state}
        value={strings.rounds.appeal.states[state]}
        note={state === "seeded" ? strings.rounds.appeal.seedBlock(appeal.seedBlock) : note}
      />
      <Stat label={figures.items} value={popcount(appeal.mask)} />
      <Stat label={figures.seats} value={seats} note={seats > 0 && `${quorumOf(seats)} ${figures.quorum}`} />
      <Stat
        label={figures.pay}
        isMoney
        value={<Amount units={campaign.terms.votePay} token={campaign.token} digits={4} />}
        note={figures.perItem}
      />
      <Stat
        label={words.bond}
        isMoney
        value={<Amount units={appeal.bond} token={appeal.unit} digits={4} />}
        note={words.bondNote}
      />
    </Stats>
  );
}

type Standing = { state: keyof typeof strings.rounds.appeal.states; end?: number };

function standingOf({ state, votingEnd, openingEnd }: AbuseAppeal, now: bigint): Standing {
  if (state === APPEAL_STATES.seeded) return { state: "seeded" };
  if (state === APPEAL_STATES.decided) return { state: "decided" };
  if (now <= BigInt(votingEnd)) return { state: "voting", end: votingEnd };
  return now <= BigInt(openingEnd) ? { state: "opening", end: openingEnd } : { state: "counting" };
}
