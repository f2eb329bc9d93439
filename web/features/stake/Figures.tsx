import { toAmount } from "../../../contracts/sdk/amounts.ts";
import { Amount } from "../../components/Amount.tsx";
import { Stat, Stats } from "../../components/Stat.tsx";
import { toReadable } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import type { VoterFacts } from "./use-voter.ts";

/** A voter in four figures. */
export function Figures({ voter }: { voter: VoterFacts }) {
  const words = strings.stake.figures;
  const { stake, locked, open, seats, reputation, served, seatPrice, token } = voter;
  const byTier = strings.stake.tiers.flatMap((name, tier) => {
    const count = seats.filter((seat) => seat.tier === tier).length;
    return count === 0 ? [] : [words.ofTier(name, count)];
  });
  return (
    <Stats>
      <Stat
        label={words.stake}
        isMoney
        value={<Amount units={stake} token={token} />}
        note={locked === 0n ? words.free : words.locked(toAmount(locked, token), open)}
      />
      <Stat label={words.seats} value={seats.length} note={byTier.join(", ") || words.none} />
      <Stat
        label={words.reputation}
        value={
          <>
            {toReadable(BigInt(reputation), 0)} <small>{words.of}</small>
          </>
        }
        note={words.scored(served)}
      />
      <Stat label={words.price} isMoney value={<Amount units={seatPrice} token={token} />} note={words.priceNote} />
    </Stats>
  );
}
