import { type Address, bytesToHex, encodePacked, type Hex, hexToBytes } from "viem";
import { readContract } from "viem/actions";
import { z } from "zod";
import { ballotsAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import { AssayError } from "../errors.ts";
import { requireSecret } from "../key-pair.ts";
import type { Vote } from "../structs.ts";
import { addressValue, hashValue } from "../values.ts";
import { hkdf, type RandomBytes, secureRandom } from "../web-crypto.ts";

/** The seat a vote is for. */
export type VotePlace = { roundId: Hex; voter: Address };

/** What opens a committed vote. Whoever has it before voting ends can make the seat lose its lock. */
export type SecretVote = Vote & VotePlace & { salt: Hex };

const word = z
  .string()
  .regex(/^\d{1,78}$/)
  .transform((text) => BigInt(text));

const secretSchema = z.strictObject({
  kind: z.literal("assay-committed-vote"),
  version: z.literal(1),
  roundId: hashValue,
  voter: addressValue,
  approve: word,
  abstain: word,
  salt: hashValue,
});

/** The text holds no committed vote. Its message never quotes it. */
export class CommittedVoteError extends AssayError {
  override readonly name = "CommittedVoteError";
  constructor() {
    super("Choose the file that was kept when you committed: this one holds no committed vote.");
  }
}

/** A vote with a salt of 32 random bytes: what a commitment hides. */
export function makeSecretVote(
  { roundId, voter, approve, abstain }: Vote & VotePlace,
  random: RandomBytes = secureRandom,
): SecretVote {
  return { roundId, voter, approve, abstain, salt: bytesToHex(random(32)) };
}

const SALT_WORDS = ["string", "bytes32", "address", "uint256", "uint256"] as const;

/**
 * A salt that the voter's review key gives again: who has the key and remembers the vote needs no file to open it.
 *
 * @param reviewKey private half
 * @returns 32 bytes
 * @throws SecretLengthError
 */
export async function commitSalt(
  reviewKey: Uint8Array,
  { roundId, voter, approve, abstain }: Vote & VotePlace,
): Promise<Uint8Array> {
  requireSecret("private key", reviewKey);
  const info = encodePacked(SALT_WORDS, ["assay/commit-salt", roundId, voter, approve, abstain]);
  return hkdf(reviewKey, new Uint8Array(), hexToBytes(info));
}

/**
 * The commitment to a vote.
 *
 * @param contract takes the commitment: the ballots' or, in appeals of abuse reports, their own
 */
export function readCommitment(
  { client }: Pick<Deployment, "client">,
  contract: Address,
  { roundId, voter, approve, abstain, salt }: SecretVote,
): Promise<Hex> {
  return readContract(client, {
    address: contract,
    abi: ballotsAbi, // both contracts' function is the same
    functionName: "commitmentFor",
    args: [roundId, voter, { approve, abstain }, salt],
  });
}

/** A committed vote as the text of a file. It is not encrypted: keep it to yourself until voting ends. */
export function exportSecretVote({ roundId, voter, approve, abstain, salt }: SecretVote): string {
  const file = {
    ...{ kind: "assay-committed-vote", version: 1, roundId, voter },
    ...{ approve: `${approve}`, abstain: `${abstain}`, salt },
  } satisfies z.input<typeof secretSchema>;
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Inverse of {@link exportSecretVote}.
 *
 * @throws CommittedVoteError
 */
export function importSecretVote(text: string): SecretVote {
  try {
    const { roundId, voter, approve, abstain, salt } = secretSchema.parse(JSON.parse(text));
    return { roundId, voter, approve, abstain, salt };
  } catch {
    // No cause: it would quote the file, which holds a secret.
    throw new CommittedVoteError();
  }
}

/** The contract's `Ballots.commitmentFor` takes it apart like this. */
export function voteOf({ approve, abstain }: SecretVote): Vote {
  return { approve, abstain };
}
