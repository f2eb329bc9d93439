import type { Deployment } from "../chain/deployment.ts";
import { roundName } from "../chain/record.ts";
import { verifyBallots } from "./ballots.ts";
import type { BatchReader, BlobReader } from "./blobs.ts";
import { verifyCampaign } from "./campaigns.ts";
import { readSeal, verifyRows, verifyVerdict } from "./checks.ts";
import { verifyDraw } from "./draw.ts";
import { type Evidence, readEvidence, verdictOf } from "./evidence.ts";
import { forcedLeaf, verifyForced } from "./forced.ts";
import { verifyItemList } from "./item-list.ts";
import { type Opening, verifyOpening } from "./opening.ts";
import { verifyOutcome } from "./outcome.ts";
import { verifyPayment } from "./payment.ts";
import { verifyReports } from "./reports.ts";
import type { Step } from "./step.ts";
import { verifyTimes } from "./times.ts";

/** Which item is to be verified and what is given beside the chain. */
export type ItemParameters = {
  campaignId: number;
  sequence: number;
  /** Bit of the item in its batch, 0 to 255. */
  item: number;
  readBlob: BlobReader;
  /** What a gateway says of the batch, for its report leaves. Without it that link is left out. */
  readBatch?: BatchReader;
  opening?: Opening;
};

/**
 * Recomputes the chain of proof of one item from events, calldata and the public item list.
 *
 * @returns every link, in the order of the stages; none throws because the proof fails
 * @throws EvidenceError, RecordError when there is no such batch; ServiceError of the readers
 * @example
 * const steps = await verifyItem(deployment, { campaignId: 1, sequence: 2, item: 17, readBlob });
 */
export async function verifyItem(deployment: Deployment, parameters: ItemParameters): Promise<Step[]> {
  const evidence = await readEvidence(deployment, parameters.campaignId, parameters.sequence);
  return verifyEvidence(evidence, parameters);
}

/** {@link verifyItem} of evidence already read. */
export async function verifyEvidence(
  evidence: Evidence,
  { item, readBlob, readBatch, opening }: Pick<ItemParameters, "item" | "readBlob" | "readBatch" | "opening">,
): Promise<Step[]> {
  const verdict = verdictOf(evidence);
  const seal = await readSeal(evidence);
  const { row, steps: rowSteps } = verifyRows(evidence, seal, item);
  const blob = verdict && (await readBlob(verdict.itemList));
  const { leaf, steps: listSteps } = verifyItemList(evidence, row, blob, item);
  const rounds: Step[] = [];
  for (const round of evidence.rounds)
    if (has(round.items, item)) rounds.push(...(await verifyRound(evidence, round, item)));
  return [
    ...verifyCampaign(evidence),
    ...(opening ? await verifyOpening(evidence, opening, verdict ? leaf : forcedLeaf(evidence, item), item) : []),
    ...(verdict ? await verifyVerdict(evidence, seal, item) : await verifyForced(evidence, item)),
    ...rowSteps,
    ...listSteps,
    ...(readBatch && verdict ? verifyReports(evidence, await readBatch(evidence.campaignId, evidence.sequence)) : []),
    ...rounds,
    ...(await verifyPayment(evidence, row, item)),
  ];
}

/** Everything about one round: for an item, or for all. */
export async function verifyRound(
  evidence: Evidence,
  round: Evidence["rounds"][number],
  item?: number,
): Promise<Step[]> {
  const steps = [
    ...(await verifyDraw(evidence, round)),
    ...(round.drawn ? await verifyBallots(evidence, round) : []),
    ...(round.drawn || round.undrawn ? [await verifyTimes(evidence, round)] : []),
    ...(round.drawn || round.undrawn ? verifyOutcome(evidence, round, item) : []),
  ];
  return steps.map((step) => ({ ...step, of: roundName(round) }));
}

function has(word: bigint, item: number): boolean {
  return ((word >> BigInt(item)) & 1n) === 1n;
}
