import { bytesToHex, type Hex, keccak256 } from "viem";
import { z } from "zod";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import { type Proposal, proposalSchema } from "../batches/proposal.ts";
import { toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { bytes, bytesUpTo, unsigned, verdictSchema } from "../server/schemas.ts";
import { notedDigest, readBatch } from "../storage/batches.ts";
import type { Key } from "../watch/state.ts";

/** What a leader asks that may have lost a batch; the nonce makes every question another one. */
export const questionSchema = z.object({ campaignId: unsigned(32), sequence: unsigned(32), nonce: bytes(32) });
export type Question = z.output<typeof questionSchema>;

/** What a follower knows of a batch: the digest that it signed, if it did, and what was proposed to it last. */
export const memorySchema = z.object({
  digest: bytes(32).optional(),
  batch: z.object({ proposal: proposalSchema, verdict: verdictSchema.optional() }).optional(),
});
export type Memory = {
  digest?: Hex | undefined;
  batch?: { proposal: Proposal; verdict?: Verdict | undefined } | undefined;
};

/** The answer as it travels. */
export const answerSchema = z.object({ sealed: bytesUpTo(32 * 1_024 * 1_024), signature: bytesUpTo(65) });

/** What a follower's key signs for an answer. It names the question, so none can be shown again. */
export function answerText(question: Hex, plaintext: Uint8Array): string {
  return `Assay: answer ${keccak256(plaintext)} to question ${question}`;
}

/** A follower's answer, sealed to the key that asked: gold and salts are in it. */
export async function answerQuestion(
  oracle: Oracle,
  { id, from }: { id: Hex; from: Key },
  { campaignId, sequence }: Question,
): Promise<{ sealed: Hex; signature: Hex }> {
  const stored = await readBatch(oracle, campaignId, sequence);
  const digest = await notedDigest(oracle, campaignId, sequence);
  const memory: Memory = { digest, batch: stored && { proposal: stored.proposal, verdict: stored.verdict } };
  const plaintext = toJsonBytes(memory);
  const signature = await oracle.keys.signer.signMessage({ message: answerText(id, plaintext) });
  return { sealed: bytesToHex(await sealMessage(from.encryptionKey, "assay/memory", id, plaintext)), signature };
}
