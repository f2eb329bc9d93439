import { type Hex, hexToBytes } from "viem";
import { z } from "zod";
import type { BundleItem } from "../items.ts";
import { openMessage } from "../sealed-message.ts";
import type { Submission } from "../structs.ts";
import { askForJson, jsonBody } from "./request.ts";

const hex = z.templateLiteral(["0x", z.string()]);
const word = z.string().transform(BigInt);

const campaignSchema = z.object({
  open: z.boolean(),
  policyHash: hex,
  workloadId: z.number(),
  licenceHash: hex,
  recipients: z.array(z.object({ signer: hex, encryptionKey: hex })),
  recipientsHash: hex,
  maxChunkBytes: z.number(),
});
const takenSchema = z.object({ digest: hex, missing: z.array(z.number()) });

const ITEM_STATES = ["missing", "taken", "refused", "revoked", "sealed"] as const;
const stateSchema = z.object({
  items: z.array(z.object({ position: z.number(), state: z.enum(ITEM_STATES) })),
  sealed: hex.optional(),
});

const findingSchema = z.object({ rule: z.string(), outcome: z.string(), evidence: z.string() });

const privateStatusSchema = z.object({
  items: z.array(
    z.object({
      position: z.number(),
      state: z.enum(ITEM_STATES),
      reason: z.string().optional(),
      sequence: z.number().optional(),
      bit: z.number().optional(),
      salt: hex.optional(),
      proof: z.array(hex).optional(),
      report: z.object({ verdict: z.string(), findings: z.array(findingSchema) }).optional(),
    }),
  ),
  rows: z.array(
    z.object({ sequence: z.number(), rowNumber: z.number(), blind: hex, mask: word, root: hex, proof: z.array(hex) }),
  ),
});

/** What a gateway says a contributor signs and encrypts to; the chain knows better. */
export type GatewayCampaign = z.output<typeof campaignSchema>;

/** A signed bundle, and who its answers are sealed to. */
export type SignedSubmission = {
  submission: Submission;
  signature: Hex;
  contributorKey: Hex;
  items: readonly BundleItem[];
};

/** Where the items of a bundle stand, for anybody who knows its digest; `sealed` is the private status. */
export type SubmissionState = z.output<typeof stateSchema>;

/** What a contributor learns about its own items once its key has opened the answer. */
export type PrivateStatus = z.output<typeof privateStatusSchema>;

/** What a contributor has to sign and encrypt to. @throws GatewayRefusal */
export async function readGatewayCampaign(gateway: string, campaignId: number): Promise<GatewayCampaign> {
  return campaignSchema.parse(await askForJson(`${gateway}/campaigns/${campaignId}`));
}

/** Hands in a signed bundle; the same one may be handed in again. @throws GatewayRefusal */
export async function postSubmission(gateway: string, { submission, items, ...rest }: SignedSubmission) {
  const leaves = items.map(({ ciphertextHash, keyCommitment }) => ({ ciphertextHash, keyCommitment }));
  const body = { submission: { ...submission, nonce: submission.nonce.toString() }, items: leaves, ...rest };
  return takenSchema.parse(await askForJson(`${gateway}/submissions`, jsonBody(body)));
}

/** Where a bundle's items stand. @throws GatewayRefusal */
export async function readSubmissionState(gateway: string, digest: Hex): Promise<SubmissionState> {
  return stateSchema.parse(await askForJson(`${gateway}/submissions/${digest}`));
}

/**
 * Opens the private status of a bundle.
 *
 * @param privateKey the contributor's in the campaign
 * @throws SealedMessageError when it was sealed to another key
 */
export async function openPrivateStatus(privateKey: Uint8Array, digest: Hex, sealed: Hex): Promise<PrivateStatus> {
  const opened = await openMessage(privateKey, "assay/status", digest, hexToBytes(sealed));
  return privateStatusSchema.parse(JSON.parse(new TextDecoder().decode(opened)));
}
