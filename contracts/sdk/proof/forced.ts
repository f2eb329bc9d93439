import { encodeAbiParameters, keccak256, parseAbiParameters, stringToHex } from "viem";
import { bitsOf } from "../masks.ts";
import { merkleRoot } from "../merkle.ts";
import type { Row } from "../rows.ts";
import { type Evidence, rootOf } from "./evidence.ts";
import { judged, type Step } from "./step.ts";

const digestWords = parseAbiParameters("bytes32, uint256, address, uint32, uint32, bytes32, uint16, bytes32");
const entriesWords = parseAbiParameters("bytes32[], uint256[]");
const FORCED_TAG = keccak256(stringToHex("assay/forced/1"));

/** A batch without a verdict: its digest, and which forced submission an item came from. */
export function verifyForced(evidence: Evidence, row: Row | undefined, item?: number): Step[] {
  const { deployment, forced, sealed, campaignId, sequence } = evidence;
  if (!forced) return [judged("checks", "forced", false, "the forced batch's entries are not in the events")];
  const { entries, masks, leaves, payer } = forced.args;
  const entriesHash = keccak256(encodeAbiParameters(entriesWords, [entries, masks]));
  const place = [FORCED_TAG, BigInt(deployment.chainId), deployment.core, campaignId, sequence] as const;
  const words = [...place, rootOf(evidence), sealed.count, entriesHash] as const;
  const digest = keccak256(encodeAbiParameters(digestWords, words));
  const { transactionHash: transaction } = forced;
  const step = judged(
    "checks",
    "forced",
    digest === sealed.digest,
    `${payer} sealed it without a verdict: digest ${digest}`,
    { entries, masks, digest: sealed.digest, computed: digest, transaction },
  );
  if (item === undefined) return [step];
  // Bits follow the entries and their positions.
  const origins = entries.flatMap((entry, i) => bitsOf(masks[i] ?? 0n).map((position) => ({ entry, position })));
  const origin = origins[item];
  const own = row && bitsOf(row.mask).map((bit) => leaves[bit] ?? "0x");
  const inRow = own?.every((leaf) => leaf.length === 66) && merkleRoot(own) === row?.root;
  const from = origin ? `position ${origin.position} of the forced submission ${origin.entry}` : "of no submission";
  return [
    step,
    judged("checks", "origin", origin !== undefined && inRow === true, `item ${item} is ${from}`, {
      origin,
      row,
      leaves,
    }),
  ];
}
