import { popcount } from "../../contracts/sdk/masks.ts";
import type { BatchRecord } from "../demo/ledger.ts";
import { below, seededRandom } from "../demo/random.ts";
import { type Batch, cast, draw, finish, seal, settle, tally, type Voting } from "./batch.ts";
import { readMeter, type Step, sumUp } from "./meter.ts";
import { claim, endCampaigns, payVoters } from "./payout.ts";
import { draftOf, FULL, MOST_GOLD, votingAs } from "./shapes.ts";
import { type Cast, moneyProblems, openCampaign, recruitGuards, type Stage } from "./stage.ts";

/** A whole campaign and what it cost, gas of whole transactions. */
export type Campaign = {
  /** Contributors' items, and what became of them. */
  items: number;
  accepted: number;
  batches: number;
  /** Batches of which items climbed above the scouts. */
  climbed: number;
  /** Votes on items by all committees. */
  votes: number;
  /** Gas by who pays it; seats and keys outlive a campaign and stand apart. */
  gas: { creator: number; operator: number; contributors: number; voters: number; all: number; enrolment: number };
  perItem: number;
  steps: Step[];
  problems: string[];
};

/** Whom a campaign needs. */
export const CAMPAIGN: Cast = { authors: 48, scouts: 64, judges: 40 };

/** Contributors whose items are in one batch, and batches that go on at a time. */
const ROWS = 12;
const WAVE = 8;

/** One batch in so many has an item on which people contradict the check; voters err once in so many items. */
const CONTESTED = 10;
const ERR = 200;

/** Seed of the errors. Who is drawn differs from run to run all the same. */
const SEED = 1;

/** Seals so many items, has them judged, settled and claimed, and takes back what is left. */
export async function playCampaign(stage: Stage, items: number, say: (line: string) => void): Promise<Campaign> {
  const sizes = sizesOf(items);
  const { id } = await openCampaign(stage, sizes.length);
  const batches: Batch[] = [];
  for (let from = 0; from < sizes.length; from += WAVE) {
    const wave = sizes.slice(from, from + WAVE);
    batches.push(...(await playWave(stage, id, wave, from)));
    await recruitGuards(stage);
    say(`campaign: ${batches.length} of ${sizes.length} batches are final`);
  }
  for (const author of stage.authors) await claim(stage, author, batches);
  await payVoters(stage);
  await endCampaigns(stage);
  say("campaign: everybody has claimed");
  return resultOf(stage, items, batches);
}

/** Contributors' items of each batch: beside the most gold there may be, as evenly as whole numbers allow. */
function sizesOf(items: number): number[] {
  const batches = Math.ceil(items / (FULL - MOST_GOLD));
  return Array.from(
    { length: batches },
    (_, i) => Math.floor((items * (i + 1)) / batches) - Math.floor((items * i) / batches),
  );
}

/** Some batches at a time, each from its sealing to its end. */
async function playWave(stage: Stage, campaignId: number, sizes: readonly number[], from: number): Promise<Batch[]> {
  const wave: Batch[] = [];
  for (const [i, items] of sizes.entries()) {
    const start = ((from + i) * ROWS) % stage.authors.length;
    const authors = stage.authors.slice(start, start + ROWS);
    // A tenth of the batch, rounded down.
    const gold = Math.min(MOST_GOLD, Math.floor(items / 9));
    wave.push(await seal(stage, draftOf(campaignId, authors, items, gold)));
  }
  for (const batch of wave) await draw(stage, batch);
  for (const batch of wave) await cast(stage, batch, erring);
  for (const batch of wave) await tally(stage, batch);
  for (const batch of wave) await settle(stage, batch);
  for (const batch of wave) await finish(stage, batch, erring);
  return wave;
}

/** One seat contradicts everything; the others err now and then, each on items of its own. */
const erring: Voting = (seat, batch, round) => {
  const contested = batch.verdict.sequence % CONTESTED === 0 ? batch.verdict.approve & -batch.verdict.approve : 0n;
  const right = votingAs(() => ({ approve: 0n, reject: contested }), 1)(seat, batch, round);
  if (right === undefined || round.tier > 0) return right;
  const random = seededRandom(SEED, `seat ${seat} of batch ${batch.verdict.sequence}`);
  let slips = 0n;
  for (let bit = 0; bit < batch.verdict.count; bit++) if (below(random, ERR) === 0) slips |= 1n << BigInt(bit);
  return { ...right, approve: right.approve ^ slips };
};

/** Whose transaction a step is; what is nobody's of a campaign is enrolment. */
const PAYERS: readonly (readonly [RegExp, "creator" | "operator" | "contributors" | "voters"])[] = [
  [/^campaigns\.withdrawFees$|^core\.seal$|^(scouts|guards|judges)\./, "operator"],
  [/^campaigns\./, "creator"],
  [/^claims\.claim$/, "contributors"],
  [/^claims\.claimPay$/, "voters"],
];

/** Gas by who pays it. */
export function gasByPayer(steps: readonly Pick<Step, "step" | "total">[]): Campaign["gas"] {
  const gas = { creator: 0, operator: 0, contributors: 0, voters: 0, all: 0, enrolment: 0 };
  for (const { step, total } of steps) {
    const payer = PAYERS.find(([pattern]) => pattern.test(step))?.[1] ?? "enrolment";
    gas[payer] += total;
    if (payer !== "enrolment") gas.all += total;
  }
  return gas;
}

async function resultOf(stage: Stage, items: number, batches: readonly Batch[]): Promise<Campaign> {
  const steps = sumUp(await readMeter(stage));
  const gas = gasByPayer(steps);
  const records = batches.map(({ record }) => record);
  const sealed = batches.reduce((sum, { verdict, gold }) => sum + verdict.count - popcount(gold.mask), 0);
  const problems = await moneyProblems(stage);
  if (sealed !== items) problems.push(`${sealed} items were sealed, not ${items}`);
  for (const { sequence, state } of records) {
    if (state !== "final") problems.push(`batch ${sequence} is ${state}, not final`);
  }
  return {
    ...{ items, batches: batches.length, gas, perItem: Math.round(gas.all / items), steps, problems },
    accepted: records.reduce((sum, { accepted }) => sum + popcount(accepted), 0),
    climbed: records.filter(({ rounds }) => rounds.length > 1).length,
    votes: records.reduce((sum, record) => sum + votesOn(record), 0),
  };
}

function votesOn({ rounds }: BatchRecord): number {
  return rounds.reduce((sum, { votes, items }) => sum + votes.length * popcount(items), 0);
}
