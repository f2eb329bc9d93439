/**
 * Measures the checks on the SpamAssassin corpus and on photographs, and writes docs/checks.md: `npm run measure:checks -- [seed] [section…]`, all sections
 * unless some are named.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { replacePart } from "../../script/bench/report.ts";
import { type CheckBatch, createChecks } from "./checkBatch.ts";
import { listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { IMAGES_POLICY, imageSamples } from "./measure/images.ts";
import { JSONL_POLICY, jsonlSamples } from "./measure/jsonl.ts";
import { LABELS_POLICY, labelSamples } from "./measure/labels.ts";
import { cleanSample, plant } from "./measure/plant.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { randomFrom, shuffled } from "./measure/random.ts";
import { checkAll } from "./measure/samples.ts";
import { type Checked, faultsTable, rulesTable, untouchedTable } from "./measure/tables.ts";
import { measureTextModules } from "./measure/textModules.ts";

const CLEAN = 1_500;
/** Mails to plant faults in. */
const SPARE = 1_000;
const PER_FAULT = 40;
const page = new URL("../../docs/checks.md", import.meta.url);

/** What stands between the page's marks of each name, in Markdown. A new section is a line here and its marks there. */
const SECTIONS: Record<string, (checkBatch: CheckBatch, seed: number) => Promise<string>> = {
  untouched: measureUntouched,
  mails: measureMails,
  jsonl: measureJsonl,
  labels: measureLabels,
  images: measureImages,
};

const corpusMails = () => listCorpus().map((name) => cleanSample(readCorpusMail(name)));
const isApproved = ({ report }: Checked) => report.verdict === "approve";

async function measureUntouched(checkBatch: CheckBatch): Promise<string> {
  const { checked } = await checkAll(checkBatch, MEASURED_POLICY, corpusMails());
  return `${checked.length} mails in the package's order, ham first.\n\n${untouchedTable(checked)}`;
}

async function measureMails(checkBatch: CheckBatch, seed: number): Promise<string> {
  const random = randomFrom(seed);
  const order = shuffled(corpusMails(), random);
  const clean = order.slice(0, CLEAN);
  const untouched = (await checkAll(checkBatch, MEASURED_POLICY, clean)).checked;
  const spare = (await checkAll(checkBatch, MEASURED_POLICY, order.slice(CLEAN, CLEAN + SPARE))).checked;
  const approved = [untouched, spare].map((checked) => checked.filter(isApproved).map(({ sample }) => sample));
  const samples = plant(clean, approved[0] ?? [], approved[1] ?? [], PER_FAULT, random);
  const { checked } = await checkAll(checkBatch, MEASURED_POLICY, samples);
  const what = `${samples.length - clean.length} faults among ${clean.length} mails, seed ${seed}.`;
  return [what, rulesTable(checked, untouched), faultsTable(checked)].join("\n\n");
}

async function measureJsonl(checkBatch: CheckBatch, seed: number): Promise<string> {
  const samples = jsonlSamples(CLEAN, PER_FAULT, randomFrom(seed));
  const clean = samples.filter(({ fault }) => fault === null);
  const untouched = (await checkAll(checkBatch, JSONL_POLICY, clean)).checked;
  const { checked } = await checkAll(checkBatch, JSONL_POLICY, samples);
  const what = `${samples.length - clean.length} faults among ${clean.length} dialogues, seed ${seed}.`;
  return [what, rulesTable(checked, untouched), faultsTable(checked)].join("\n\n");
}

async function measureLabels(checkBatch: CheckBatch, seed: number): Promise<string> {
  const random = randomFrom(seed);
  const clean = shuffled(corpusMails(), random).slice(0, CLEAN);
  const samples = labelSamples(clean, 4 * PER_FAULT, random);
  const untouched = (await checkAll(checkBatch, LABELS_POLICY, clean)).checked;
  const { checked } = await checkAll(checkBatch, LABELS_POLICY, samples);
  const copies = samples.length - clean.length;
  const what = `${copies} changed copies behind ${clean.length} mails, threshold 0.6, seed ${seed}; counted is what is undecided.`;
  return [what, rulesTable(checked, untouched, "undecided"), faultsTable(checked, "undecided")].join("\n\n");
}

async function measureImages(checkBatch: CheckBatch, seed: number): Promise<string> {
  const samples = imageSamples(PER_FAULT, randomFrom(seed));
  const clean = samples.filter(({ fault }) => fault === null);
  const untouched = (await checkAll(checkBatch, IMAGES_POLICY, clean)).checked;
  const { checked } = await checkAll(checkBatch, IMAGES_POLICY, samples);
  const what = `${samples.length - clean.length} faults behind ${clean.length} pictures, threshold 0.6, seed ${seed}.`;
  return [what, rulesTable(checked, untouched), faultsTable(checked)].join("\n\n");
}

const [seed = "1", ...named] = process.argv.slice(2);
if (!/^\d+$/.test(seed) || named.some((name) => !(name in SECTIONS))) {
  console.error(
    `npm run measure:checks -- [seed] [section…]; writes docs/checks.md. Sections: ${Object.keys(SECTIONS).join(", ")}`,
  );
  process.exit(2);
}
const checkBatch = await createChecks();
for (const [name, measure] of Object.entries(SECTIONS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const text = await measure(checkBatch, Number(seed));
  writeFileSync(page, replacePart(readFileSync(page, "utf8"), name, text));
  console.log(`${text}\n`);
}
if (named.length === 0) measureTextModules(Number(seed), randomFrom(Number(seed)));
