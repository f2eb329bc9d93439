import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Address, type Hex, isAddressEqual } from "viem";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import type { Vote } from "../../contracts/sdk/structs.ts";
import {
  exportSecretVote,
  importSecretVote,
  makeSecretVote,
  readCommitment,
  type SecretVote,
  type VotePlace,
} from "../../contracts/sdk/voting/commitment.ts";
import { UsageError } from "../cli.ts";
import type { WriteSession } from "../session.ts";

/**
 * Makes a commitment to a vote, with a salt of 32 random bytes, and keeps what opens it; in a dry run nothing is kept.
 *
 * @param contract takes the commitment: the ballots' or, in appeals of abuse reports, their own
 */
export async function makeCommitment(
  session: WriteSession,
  contract: Address,
  { roundId, voter, approve, abstain, file }: Vote & VotePlace & { file?: string | undefined },
): Promise<{ commitment: Hex; file: string }> {
  const secret = makeSecretVote({ roundId, voter, approve, abstain });
  const commitment = await readCommitment(session, contract, secret);
  const path = file ?? defaultSecretPath(roundId, voter);
  // Before it is sent: a commitment without what opens it is a silence.
  if (!session.dryRun) await keepSecret(path, secret);
  return { commitment, file: path };
}

/**
 * What a seat has committed to.
 *
 * @throws UsageError when the file is for another round or voter
 */
export async function readOwnSecret({ roundId, voter }: VotePlace, given: string | undefined): Promise<SecretVote> {
  const file = given ?? defaultSecretPath(roundId, voter);
  const secret = await readSecret(file);
  if (secret.roundId === roundId && secret.voter === voter) return secret;
  throw new UsageError(`--file: ${file} is for round ${secret.roundId} and voter ${secret.voter}, not for this seat.`);
}

/**
 * A committed vote of somebody in a committee.
 *
 * @throws UsageError when the file is for another round, or for nobody in it
 */
export async function readSoldSecret(
  { roundId, committee }: { roundId: Hex; committee: readonly bigint[] },
  file: string,
): Promise<{ seat: number; secret: SecretVote }> {
  const secret = await readSecret(file);
  if (secret.roundId !== roundId) throw new UsageError("--file: the vote is for another round than the current one.");
  const seat = committee.findIndex((word) => isAddressEqual(unpackCommitteeWord(word).voter, secret.voter));
  if (seat < 0) throw new UsageError(`--file: ${secret.voter} has no seat in this round.`);
  return { seat, secret };
}

/** Where a committed vote is kept unless told otherwise; every commitment has a file of its own. */
function defaultSecretPath(roundId: Hex, voter: Hex): string {
  return join(".assay/votes", `${roundId.slice(2, 18)}-${voter.slice(2, 10).toLowerCase()}.json`);
}

/**
 * Keeps a committed vote where only its owner can read it. One that is there already stays beside it: until the new
 * commitment is on chain, the old one counts.
 */
async function keepSecret(path: string, secret: SecretVote): Promise<void> {
  const old = await readFile(path, "utf8").catch(() => undefined);
  if (old !== undefined) await writeFile(`${path}.old`, old, { mode: 0o600 });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, exportSecretVote(secret), { mode: 0o600 });
}

/**
 * Reads a committed vote.
 *
 * @throws UsageError when the file is none; its content is never quoted
 */
async function readSecret(path: string): Promise<SecretVote> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`--file: cannot read ${path} (${cause.code}): it is what the commit has written.`, {
      cause,
    });
  });
  try {
    return importSecretVote(text);
  } catch {
    // No cause: it would quote the file, which holds a secret.
    throw new UsageError(`--file: ${path} holds no committed vote.`);
  }
}
