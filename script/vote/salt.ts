import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bytesToHex, type Hex } from "viem";
import { z } from "zod";
import type { Vote } from "../../contracts/sdk/structs.ts";
import { UsageError } from "../cli.ts";
import { toJson } from "../print.ts";
import { addressValue, hashValue } from "../values.ts";

/** What opens a committed vote. Whoever has it before voting ends can make the seat lose its lock. */
export type SecretVote = Vote & { roundId: Hex; voter: Hex; salt: Hex };

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

/** Where a committed vote is kept unless told otherwise; every commitment has a file of its own. */
export function defaultSecretPath(roundId: Hex, voter: Hex): string {
  return join(".assay/votes", `${roundId.slice(2, 18)}-${voter.slice(2, 10).toLowerCase()}.json`);
}

/** A vote with a salt of 32 random bytes. */
export function withSalt(vote: Vote & { roundId: Hex; voter: Hex }): SecretVote {
  return { ...vote, salt: bytesToHex(randomBytes(32)) };
}

/**
 * Keeps a committed vote where only its owner can read it. One that is there already stays beside it: until the new
 * commitment is on chain, the old one counts.
 */
export async function keepSecret(path: string, secret: SecretVote): Promise<void> {
  const { roundId, voter, approve, abstain, salt } = secret;
  const old = await readFile(path, "utf8").catch(() => undefined);
  if (old !== undefined) await writeFile(`${path}.old`, old, { mode: 0o600 });
  await mkdir(dirname(path), { recursive: true });
  const content = { kind: "assay-committed-vote", version: 1, roundId, voter, approve, abstain, salt };
  await writeFile(path, `${toJson(content)}\n`, { mode: 0o600 });
}

/**
 * Reads a committed vote.
 *
 * @throws UsageError when the file is none; its content is never quoted
 */
export async function readSecret(path: string): Promise<SecretVote> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`--file: cannot read ${path} (${cause.code}): it is what vote -- commit has written.`, {
      cause,
    });
  });
  try {
    const { roundId, voter, approve, abstain, salt } = secretSchema.parse(JSON.parse(text));
    return { roundId, voter, approve, abstain, salt };
  } catch {
    // No cause: it would quote the file, which holds a secret.
    throw new UsageError(`--file: ${path} holds no committed vote.`);
  }
}

/** The contract's `Ballots.commitmentFor` takes it apart like this. */
export function voteOf({ approve, abstain }: SecretVote): Vote {
  return { approve, abstain };
}
