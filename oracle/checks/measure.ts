/**
 * Measures the checks on the SpamAssassin corpus: `npx tsx oracle/checks/measure.ts [seed]`. First what they reject of
 * the untouched corpus, then precision and recall on mails with planted faults, then the time one full batch takes.
 */
import { type CheckBatch, createChecks } from "./checkBatch.ts";
import type { IndexedBatch } from "./history.ts";
import { listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { cleanSample, plant, type Sample } from "./measure/plant.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { randomFrom, shuffled } from "./measure/random.ts";
import { type Checked, printFaults, printRules, printUntouched } from "./measure/tables.ts";
import { measureTextModules } from "./measure/textModules.ts";
import { packPrints } from "./packed.ts";

const BATCH = 256;
const CLEAN_MAILS = 1_500;
const PER_FAULT = 40;
const KEY = new Uint8Array(32).fill(1);
/** Checks samples batch by batch, each against all before it. */
async function checkAll(
  checkBatch: CheckBatch,
  samples: readonly Sample[],
): Promise<{ checked: Checked[]; batches: IndexedBatch[] }> {
  const checked: Checked[] = [];
  const batches: IndexedBatch[] = [];
  for (let start = 0, sequence = 1; start < samples.length; start += BATCH, sequence++) {
    const batch = samples.slice(start, start + BATCH);
    const items = batch.map(({ item }) => item);
    const result = await checkBatch(MEASURED_POLICY, items, { key: KEY, campaignId: 1, batches });
    batches.push({ campaignId: 1, sequence, packed: packPrints(result.fingerprints) });
    result.items.forEach((report, i) => {
      const sample = batch[i];
      if (sample !== undefined) checked.push({ sample, report });
    });
  }
  return { checked, batches };
}

async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  console.log(`${what}: ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  return result;
}

async function measure(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const checkBatch = await createChecks();
  const corpus = listCorpus().map((name) => cleanSample(readCorpusMail(name)));
  console.log(`The corpus untouched: ${corpus.length} mails in the package's order, ham first`);
  const whole = await timed("checked in", () => checkAll(checkBatch, corpus));
  printUntouched(whole.checked);

  const approved = new Set(whole.checked.filter(isApproved).map(({ sample }) => sample.name));
  const order = shuffled(corpus, random);
  const clean = order.slice(0, CLEAN_MAILS);
  const untouched = (await checkAll(checkBatch, clean)).checked;
  const originals = untouched.filter(isApproved).map(({ sample }) => sample);
  const spare = order.slice(CLEAN_MAILS).filter(({ name }) => approved.has(name));
  const samples = plant(clean, originals, spare, PER_FAULT, random);
  console.log(`\nFaults planted: ${samples.length - clean.length} among ${clean.length} clean mails, seed ${seed}`);
  const { checked } = await checkAll(checkBatch, samples);
  printFaults(checked);
  printRules(checked, untouched);

  const index = { key: KEY, campaignId: 1, batches: whole.batches };
  const items = order.slice(-BATCH).map(({ item }) => item);
  await timed(`${BATCH} mails against an index of all others`, () => checkBatch(MEASURED_POLICY, items, index));
}

function isApproved({ report }: Checked): boolean {
  return report.verdict === "approve";
}

const seed = Number(process.argv[2] ?? 1);
measureTextModules(seed, randomFrom(seed));
await measure(seed);
