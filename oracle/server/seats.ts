import { type Address, isAddressEqual } from "viem";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import type { Oracle } from "../oracle.ts";
import { readBallot } from "../storage/ballots.ts";

/** Rounds of one answer. */
const MOST = 100;

/** Rounds that this oracle runs and in which a voter has a seat, newest first. */
export async function seatsOf(oracle: Oracle, voter: Address) {
  const { client, watch } = oracle;
  const { head, batches } = watch.state;
  const operator = client.wallet.account.address;
  const seats = [...batches.values()].flatMap((batch) => {
    if (batch.operator !== operator) return [];
    const { campaignId, sequence, round, past } = batch;
    return [...past, ...(round === undefined ? [] : [round])].flatMap((drawn) => {
      const seat = drawn.committee.findIndex((word) => isAddressEqual(unpackCommitteeWord(word).voter, voter));
      const { roundId, tier, draw, items, votingEnd } = drawn;
      const isOpen = drawn === round && votingEnd >= head.timestamp;
      return seat < 0 ? [] : [{ roundId, campaignId, sequence, tier, draw, items, votingEnd, seat, isOpen, voter }];
    });
  });
  const newest = seats.sort((a, b) => b.votingEnd - a.votingEnd).slice(0, MOST);
  return Promise.all(
    newest.map(async (seat) => ({
      ...seat,
      hasVoted: (await readBallot(oracle, seat.roundId, voter)) !== undefined,
    })),
  );
}
