import { type Address, type Hex, isAddressEqual, isHex, recoverTypedDataAddress } from "viem";
import { z } from "zod";
import { AssayError } from "../errors.ts";
import type { Ballot } from "../structs.ts";
import { type AssayDomain, hashBallot, receiptTypes } from "../typed-data.ts";
import { addressValue, hashValue } from "../values.ts";

const word = z
  .union([z.string().regex(/^(\d{1,78}|0x[0-9a-fA-F]{1,64})$/), z.number().int().nonnegative()])
  .transform(BigInt);
const signature = z.string().refine((text): text is Hex => isHex(text), "is not hex");

/** A gateway's answer to a ballot. */
export const ballotReceiptSchema = z.object({
  receipt: z.object({
    roundId: hashValue,
    voter: addressValue,
    ballotHash: hashValue,
    blockNumber: word,
    blockHash: hashValue,
  }),
  signature,
});
export type BallotReceipt = z.output<typeof ballotReceiptSchema>;

const keptReceiptSchema = ballotReceiptSchema.extend({
  ballot: z.object({ approve: word, abstain: word, signature }),
});

/** A ballot and the operator's receipt for it: who has both can post them on chain where the ballot was left out. */
export type KeptReceipt = z.output<typeof keptReceiptSchema>;

/** A receipt that is not for the ballot that was sent, or not signed by the operator's key. */
export class ReceiptError extends AssayError {
  override readonly name = "ReceiptError";
  constructor(voter: Address) {
    super(`The receipt that ${voter} got does not prove that its ballot was taken: commit on chain instead.`);
  }
}

/** The text is no receipt. */
export class ReceiptFileError extends AssayError {
  override readonly name = "ReceiptFileError";
}

/**
 * Checks that a receipt proves that a ballot was taken.
 *
 * @param signer the operator's key, from the registry
 * @throws ReceiptError
 */
export async function requireReceipt(
  domain: AssayDomain,
  ballot: Ballot,
  { receipt, signature }: BallotReceipt,
  signer: Address,
): Promise<void> {
  const typed = { domain, types: receiptTypes, primaryType: "Receipt" as const, message: receipt };
  const by = await recoverTypedDataAddress({ ...typed, signature }).catch(() => undefined); // not a signature at all
  const covers =
    receipt.roundId === ballot.roundId &&
    isAddressEqual(receipt.voter, ballot.voter) &&
    receipt.ballotHash === hashBallot(domain, ballot);
  if (!covers || by === undefined || !isAddressEqual(by, signer)) throw new ReceiptError(ballot.voter);
}

/** A receipt as the text of a file, for `npm run vote -- receipt`. */
export function exportReceipt({ ballot, receipt, signature }: KeptReceipt): string {
  const { approve, abstain } = ballot;
  const file = {
    ballot: { approve: `${approve}`, abstain: `${abstain}`, signature: ballot.signature },
    receipt: { ...receipt, blockNumber: `${receipt.blockNumber}` },
    signature,
  } satisfies z.input<typeof keptReceiptSchema>;
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Inverse of {@link exportReceipt}.
 *
 * @throws ReceiptFileError naming every field that is wrong
 */
export function importReceipt(text: string): KeptReceipt {
  const parsed = keptReceiptSchema.safeParse(tryJson(text));
  if (parsed.success) return parsed.data;
  throw new ReceiptFileError(`Correct the receipt:\n${z.prettifyError(parsed.error)}`);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
