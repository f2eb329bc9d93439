import { type Hex, isHex } from "viem";
import { z } from "zod";
import { bitsOf } from "../masks.ts";
import { merkleProof, merkleRoot, verifyProof } from "../merkle.ts";
import { itemListHash } from "../reports.ts";
import type { Row } from "../rows.ts";
import { type Evidence, verdictOf } from "./evidence.ts";
import { judged, open, type Step } from "./step.ts";

const listSchema = z.object({
  campaignId: z.number(),
  sequence: z.number(),
  leaves: z.array(z.string().refine((text): text is Hex => isHex(text) && text.length === 66)),
});

/** The public list of the batch's leaves against the verdict, and an item's leaf against its row. */
export function verifyItemList(
  evidence: Evidence,
  row: Row | undefined,
  blob: Uint8Array | undefined,
  item: number,
): { leaf?: Hex; steps: Step[] } {
  const { list, steps } = verifyList(evidence, blob);
  if (blob === undefined) return { steps };
  const leaf = list?.leaves[item];
  if (!list || !row || !leaf) {
    const words = "the list or the rows do not have this item";
    return { steps: [...steps, judged("checks", "leaf", false, words, { item, row })] };
  }
  const bits = bitsOf(row.mask);
  const leaves = bits.map((bit) => list.leaves[bit] ?? "0x");
  const root = rootUnder(list.leaves, bits);
  const proof = root === undefined ? [] : merkleProof(leaves, bits.indexOf(item));
  const holds = root === row.root && verifyProof(row.root, leaf, proof);
  const detail = `leaf ${leaf} lies ${proof.length} steps under the row root ${row.root}, with ${bits.length} items`;
  return { leaf, steps: [...steps, judged("checks", "leaf", holds, detail, { item, leaf, proof, row, leaves })] };
}

/** {@link verifyItemList} of a whole batch: every row's root from its leaves. */
export function verifyLeaves(evidence: Evidence, rows: readonly Row[], blob: Uint8Array | undefined): Step[] {
  const { list, steps } = verifyList(evidence, blob);
  if (blob === undefined || steps.length === 0) return steps;
  const broken = rows.filter(({ mask, root }) => root !== rootUnder(list?.leaves ?? [], bitsOf(mask)));
  const words = `rows whose root the leaves of the list give: ${rows.length - broken.length} of ${rows.length}`;
  return [...steps, judged("checks", "leaves", rows.length > 0 && broken.length === 0, words, { rows, broken })];
}

function verifyList(evidence: Evidence, blob: Uint8Array | undefined) {
  const verdict = verdictOf(evidence);
  if (!verdict) return { steps: [] };
  const { itemList, count } = verdict;
  if (blob === undefined) {
    const words = `no gateway or file gave the list: its SHA-256 has to be ${itemList}`;
    return { steps: [open("checks", "item list", words, { itemList })] };
  }
  const hash = itemListHash(blob);
  const list = parseList(blob);
  const { campaignId, sequence } = evidence;
  const whole = list?.campaignId === campaignId && list.sequence === sequence && list.leaves.length === count;
  const words = `SHA-256 of ${blob.length} bytes is ${hash}`;
  const found = { itemList, computed: hash, list };
  return { list, steps: [judged("checks", "item list", hash === itemList && whole, words, found)] };
}

/** Root over the leaves of some bits; undefined where one is missing. */
export function rootUnder(all: readonly Hex[], bits: readonly number[]): Hex | undefined {
  const leaves = bits.map((bit) => all[bit] ?? "0x");
  return leaves.every((entry) => entry.length === 66) ? merkleRoot(leaves) : undefined;
}

/** The public list of a batch's leaves; undefined if the bytes are none. */
export function parseList(blob: Uint8Array): z.output<typeof listSchema> | undefined {
  try {
    return listSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(blob)));
  } catch {
    return undefined;
  }
}
