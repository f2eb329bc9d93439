import { type Address, isAddressEqual } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import { type BatchRecord, lastRound, RecordError, type RoundRecord, roundName } from "../chain/record.ts";
import { popcount } from "../masks.ts";
import { unpackCommitteeWord } from "../rounds.ts";

/** Where delegates are named. */
type Staked = Pick<Deployment, "client" | "staking">;

/** A seat in the committee of a round that goes on. */
export type CurrentSeat = { round: RoundRecord & { roundId: `0x${string}` }; seat: number; voter: Address };

/**
 * The seat of an account in a batch's current round: its own, or one whose voter it is the delegate of.
 *
 * @param of the voter whose seat is meant, where the account is the delegate of several
 * @throws RecordError when there is no current round, or none of its seats is the account's
 */
export async function currentSeat(
  staked: Staked,
  record: BatchRecord,
  { account, of }: { account: Address; of?: Address | undefined },
): Promise<CurrentSeat> {
  const round = currentRound(record);
  const where = `among the ${roundName(round)} of batch ${record.sequence}`;
  return { round, ...(await ownSeat(staked, round.committee, { account, of, where })) };
}

/**
 * The seat of an account in a committee: its own, or one whose voter it is the delegate of.
 *
 * @param where the committee, in words
 * @throws RecordError when there is none
 */
export async function ownSeat(
  staked: Staked,
  committee: readonly bigint[],
  { account, of, where }: { account: Address; of?: Address | undefined; where: string },
): Promise<{ seat: number; voter: Address }> {
  for (const [seat, word] of committee.entries()) {
    const { voter } = unpackCommitteeWord(word);
    if (of !== undefined && !isAddressEqual(voter, of)) continue;
    if (isAddressEqual(voter, account) || (await delegateOf(staked, voter)) === account) return { seat, voter };
  }
  throw new RecordError(`${of ?? account} has no seat that ${account} may vote for ${where}.`);
}

/** A batch's current round, whose committee is drawn and which is not decided. */
export function currentRound(record: BatchRecord): CurrentSeat["round"] {
  const round = lastRound(record);
  const { roundId, drawn, decided } = round;
  if (roundId && drawn && !decided) return { ...round, roundId };
  const why = decided ? "its latest round is decided" : "its committee is not drawn";
  throw new RecordError(`Nobody votes on batch ${record.sequence} now: ${why}.`);
}

/** What a round asks for, in one line. */
export function describeRound({ round, seat, voter }: CurrentSeat): string {
  return `seat ${seat} (${voter}) of the ${roundName(round)}, on ${popcount(round.items)} items`;
}

function delegateOf({ client, staking }: Staked, voter: Address): Promise<Address> {
  return readContract(client, { address: staking, abi: stakingAbi, functionName: "delegateOf", args: [voter] });
}
