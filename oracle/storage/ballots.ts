import type { Address, Hex } from "viem";
import type { Oracle } from "../oracle.ts";

/** A ballot as its voter sent it, and what it was answered with. */
export type StoredBallot = { voter: Address; sealed: Uint8Array; ballotHash: Hex; receipt: string };

/** The ballot that was taken from a voter, or undefined. */
export async function readBallot(
  { database }: Oracle,
  roundId: Hex,
  voter: Address,
): Promise<StoredBallot | undefined> {
  const { rows } = await database.query<StoredBallot>(
    `select voter, sealed, ballot_hash as "ballotHash", receipt from ballots where round_id = $1 and voter = $2`,
    [roundId, voter],
  );
  return rows[0];
}

/** Keeps a voter's first ballot; a later one changes nothing. */
export async function insertBallot({ database }: Oracle, roundId: Hex, ballot: StoredBallot): Promise<void> {
  await database.query(
    `insert into ballots (round_id, voter, sealed, ballot_hash, receipt) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [roundId, ballot.voter, ballot.sealed, ballot.ballotHash, ballot.receipt],
  );
}

/** All ballots of a round. */
export async function readBallots({ database }: Oracle, roundId: Hex): Promise<StoredBallot[]> {
  const { rows } = await database.query<StoredBallot>(
    `select voter, sealed, ballot_hash as "ballotHash", receipt from ballots where round_id = $1`,
    [roundId],
  );
  return rows;
}
