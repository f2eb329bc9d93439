import type { Address } from "viem";
import { type AppealRound, readAppealRounds } from "../chain/abuse-history.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readRecords } from "../chain/record.ts";
import { type OwnSeat, type SeatRound, seatsOf } from "./own-seat.ts";

/**
 * The seats of some voters in committees of guards that judge appeals against abuse reports.
 *
 * @param appealId the appeal; default: all
 */
export async function readAbuseSeats(
  deployment: Deployment,
  voters: readonly Address[],
  appealId?: bigint,
): Promise<OwnSeat[]> {
  const rounds = await readAppealRounds(deployment, appealId === undefined ? {} : { appealId });
  const own = rounds.filter(({ round }) => seatsOf(round.committee, voters).length > 0);
  const records = await readRecords(deployment, own);
  return own.flatMap((one, i) => {
    const record = records[i];
    if (record === undefined) return [];
    const { appealId, index } = one;
    const round = seatRound(one);
    return seatsOf(round.committee, voters).map((seat) => ({ record, index, appealId, round, ...seat }));
  });
}

/** Counting the votes settles the seats, too; a round that was not heard pays none. */
function seatRound({ round, counted }: AppealRound): SeatRound {
  if (counted === undefined) return round;
  const paidVotes = counted.eventName === "AbuseDecided" ? counted.args.paidVotes : [];
  return { ...round, decided: counted, settled: { args: { paidVotes } } };
}
