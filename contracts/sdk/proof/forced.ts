import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters, stringToHex, zeroHash } from "viem";
import { submissionsAbi } from "../abi.ts";
import { readEvents } from "../chain/events.ts";
import { type BundleItem, itemLeaf, itemsRoot } from "../items.ts";
import { bitsOf } from "../masks.ts";
import { payeeOf } from "../payee.ts";
import type { Row } from "../rows.ts";
import { hashSubmission } from "../typed-data.ts";
import { type Evidence, rootOf } from "./evidence.ts";
import { rootUnder } from "./item-list.ts";
import { verifyConsent } from "./opening.ts";
import { judged, type Step } from "./step.ts";

const digestWords = parseAbiParameters("bytes32, uint256, address, uint32, uint32, bytes32, uint16, bytes32");
const entriesWords = parseAbiParameters("bytes32[], uint256[]");
const FORCED_TAG = keccak256(stringToHex("assay/forced/1"));
/** Rows of forced batches are numbered apart from those that contributors count. */
const FORCED_ROW = 0x8000_0000;

type ForcedSealed = NonNullable<Evidence["forced"]>;
/** Where an item of a forced batch came from. */
type Origin = { bit: number; entry: Hex; position: number };

/**
 * A batch without a verdict: its digest, and which forced submission each item came from. All of it was public when it was forced in.
 *
 * @param item which item's origin is told; without it that of all
 */
export async function verifyForced(evidence: Evidence, item?: number): Promise<Step[]> {
  const { deployment, forced, sealed, campaignId, sequence } = evidence;
  if (!forced) return [judged("checks", "forced", false, "the forced batch's entries are not in the events")];
  const { entries, masks, leaves, payer } = forced.args;
  const entriesHash = keccak256(encodeAbiParameters(entriesWords, [entries, masks]));
  const place = [FORCED_TAG, BigInt(deployment.chainId), deployment.core, campaignId, sequence] as const;
  const words = [...place, rootOf(evidence), sealed.count, entriesHash] as const;
  const digest = keccak256(encodeAbiParameters(digestWords, words));
  const { transactionHash: transaction } = forced;
  const whole = leaves.length === sealed.count && entries.length === masks.length;
  const by = `${payer} sealed it without a verdict: digest ${digest}`;
  const step = judged("checks", "forced", digest === sealed.digest && whole, by, {
    ...{ entries, masks, digest: sealed.digest, computed: digest, transaction },
  });
  const origins = originsOf(forced).filter(({ bit }) => item === undefined || bit === item);
  return [step, ...(await verifyOrigins(evidence, forced, origins, item))];
}

/** Leaf of an item of a forced batch, as it was published. */
export function forcedLeaf({ forced }: Evidence, item: number): Hex | undefined {
  return forced?.args.leaves[item];
}

/** Bits follow the entries and their positions. */
function originsOf({ args: { entries, masks } }: ForcedSealed): Origin[] {
  const places = entries.flatMap((entry, i) => bitsOf(masks[i] ?? 0n).map((position) => ({ entry, position })));
  return places.map((place, bit) => ({ bit, ...place }));
}

/** What was forced in gives the leaves, these the rows, and each row pays who signed. */
async function verifyOrigins(
  evidence: Evidence,
  forced: ForcedSealed,
  origins: readonly Origin[],
  item: number | undefined,
): Promise<Step[]> {
  const { deployment, campaignId, sealed } = evidence;
  const submitted = await readEvents(deployment, {
    ...{ address: deployment.submissions, abi: submissionsAbi, eventName: "SubmissionForced", args: { campaignId } },
  });
  const wanted = new Set(origins.map(({ entry }) => entry));
  const given = submitted.filter(({ args }) => wanted.has(args.entry) && isEntry(evidence, args));
  const { leaves } = forced.args;
  const rows = forced.args.rows.filter(({ mask, root }) => rootUnder(leaves, bitsOf(mask)) === root);
  const held = origins.filter((origin) => {
    const own = given.find(({ args }) => args.entry === origin.entry);
    return own !== undefined && comesFrom(evidence, { rows, leaves }, origin, own.args);
  });
  const all = item === undefined ? sealed.count : 1;
  const first = origins[0];
  const from = first ? `position ${first.position} of the forced submission ${first.entry}` : "of no submission";
  const words =
    item === undefined
      ? `${held.length} of ${all} items come from ${wanted.size} forced submissions, whose contributors their rows pay`
      : `item ${item} is ${from}`;
  const found = { origins, leaves, rows: forced.args.rows };
  const consents: Step[] = [];
  for (const { args } of given) consents.push(await verifyConsent(evidence, args));
  return [judged("checks", "origin", origins.length === all && held.length === all, words, found), ...consents];
}

type Submitted = Parameters<typeof verifyConsent>[1] & { entry: Hex; items: readonly BundleItem[] };

/** Whether what was forced in is what its entry stands for. */
function isEntry({ deployment }: Evidence, { submission, items, entry }: Submitted): boolean {
  return hashSubmission(deployment.domain, submission) === entry && itemsRoot(items) === submission.itemsRoot;
}

function comesFrom(
  { sequence }: Evidence,
  { rows, leaves }: { rows: readonly Row[]; leaves: readonly Hex[] },
  { bit, entry, position }: Origin,
  { submission, items }: Submitted,
): boolean {
  const item = items[position];
  const row = rows.find(({ mask }) => (mask >> BigInt(bit)) & 1n);
  const leaf = item && itemLeaf({ bit, submission: entry, position, salt: zeroHash, ...item });
  const payee = payeeOf(submission.contributor, FORCED_ROW + sequence, zeroHash);
  return leaf !== undefined && leaf === leaves[bit] && payee === row?.payee;
}
