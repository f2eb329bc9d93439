import { readContract } from "viem/actions";
import { assayAbi } from "../abi.ts";
import { toAmount } from "../amounts.ts";
import type { Deployment } from "../chain/deployment.ts";
import { bitsOf, popcount } from "../masks.ts";
import type { Row } from "../rows.ts";
import type { BatchReader, BlobReader } from "./blobs.ts";
import { verifyCampaign } from "./campaigns.ts";
import { readSeal, verifyRows, verifyVerdict } from "./checks.ts";
import { type Evidence, readEvidence, rootOf, verdictOf } from "./evidence.ts";
import { verifyForced } from "./forced.ts";
import { verifyRound } from "./item.ts";
import { verifyLeaves } from "./item-list.ts";
import { opensRow, readClaims } from "./payment.ts";
import { verifyReports } from "./reports.ts";
import { judged, open, type Step } from "./step.ts";

/** Which batch is to be verified and what is given beside the chain. */
export type BatchParameters = {
  campaignId: number;
  sequence: number;
  readBlob: BlobReader;
  /** What a gateway says of the batch, for its report leaves. Without it that link is left out. */
  readBatch?: BatchReader;
};

/**
 * Recomputes the chain of proof of a whole batch: what `verifyItem` does, for all its items at once.
 *
 * @returns every link, in the order of the stages; none throws because the proof fails
 * @throws EvidenceError, RecordError when there is no such batch; ServiceError of the readers
 * @example
 * const steps = await verifyBatch(deployment, { campaignId: 1, sequence: 2, readBlob });
 */
export async function verifyBatch(deployment: Deployment, parameters: BatchParameters): Promise<Step[]> {
  const evidence = await readEvidence(deployment, parameters.campaignId, parameters.sequence);
  return verifyBatchEvidence(evidence, parameters);
}

/** {@link verifyBatch} of evidence already read. */
export async function verifyBatchEvidence(
  evidence: Evidence,
  { readBlob, readBatch }: Pick<BatchParameters, "readBlob" | "readBatch">,
): Promise<Step[]> {
  const verdict = verdictOf(evidence);
  const seal = await readSeal(evidence);
  const rounds: Step[] = [];
  for (const round of evidence.rounds) rounds.push(...(await verifyRound(evidence, round)));
  return [
    ...verifyCampaign(evidence),
    ...(verdict ? await verifyVerdict(evidence, seal) : await verifyForced(evidence)),
    ...verifyRows(evidence, seal).steps,
    ...(verdict ? verifyLeaves(evidence, seal.rows, await readBlob(verdict.itemList)) : []),
    ...(readBatch && verdict ? verifyReports(evidence, await readBatch(evidence.campaignId, evidence.sequence)) : []),
    ...rounds,
    ...(await verifyPayments(evidence, seal.rows)),
  ];
}

/** That nothing was paid twice or to somebody else, and that the contract holds just what is left to pay. */
async function verifyPayments(evidence: Evidence, rows: readonly Row[]): Promise<Step[]> {
  const { deployment, campaignId, sequence, rounds, claimed, dropped, created, token } = evidence;
  const state = await readContract(deployment.client, {
    ...{ address: deployment.core, abi: assayAbi, functionName: "batchOf", args: [campaignId, sequence] },
  });
  const gone = dropped.reduce((word, { args }) => word | (1n << args.bit), 0n);
  const paid = claimed.reduce((word, { args }) => word | args.mask, 0n);
  const accepted = rounds.reduce((word, { settled }) => word | (settled?.args.accepted ?? 0n), 0n);
  const steps = [
    judged("settlement", "root", state.root === rootOf(evidence), `the contract pays from ${state.root}`, { state }),
    judged("settlement", "consent", gone === state.dropped, `items dropped: ${bitsOf(gone).join(", ") || "none"}`, {
      ...{ dropped: gone, state },
    }),
  ];
  const isFinal = rounds.at(-1)?.settled?.args.moved === 0n;
  const count = claimed.reduce((sum, { args }) => sum + popcount(args.mask), 0);
  const claims = await readClaims(evidence);
  const shown = claims.filter(({ call }) => call !== undefined);
  const proved = shown.every((claim) => opensRow(evidence, rows, claim));
  const once = count === popcount(paid) && (paid & ~accepted) === 0n && (paid & state.unpaid) === 0n;
  const payable = isFinal ? accepted : state.accepted;
  const rest = state.unpaid === (payable & ~paid & ~gone);
  const amount = toAmount(created.args.terms.reward * BigInt(count), token);
  const words = `${popcount(accepted)} accepted, ${count} paid in ${claims.length} claims, ${amount}; ${popcount(state.unpaid)} wait`;
  const found = { accepted, paid, unpaid: state.unpaid, claims };
  const holds = once && proved && rest;
  if (holds && !isFinal) return [...steps, open("settlement", "payment", `${words}; the batch is not final`, found)];
  if (holds && shown.length < claims.length) {
    const hidden = `${claims.length - shown.length} claims came through other contracts, what proves their payees is not in plain calldata`;
    return [...steps, open("settlement", "payment", `${words}; ${hidden}`, found)];
  }
  return [...steps, judged("settlement", "payment", holds, words, found)];
}
