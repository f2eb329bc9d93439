import type { SealedEnvelope } from "../../contracts/sdk/envelope.ts";
import { replaySignature, type SignedBundle } from "./contributor.ts";
import type { Mail } from "./corpus.ts";
import { closeCampaign } from "./creator.ts";
import { untouched } from "./faults.ts";
import { forceThrough } from "./forced.ts";
import { isAnswering } from "./gateway.ts";
import { type BatchRecord, batchesOf, batchName } from "./ledger.ts";
import { followItems } from "./outcome.ts";
import { isPlanted, SCOUTS } from "./people.ts";
import { BATCH_SIZE, hardCasesIn, type Material, planBatch, planFaults, planTopUp } from "./plan.ts";
import { below } from "./random.ts";
import { type CampaignTerms, readTerms } from "./recipients.ts";
import type { ForcedStory, Run } from "./run.ts";
import { readStatuses } from "./statuses.ts";
import { until } from "./wait.ts";
import { describeRefusals, describeWave, sealedBatch, sendAll, sendWave } from "./waves.ts";

/** Full batches at least, and at most: the corpus has no more mails that differ. */
export const MIN_BATCHES = 3;
export const MAX_BATCHES = 16;

/** Full batches in which all seven scouts' ballots have to arrive, for the gas figures. */
const MEASURED_BATCHES = 2;

/** Items sent to the second campaign, only to be replayed into the first. */
const OTHER_ITEMS = 5;

/** Items sent once the oracle is back. */
const LAST_ITEMS = 12;

const REPORT_SECONDS = 60;
const DRAW_SECONDS = 120;
const DECIDED_SECONDS = 120;
const FINAL_SECONDS = 420;
const AWAY_SECONDS = 60;
const COMMITTEE = 7;

/** Guards that a committee of theirs takes. */
const LEAST_GUARDS = 4;

/** Runs both campaigns from the first upload until every batch is final and both are closed. */
export async function runCampaigns(run: Run): Promise<void> {
  const { main } = run;
  const terms = await readTerms(run.world, main.id);
  const stolen = await contributeElsewhere(run);
  const material: Material = { pool: run.pool, hard: run.hard, originals: [], replays: replaysOf(stolen) };
  await runFullBatches(run, terms, stolen, material);
  await allFinal(run);
  run.forcedStory = await surviveOutage(run, terms);
  const last = batchesOf(run.ledger, main.id).length + 1;
  await sendAll(run, terms, [planTopUp(run.pool, LAST_ITEMS)]);
  // A campaign that closes seals what waits, however little.
  const closesAt = await closeCampaign(run.world, run.creator, main.id);
  run.print("campaigns", `closing: no batch is sealed after ${new Date(closesAt * 1_000).toISOString()} (chain time)`);
  await sealedBatch(run, main.id, last);
  await allFinal(run);
  await until(async () => (await run.world.client.getBlock()).timestamp > closesAt, "the closing time", FINAL_SECONDS);
}

/** Batch after batch, until everything that is planted has met somebody who judges it. */
async function runFullBatches(run: Run, terms: CampaignTerms, stolen: SignedBundle, material: Material) {
  const { main, other } = run;
  const faults = planFaults(run.random);
  for (let batch = 1; ; batch++) {
    const planted = { ...faults(batch), hardCases: hardCasesIn(batch, run.ledger.appeals.size) };
    const wave = planBatch(run.random, run.contributors.length, planted, material);
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
    if (batch === MAX_BATCHES || (batch >= MIN_BATCHES && (await isEnough(run)))) return;
  }
}

/** Waits until no round goes on anywhere and nobody is at work. */
async function allFinal(run: Run): Promise<void> {
  const ended = () => [...run.ledger.batches.values()].every(({ state }) => state !== "open");
  await until(ended, "every batch to be final", FINAL_SECONDS);
  await Promise.all(run.tasks);
}

/** The oracles go away; what a contributor forces in meanwhile is judged without them; they come back and go on. */
async function surviveOutage(run: Run, terms: CampaignTerms): Promise<ForcedStory> {
  const { gateway } = run.world;
  run.signal("begin");
  await until(async () => !(await isAnswering(gateway)), "the oracles to go away", AWAY_SECONDS);
  run.print("submissions", "the gateway does not answer any more");
  const story = await forceThrough(run, terms);
  if (await isAnswering(gateway)) run.problems.push("the oracles were back before the forced batch was settled");
  run.print(
    "settlement",
    `batch ${story.sequence}: ${story.accepted} of ${story.items} forced items accepted and paid`,
  );
  run.signal("end");
  await until(() => isAnswering(gateway), "the oracles to come back", AWAY_SECONDS);
  run.print("submissions", "the gateway answers again");
  return story;
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
  const drawn = () => run.ledger.batches.get(batchName(run.main.id, batch))?.rounds[0];
  await until(drawn, `the committee of batch ${batch} to be drawn`, DRAW_SECONDS);
  await Promise.all(run.voting);
}

/**
 * Whether every planted voter was drawn among the scouts, enough full batches have a receipt for every seat, somebody had
 * reason to appeal, and enough voters will be guards.
 */
async function isEnough(run: Run): Promise<boolean> {
  const reasons = missingIn(run);
  if (reasons.length === 0) {
    run.print("rounds", "waiting for the scouts' decisions before another batch is sent");
    const decided = () => batchesOf(run.ledger, run.main.id).every(({ rounds }) => rounds[0]?.settled !== undefined);
    await until(decided, "the scouts' rounds to be settled", DECIDED_SECONDS);
    await Promise.all(run.tasks);
    if (run.ledger.appeals.size === 0) reasons.push("nobody had reason to appeal yet");
    if (run.guards.size < LEAST_GUARDS) reasons.push("too few guards yet");
    if (!completeIn(run).some(({ rounds }) => rounds[0]?.settled?.moved === 0n)) {
      reasons.push("the scouts have not yet decided a whole batch alone, whose gas the goals are about");
    }
  }
  if (reasons.length === 0) return true;
  run.print("rounds", `another batch is needed: ${reasons.join(", ")}`);
  return false;
}

function missingIn(run: Run): string[] {
  const batches = batchesOf(run.ledger, run.main.id);
  const scouts = batches.flatMap(({ rounds }) => rounds.filter(({ tier }) => tier === SCOUTS));
  const seen = new Set(scouts.flatMap(({ voters }) => voters));
  const missing = run.voters.filter((voter) => isPlanted(voter) && !seen.has(voter.account.address));
  const reasons = missing.map(({ name, behaviour }) => `${name} (${behaviour}) has not been drawn yet`);
  if (completeIn(run).length < MEASURED_BATCHES) reasons.push("too few batches with all seven ballots");
  return reasons;
}

/** Full batches whose scouts have all voted. */
function completeIn(run: Run): BatchRecord[] {
  return batchesOf(run.ledger, run.main.id).filter(({ rounds, count }) => {
    return count === BATCH_SIZE && run.receipts.get(rounds[0]?.roundId ?? "") === COMMITTEE;
  });
}
