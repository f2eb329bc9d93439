import { type Hex, isAddressEqual } from "viem";
import { verifyHash } from "viem/actions";
import { z } from "zod";
import { bundleSchema } from "../bundle.ts";
import { AssayError } from "../errors.ts";
import { itemLeaf, itemsRoot } from "../items.ts";
import type { Submission } from "../structs.ts";
import { hashSubmission } from "../typed-data.ts";
import { hashValue } from "../values.ts";
import type { Evidence } from "./evidence.ts";
import { recoverSigner } from "./signature.ts";
import { judged, type Step } from "./step.ts";

/** The form of an opening file. */
export const openingSchema = bundleSchema.extend({
  position: z.number().int().min(0).max(255),
  salt: hashValue,
});

/**
 * What a contributor can show to prove which upload an item is: the signed bundle as it went to `POST /submissions`, the
 * item's position in it, and its salt from the private status.
 */
export type Opening = z.output<typeof openingSchema>;

/** The opening file is none. */
export class OpeningError extends AssayError {
  override readonly name = "OpeningError";
}

/**
 * Reads an opening file.
 *
 * @throws OpeningError
 */
export function parseOpening(text: string): Opening {
  return parseOpeningAs(openingSchema, text);
}

/**
 * Reads an opening file of a kind.
 *
 * @throws OpeningError
 */
export function parseOpeningAs<O>(schema: z.ZodType<O>, text: string): O {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new OpeningError("Give the opening as JSON, see docs/verifiers.md.", { cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new OpeningError(`Correct the opening, see docs/verifiers.md:\n${z.prettifyError(parsed.error)}`);
}

/** Which upload the item's leaf is, and that its contributor signed for these very terms. */
export async function verifyOpening(
  evidence: Evidence,
  opening: Opening,
  leaf: Hex | undefined,
  bit: number,
): Promise<Step[]> {
  const { deployment } = evidence;
  const { items, position, salt, signature } = opening;
  const submission: Submission = opening.submission;
  const digest = hashSubmission(deployment.domain, submission);
  const item = items[position];
  const computed = item && itemLeaf({ bit, submission: digest, position, salt, ...item });
  const root = itemsRoot(items);
  const bundled = root === submission.itemsRoot && items.length === submission.count;
  const hash = item?.ciphertextHash ?? "none";
  return [
    judged(
      "submissions",
      "origin",
      leaf !== undefined && computed === leaf,
      `position ${position} of ${digest}, ciphertext ${hash}`,
      { bit, position, digest, ...item, leaf, computed },
    ),
    judged("submissions", "bundle", bundled, `${items.length} items give the signed root ${root}`, {
      ...{ items, itemsRoot: submission.itemsRoot, computed: root },
    }),
    await verifyConsent(evidence, { submission, signature }),
  ];
}

/** That a contributor signed a submission for these very terms. */
export async function verifyConsent(
  { deployment, created, campaignId }: Evidence,
  { submission, signature }: { submission: Submission; signature: Hex },
): Promise<Step> {
  const { terms, policyHash } = created.args;
  const { contributor: address } = submission;
  const forThis =
    submission.campaignId === campaignId &&
    submission.policyHash === policyHash &&
    submission.licenceHash === terms.licenceHash &&
    submission.workloadId === terms.workloadId;
  const hash = hashSubmission(deployment.domain, submission);
  const signer = await recoverSigner(hash, signature);
  // Nobody can recompute what a contract wallet says: its word is shown as what it is.
  const own = signer !== undefined && isAddressEqual(signer, address);
  const signed = own || (await verifyHash(deployment.client, { address, hash, signature }));
  const words = `${address} signed policy, licence and workload${own || !signed ? "" : ", by the word of its contract"}`;
  return judged("submissions", "consent given", signed && forThis, words, { submission, signature, signer });
}
