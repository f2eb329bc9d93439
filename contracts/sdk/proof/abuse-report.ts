import { z } from "zod";
import { AssayError } from "../errors.ts";
import { bundleLeaf, itemLeaf, itemsRoot } from "../items.ts";
import { bitsOf } from "../masks.ts";
import { merkleProof } from "../merkle.ts";
import { payeeOf } from "../payee.ts";
import { type Row, rowLeaf } from "../rows.ts";
import { hashSubmission } from "../typed-data.ts";
import { hashValue } from "../values.ts";
import type { BlobReader } from "./blobs.ts";
import { readSeal } from "./checks.ts";
import { type Evidence, verdictOf } from "./evidence.ts";
import { parseList } from "./item-list.ts";
import { openingSchema, parseOpeningAs } from "./opening.ts";
import { readClaimOf } from "./payment.ts";

/** An opening with what opens its row's payee, which a claim of the row has shown to everybody. */
export const abuseSchema = openingSchema.extend({
  rowNumber: z.number().int().min(1).optional(),
  blind: hashValue.optional(),
});

type Opening = z.output<typeof abuseSchema>;

/**
 * Reads an opening that may open the row's payee, too.
 *
 * @throws OpeningError
 */
export function parseAbuseOpening(text: string): Opening {
  return parseOpeningAs(abuseSchema, text);
}

/** What was given does not show that the item is abusive, or whose it is. */
export class AbuseError extends AssayError {
  override readonly name = "AbuseError";
}

/**
 * Puts together what `Abuse.reportAbuse` takes: the verdict and its signatures from the seal's calldata, the
 * item's paths through row and batch from the public item list, and the opening.
 *
 * @throws AbuseError naming what is missing or does not fit
 */
export async function abuseReport(
  evidence: Evidence,
  opening: Opening,
  { item, readBlob }: { item: number; readBlob: BlobReader },
) {
  const verdict = verdictOf(evidence);
  if (!verdict) throw new AbuseError("A forced batch has no verdict: nothing in it is held for abusive.");
  const { submission, signature, items, position, salt } = opening;
  const { rows, signatures } = await readSeal(evidence);
  const index = rows.findIndex(({ mask }) => ((mask >> BigInt(item)) & 1n) === 1n);
  const row = rows[index];
  if (!row) throw new AbuseError(`The seal's calldata has no row with item ${item}: check the number.`);
  const own = items[position];
  if (!own || itemsRoot(items) !== submission.itemsRoot)
    throw new AbuseError("The opening's items are not those that its submission signs.");
  const leaves = await readLeaves(row, verdict.itemList, readBlob);
  const leaf = itemLeaf({
    bit: item,
    submission: hashSubmission(evidence.deployment.domain, submission),
    position,
    salt,
    ...own,
  });
  const place = bitsOf(row.mask).indexOf(item);
  if (leaves[place] !== leaf)
    throw new AbuseError(`The opening is not that of item ${item}: check the item and the file.`);
  const payee = await payeeIn(evidence, opening, row, item);
  return {
    verdict,
    verdictSignatures: signatures,
    submission,
    signature,
    item: {
      row: {
        sequence: evidence.sequence,
        ...payee,
        mask: row.mask,
        root: row.root,
        proof: merkleProof(rows.map(rowLeaf), index),
      },
      bit: item,
      position,
      ...own,
      salt,
      proof: merkleProof(leaves, place),
    },
    bundleProof: merkleProof(
      items.map((one, i) => bundleLeaf(i, one)),
      position,
    ),
  };
}

async function readLeaves(row: Row, itemList: string, readBlob: BlobReader) {
  const blob = await readBlob(itemList);
  const list = blob && parseList(blob);
  if (!list) throw new AbuseError(`The item list is not to be had: its SHA-256 has to be ${itemList}.`);
  return bitsOf(row.mask).map((bit) => list.leaves[bit] ?? "0x");
}

/** What opens the row's payee: as given, or as the row's claim showed it. */
async function payeeIn(evidence: Evidence, { submission, rowNumber, blind }: Opening, row: Row, item: number) {
  const given = rowNumber !== undefined && blind !== undefined ? { rowNumber, blind } : undefined;
  const payee = given ?? (await readClaimOf(evidence, item));
  if (!payee)
    throw new AbuseError(
      "Add rowNumber and blind to the opening: nobody has claimed the item's row yet, which shows them.",
    );
  if (payeeOf(submission.contributor, payee.rowNumber, payee.blind) === row.payee)
    return { rowNumber: payee.rowNumber, blind: payee.blind };
  throw new AbuseError(`rowNumber and blind do not open the row's payee ${row.payee} to ${submission.contributor}.`);
}
