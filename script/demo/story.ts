import type { SealedEnvelope } from "../../contracts/sdk/envelope.ts";
import { replaySignature, type SignedBundle } from "./contributor.ts";
import type { Mail } from "./corpus.ts";
import { closeCampaign } from "./creator.ts";
import { untouched } from "./faults.ts";
import { type BatchRecord, batchesOf, batchName } from "./ledger.ts";
import { followItems } from "./outcome.ts";
import { isPlanted } from "./people.ts";
import { BATCH_SIZE, type Material, planBatch, planFaults } from "./plan.ts";
import { below } from "./random.ts";
import { type CampaignTerms, readTerms } from "./recipients.ts";
import type { Run } from "./run.ts";
import { readStatuses } from "./statuses.ts";
import { until } from "./wait.ts";
import { describeRefusals, describeWave, sealedBatch, sendAll, sendWave } from "./waves.ts";

/** Batches at least, and at most: the corpus has no more mails that differ. */
export const MIN_BATCHES = 3;
export const MAX_BATCHES = 17;

/** Full batches in which all seven ballots have to arrive, for the gas figures. */
const MEASURED_BATCHES = 2;

/** Items sent to the second campaign, only to be replayed into the first. */
const OTHER_ITEMS = 5;

const REPORT_SECONDS = 60;
const DRAW_SECONDS = 120;
const FINAL_SECONDS = 300;
const COMMITTEE = 7;

/** Runs both campaigns from the first upload until every batch is final and both are closed. */
export async function runCampaigns(run: Run): Promise<void> {
  const { main, other } = run;
  const terms = await readTerms(run.world, main.id);
  const stolen = await contributeElsewhere(run);
  const material: Material = { pool: run.pool, originals: [], replays: replaysOf(stolen) };
  const faults = planFaults(run.random);
  for (let batch = 1; ; batch++) {
    const wave = planBatch(run.random, run.contributors.length, faults(batch), material);
    const before = run.sent.length;
    for (const line of describeWave(wave)) run.print("submissions", `batch ${batch}: ${line}`);
    await sendWave(run, terms, wave);
    const refusals = describeRefusals(run.sent.slice(before));
    if (refusals !== "") run.print("submissions", `batch ${batch}: refused by the gateway: ${refusals}`);
    if (batch === 1) await replayBundle(run, stolen, terms);
    await sealedBatch(run, main.id, batch);
    if (batch === 1) {
      await closeCampaign(run.world, run.creator, other.id);
      material.originals = await approvedOriginals(run);
    }
    // Checking the next batch takes all of a small machine: voters first.
    await votesIn(run, batch);
    if (batch >= MIN_BATCHES && isEnough(run)) break;
    if (batch === MAX_BATCHES) break;
  }
  const closesAt = await closeCampaign(run.world, run.creator, main.id);
  run.print("campaigns", `closing: no batch is sealed after ${new Date(closesAt * 1_000).toISOString()} (chain time)`);
  await until(() => [...run.ledger.batches.values()].every(isSettled), "every batch to be settled", FINAL_SECONDS);
  await until(async () => (await run.world.client.getBlock()).timestamp > closesAt, "the closing time", FINAL_SECONDS);
}

/** A few items for the second campaign: its envelopes and its signature are then replayed into the first. */
async function contributeElsewhere(run: Run): Promise<SignedBundle> {
  const contributor = 1 + below(run.random, run.contributors.length - 1);
  const mails = Array.from({ length: OTHER_ITEMS }, () => run.pool.take());
  const items = mails.map((source) => ({ content: untouched(source), source }));
  const [bundle] = await sendAll(run, await readTerms(run.world, run.other.id), [{ contributor, items }]);
  if (bundle === undefined) throw new Error("nothing was sent to the second campaign");
  run.print(
    "submissions",
    `campaign ${run.other.id}: ${OTHER_ITEMS} items, to be replayed into campaign ${run.main.id}`,
  );
  return bundle;
}

function replaysOf({ contributor, items }: SignedBundle): Material["replays"] {
  const envelopes = items.map(({ source, envelope }): { source: Mail; envelope: SealedEnvelope } => ({
    source,
    envelope,
  }));
  return { contributor: contributor.index, items: envelopes };
}

async function replayBundle(run: Run, stolen: SignedBundle, terms: CampaignTerms): Promise<void> {
  const refusal = await replaySignature(run.world, stolen, terms);
  run.print("submissions", `the other campaign's signature, put under this one: ${refusal ?? "TAKEN"}`);
  if (refusal === undefined) run.problems.push("a bundle signed for another campaign was taken");
}

/** The mails of the first batch that the check approved: their copies are what it has to find. */
async function approvedOriginals(run: Run): Promise<Mail[]> {
  return until(
    async () => {
      const items = followItems(run.sent, await readStatuses(run)).filter(
        ({ sent }) => sent.campaignId === run.main.id,
      );
      if (items.every(({ judged }) => judged === undefined)) return undefined; // the gateway has yet to hear of the seal
      const good = items.filter(({ sent, judged }) => sent.fault === undefined && judged?.verdict === "approve");
      return good.map(({ sent }) => sent.source);
    },
    "the first batch's reports",
    REPORT_SECONDS,
  );
}

/** Waits until a batch's committee is drawn and its members have voted. */
async function votesIn(run: Run, batch: number): Promise<void> {
  const drawn = () => run.ledger.batches.get(batchName(run.main.id, batch))?.round;
  await until(drawn, `the committee of batch ${batch} to be drawn`, DRAW_SECONDS);
  await Promise.all(run.voting);
}

/** Whether every planted voter was drawn and enough full batches have a receipt for every seat. */
function isEnough(run: Run): boolean {
  const batches = batchesOf(run.ledger, run.main.id);
  const seen = new Set(batches.flatMap(({ round }) => round?.voters ?? []));
  const missing = run.voters.filter((voter) => isPlanted(voter) && !seen.has(voter.account.address));
  const complete = batches.filter(({ round, count }) => {
    return count === BATCH_SIZE && run.receipts.get(round?.roundId ?? "") === COMMITTEE;
  });
  if (missing.length === 0 && complete.length >= MEASURED_BATCHES) return true;
  const reasons = missing.map(({ name, behaviour }) => `${name} (${behaviour}) has not been drawn yet`);
  if (complete.length < MEASURED_BATCHES) reasons.push("too few batches with all seven ballots");
  run.print("rounds", `another batch is needed: ${reasons.join(", ")}`);
  return false;
}

function isSettled({ settled }: BatchRecord): boolean {
  return settled !== undefined;
}
