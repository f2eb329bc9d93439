import { type Hex, isAddressEqual, zeroHash } from "viem";
import { getBlock } from "viem/actions";
import { fullMask } from "../masks.ts";
import { batchRoot, type Row } from "../rows.ts";
import { toTime } from "../times.ts";
import { hashVerdict } from "../typed-data.ts";
import { type Evidence, readCall, readTime, rootOf, verdictOf } from "./evidence.ts";
import { isActive, keysAt } from "./keys.ts";
import { recoverSigner } from "./signature.ts";
import { judged, type Step } from "./step.ts";

/** What the seal transaction's calldata says; empty where it went through another contract. */
export type SealCall = { rows: readonly Row[]; signatures: readonly Hex[] };

/** Rows and signatures of the seal transaction; of a forced batch the rows of its event. */
export async function readSeal({ deployment, source, forced }: Evidence): Promise<SealCall> {
  if (source.eventName === "ForcedBatchSealed") return { rows: forced?.args.rows ?? [], signatures: [] };
  const call = await readCall(deployment, source.transactionHash);
  if (call?.functionName !== "seal") return { rows: [], signatures: [] };
  const [, rows, signatures] = call.args;
  return { rows, signatures };
}

/** The verdict: its digest, who signed it and with what right, what it says of an item. */
export async function verifyVerdict(evidence: Evidence, { signatures }: SealCall, item?: number): Promise<Step[]> {
  const { deployment, source, created, campaignId, sequence } = evidence;
  const { transactionHash: transaction } = source;
  const verdict = verdictOf(evidence);
  if (!verdict) return [];
  const { digest } = source.args;
  const computed = hashVerdict(deployment.domain, verdict);
  const sameBatch = verdict.campaignId === campaignId && verdict.sequence === sequence;
  const samePolicy = verdict.policyHash === created.args.policyHash;
  const holds = computed === digest && sameBatch && samePolicy && isInBounds(verdict);
  const time = await readTime(deployment, source.blockNumber);
  return [
    judged("checks", "verdict", holds, `digest recomputed: ${computed}`, {
      ...{ verdict, digest, computed, domain: deployment.domain, transaction },
    }),
    await verifyAnchor(evidence, verdict),
    ...(await verifySigners(evidence, signatures, time)),
    ...(item === undefined ? [] : [verifyIndex(verdict, item, time)]),
  ];
}

type Verdict = NonNullable<ReturnType<typeof verdictOf>>;

/** A tenth of a batch, rounded up, may be gold. */
const GOLD_SHARE = 10;

function isInBounds({ count, goldCount, goldCommitment, approve, abusive }: Verdict): boolean {
  const words = count > 0 && count <= 256 && ((approve | abusive) & ~fullMask(count)) === 0n;
  return words && goldCount <= Math.ceil(count / GOLD_SHARE) && (goldCount === 0) === (goldCommitment === zeroHash);
}

/** That the checkers read this very chain: what they signed names a block by its hash. */
async function verifyAnchor({ deployment, source }: Evidence, { anchorBlock, anchorHash }: Verdict): Promise<Step> {
  const { hash } = await getBlock(deployment.client, { blockNumber: anchorBlock });
  const holds = hash === anchorHash && anchorBlock < source.blockNumber;
  const words = `the checkers signed what they saw at block ${anchorBlock}, ${anchorHash}; the chain has ${hash}`;
  return judged("checks", "anchor", holds, words, { anchorBlock, anchorHash, hash });
}

function verifyIndex(verdict: Verdict, item: number, time: bigint): Step {
  const { count, approve, abusive } = verdict;
  const says = sayOf(verdict, 1n << BigInt(item));
  const words = `item ${item} of ${count}: the check says ${says}, at ${toTime(time)}`;
  return judged("checks", "item", item < count, words, { item, count, approve, abusive, time });
}

function sayOf({ approve, abusive }: { approve: bigint; abusive: bigint }, bit: bigint): string {
  const approved = (approve & bit) !== 0n;
  if ((abusive & bit) !== 0n) return approved ? "undecided: humans alone decide" : "abusive";
  return approved ? "approved" : "rejected";
}

/** Rows against the batch root that everything later is proved with. */
export function verifyRows(evidence: Evidence, { rows }: SealCall, item?: number): { row?: Row; steps: Step[] } {
  const { count } = evidence.sealed;
  const { transactionHash: transaction } = evidence.source;
  if (rows.length === 0) {
    const detail = "the batch was not sealed by a transaction straight to the core: its rows are not in plain calldata";
    return { steps: [judged("checks", "rows", false, detail, { transaction })] };
  }
  const root = batchRoot(rows);
  const full = fullMask(count);
  let covered = 0n;
  let disjoint = true;
  for (const { mask } of rows) {
    disjoint &&= (covered & mask) === 0n;
    covered |= mask;
  }
  const row = item === undefined ? undefined : rows.find(({ mask }) => (mask >> BigInt(item)) & 1n);
  const steps = [
    judged(
      "checks",
      "rows",
      root === rootOf(evidence),
      `rows in calldata: ${rows.length}; their batch root is ${root}`,
      {
        ...{ rows, root: rootOf(evidence), computed: root, transaction },
      },
    ),
    judged(
      "checks",
      "one payee each",
      disjoint && covered === full,
      "the rows' masks are disjoint and cover the batch",
      { masks: rows.map(({ mask }) => mask), covered, all: full },
    ),
  ];
  return row ? { row, steps } : { steps };
}

async function verifySigners(evidence: Evidence, signatures: readonly Hex[], time: bigint): Promise<Step[]> {
  const { deployment, sealed, source, created } = evidence;
  const { workloadId, quorum } = created.args.terms;
  const { digest } = sealed;
  const signers = await Promise.all(signatures.map((signature) => recoverSigner(digest, signature)));
  const keys = await keysAt(deployment, source);
  const lives = signers.map((signer) => keys.get(signer?.toLowerCase() ?? ""));
  const active = lives.filter((life) => isActive(life, workloadId, time));
  const platforms = new Set(active.map((life) => life?.platform));
  const enough =
    active.length === signatures.length && platforms.size === signatures.length && signatures.length === quorum;
  const first = lives[0]?.operator;
  const shown = signers.map((signer, i) => ({ signer, signature: signatures[i], key: lives[i] }));
  return [
    judged(
      "checks",
      "signers",
      enough,
      `${quorum} needed; recovered ${signers.map((signer) => signer ?? "nobody").join(", ") || "none"}: ${active.length} active keys of workload ${workloadId} on ${platforms.size} machines`,
      { digest, quorum, workloadId, signers: shown, time, transaction: source.transactionHash },
    ),
    judged(
      "checks",
      "operator",
      first !== undefined && isAddressEqual(first, sealed.operator),
      `the first signer's operator is ${first ?? "unknown"}`,
      { operator: first, sealedBy: sealed.operator },
    ),
  ];
}
