import { type Address, type Hex, isHex } from "viem";
import { z } from "zod";
import { AssayError } from "../errors.ts";
import type { Verdict } from "../structs.ts";
import { hashValue } from "../values.ts";
import { importSecretVote, type SecretVote } from "../voting/commitment.ts";
import { importReceipt, type KeptReceipt } from "../voting/receipt.ts";
import type { Step } from "./step.ts";

const whole = z.number().int().nonnegative();
const word = z.union([z.string().regex(/^(\d{1,78}|0x[0-9a-fA-F]{1,64})$/), whole]).transform(BigInt);

/** A verdict with one key's signature, as JSON; words are numbers in decimal or hex. */
export const signedVerdictSchema = z.object({
  verdict: z.object({
    campaignId: whole,
    sequence: whole,
    root: hashValue,
    itemList: hashValue,
    count: whole,
    goldCount: whole,
    policyHash: hashValue,
    approve: word,
    abusive: word,
    reportRoot: hashValue,
    goldCommitment: hashValue,
    anchorBlock: word,
    anchorHash: hashValue,
  }),
  signature: z.string().refine((text): text is Hex => isHex(text), "write 0x and hex digits"),
});

/** A verdict and one key's signature over it. */
export type SignedVerdict = { verdict: Verdict; signature: Hex };

/** Something that somebody holds and that a contract acts on. `vote` is one that was sold: it is shown while others still vote. */
export type Presented =
  | { kind: "verdicts"; first: SignedVerdict; second?: SignedVerdict }
  | { kind: "receipt"; kept: KeptReceipt }
  | { kind: "vote"; secret: SecretVote };

/** What came of checking it. `call` acts on it, once every step holds. */
export type Report = { steps: Step[]; call?: { to: Address; data: Hex } };

/** The text is nothing that a contract acts on. Its message never quotes it. */
export class PresentedError extends AssayError {
  override readonly name = "PresentedError";
}

/**
 * Reads evidence: one signed verdict or a list of two, a receipt as the review page saves it, or a committed vote.
 *
 * @throws PresentedError saying what it could be; ReceiptFileError, CommittedVoteError where it is one with a fault
 */
export function parsePresented(text: string): Presented {
  const json = jsonIn(text);
  const [first, second, ...more] = Array.isArray(json) ? json : [json];
  if (more.length === 0 && isWith(first, "verdict")) {
    return { kind: "verdicts", first: signed(first), ...(second !== undefined && { second: signed(second) }) };
  }
  if (second === undefined && isWith(json, "receipt")) return { kind: "receipt", kept: importReceipt(text) };
  if (second === undefined && isWith(json, "salt")) return { kind: "vote", secret: importSecretVote(text) };
  throw new PresentedError(
    "Give a verdict with its signature, a list of two of them, a receipt, or a committed vote: this is none of them.",
  );
}

function signed(json: unknown): SignedVerdict {
  const parsed = signedVerdictSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new PresentedError(`Correct the verdict:\n${z.prettifyError(parsed.error)}`);
}

function isWith(json: unknown, field: string): boolean {
  return typeof json === "object" && json !== null && field in json;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what it could be instead is said below
  }
}
