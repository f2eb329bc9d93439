import type { Address } from "viem";
import { readContract } from "viem/actions";
import { assayAbi } from "../abi.ts";
import { AssayError } from "../errors.ts";
import type { PrivateStatus } from "../gateway/submissions.ts";
import { popcount } from "../masks.ts";
import { verifyProof } from "../merkle.ts";
import { blindOf, payeeOf } from "../payee.ts";
import { rowLeaf } from "../rows.ts";
import type { Deployment } from "./deployment.ts";

/** A contributor's row in a batch, as its private status has it. */
export type OwnRow = PrivateStatus["rows"][number];

/** A row with the items that are due to its contributor, from 1. */
export type DueRow = { row: OwnRow; items: number };

/** The gateway handed out a row that the chain does not confirm. */
export class RowProofError extends AssayError {
  override readonly name = "RowProofError";
  constructor(row: OwnRow) {
    super(
      `Row ${row.rowNumber} in batch ${row.sequence} is not proved by the batch's root: do not trust this gateway.`,
    );
  }
}

/** Whose rows, and what opens their payees. */
export type DueParameters = {
  campaignId: number;
  contributor: Address;
  /** From `contributorKeyFor`. */
  payeeSecret: Uint8Array;
  rows: readonly OwnRow[];
};

/**
 * The rows that have an unpaid item, checked against the chain: as `Claims.claim` takes them.
 *
 * @throws RowProofError
 */
export async function readDueRows(
  { client, core }: Pick<Deployment, "client" | "core">,
  { campaignId, contributor, payeeSecret, rows }: DueParameters,
): Promise<DueRow[]> {
  const contract = { address: core, abi: assayAbi, functionName: "batchOf" } as const;
  const due: DueRow[] = [];
  for (const row of rows) {
    const batch = await readContract(client, { ...contract, args: [campaignId, row.sequence] });
    const blind = await blindOf(payeeSecret, campaignId, row.rowNumber);
    const payee = payeeOf(contributor, row.rowNumber, blind);
    if (!verifyProof(batch.root, rowLeaf({ payee, mask: row.mask, root: row.root }), row.proof)) {
      throw new RowProofError(row);
    }
    const items = popcount(row.mask & batch.unpaid);
    if (items > 0) due.push({ row: { ...row, blind }, items });
  }
  return due;
}
