import { type Address, type Hex, isAddressEqual } from "viem";
import type { BatchRecord, RoundRecord } from "../chain/record.ts";
import { unpackCommitteeWord } from "../rounds.ts";

/** A committee's vote as its members see it. */
export type SeatRound = Pick<RoundRecord, "tier" | "draw" | "items" | "committee" | "votes"> & {
  roundId: Hex;
  drawn: { blockNumber: bigint; args: { votingEnd: number } };
  committed: readonly { args: { seat: number; commitment: Hex } }[];
  /** There where a closing list was shown, where the votes were counted, and where seats were settled. */
  cast?: unknown;
  decided?: unknown;
  settled?: { args: { paidVotes: readonly bigint[] } };
};

/** A seat that an account may vote for: its own, or one whose voter it is the delegate of. */
export type OwnSeat = {
  /** The batch that the vote is about. */
  record: BatchRecord;
  /** Which of the batch's rounds, from 1; of the appeal's, where there is one. */
  index: number;
  /** The appeal against abuse reports that guards judge; undefined where the vote is about quality. */
  appealId?: bigint;
  round: SeatRound;
  seat: number;
  voter: Address;
  /** Stake units. */
  lockedStake: bigint;
};

/** Whether votes are committed and opened on chain alone: no operator takes ballots. Pure. */
export function isOnChain({ record, appealId }: Pick<OwnSeat, "record" | "appealId">): boolean {
  return appealId !== undefined || BigInt(record.sealed.operator) === 0n;
}

/** The seats of some voters in a committee. */
export function seatsOf(committee: readonly bigint[], voters: readonly Address[]) {
  return committee.flatMap((word, seat) => (isOf(voters, word) ? [{ seat, ...unpackCommitteeWord(word) }] : []));
}

/** Whether a committee word is of one of some voters. */
export function isOf(voters: readonly Address[], word: bigint): boolean {
  const { voter } = unpackCommitteeWord(word);
  return voters.some((own) => isAddressEqual(own, voter));
}
