import { type Hex, isHex } from "viem";
import { z } from "zod";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { merkleProof, merkleRoot, verifyProof } from "../../contracts/sdk/merkle.ts";
import { itemListHash } from "../../contracts/sdk/reports.ts";
import type { Row } from "../../contracts/sdk/rows.ts";
import { type Evidence, verdictOf } from "./evidence.ts";
import { judged, open, type Step } from "./step.ts";

const listSchema = z.object({
  campaignId: z.number(),
  sequence: z.number(),
  leaves: z.array(z.string().refine((text): text is Hex => isHex(text) && text.length === 66)),
});

/** The public list of the batch's leaves against the verdict, and the item's leaf against its row. */
export function verifyItemList(
  evidence: Evidence,
  row: Row | undefined,
  blob: Uint8Array | undefined,
  item: number,
): { leaf?: Hex; steps: Step[] } {
  const { campaignId, sequence } = evidence;
  const verdict = verdictOf(evidence);
  if (!verdict) return { steps: [] };
  if (blob === undefined) {
    const detail = `give --gateway or --blob: the list's SHA-256 has to be ${verdict.itemList}`;
    return { steps: [open("checks", "item list", detail)] };
  }
  const hash = itemListHash(blob);
  const list = parseList(blob);
  const whole = list?.campaignId === campaignId && list.sequence === sequence && list.leaves.length === verdict.count;
  const steps = [
    judged("checks", "item list", hash === verdict.itemList && whole, `SHA-256 of ${blob.length} bytes is ${hash}`),
  ];
  const leaf = list?.leaves[item];
  if (!list || !row || !leaf) {
    return { steps: [...steps, judged("checks", "leaf", false, "the list or the rows do not have this item")] };
  }
  const bits = bitsOf(row.mask);
  const leaves = bits.map((bit) => list.leaves[bit] ?? "0x");
  const root = leaves.every((entry) => entry.length === 66) ? merkleRoot(leaves) : undefined;
  const proof = root === undefined ? [] : merkleProof(leaves, bits.indexOf(item));
  const holds = root === row.root && verifyProof(row.root, leaf, proof);
  const detail = `leaf ${leaf} lies ${proof.length} steps under the row root ${row.root}, with ${bits.length} items`;
  return { leaf, steps: [...steps, judged("checks", "leaf", holds, detail)] };
}

/** The public list of a batch's leaves; undefined if the bytes are none. */
export function parseList(blob: Uint8Array): z.output<typeof listSchema> | undefined {
  try {
    return listSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(blob)));
  } catch {
    return undefined;
  }
}
