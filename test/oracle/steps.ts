import { assayAbi } from "../../contracts/sdk/abi.ts";
import { below, seededRandom } from "../../script/demo/random.ts";
import { eventsOf } from "./ballots.ts";
import { signedDigests } from "./chaos.ts";
import { type Cast, countEvents, type Life, liveThrough, ONCE, seatsCast } from "./life.ts";
import { type OracleProcess, startPair, statusOf } from "./pair.ts";
import { contributorOf, createCampaign, enrolVoters } from "./people.ts";
import { until } from "./until.ts";

/**
 * The steps from an upload to settlement after which something lasts: a statement that is committed, a file that has its name, a
 * follower that knows, a transaction that is sent. `step-switch.ts` knows each by what passes through there.
 */
export const STEPS = [
  "bundle stored",
  "ciphertext stored",
  "batch drafted",
  "batch examined",
  "verdict noted",
  "verdict co-signed",
  "batch sealed",
  "committee drawn",
  "ballot taken",
  "ballots shown",
  "round settled",
] as const;

export type StepName = (typeof STEPS)[number];

/** Right before or right after a step, the `nth` time that a process comes to it. */
export type Point = { step: StepName; side: "before" | "after"; nth: number };

/** What is sent and voted on often enough that the seed can choose which of them it is. */
const REPEATED: Partial<Record<StepName, number>> = { "ciphertext stored": 2, "ballot taken": 3 };

const preload = "test/oracle/step-switch.ts";

/** Every step twice, in the order they come. */
export function pointsOf(seed: number): Point[] {
  const random = seededRandom(seed, "points");
  return STEPS.flatMap((step) =>
    (["before", "after"] as const).map((side) => ({ step, side, nth: 1 + below(random, REPEATED[step] ?? 1) })),
  );
}

/** What is wrong after a batch was lived through by an oracle that died at every point, and how long it took at worst. */
export type Walk = {
  kills: number;
  lost: number;
  duplicates: number;
  worstRecoverySeconds: number;
  problems: string[];
};

/** Lives through a batch while its leader is killed (-9) at every point, once each, and started again. */
export async function walkThrough(cast: Cast, leader: OracleProcess, seed: number): Promise<Walk> {
  const points = pointsOf(seed);
  const mails = ["the meeting on monday", "the weather by the sea", "this year's report", "thanks for the book"].map(
    (subject) => `Seed ${seed}: I am writing to you about ${subject} and hope to hear from you soon`,
  );
  const walk: Walk = { kills: 0, lost: 0, duplicates: 0, worstRecoverySeconds: 0, problems: [] };
  const dying = dieAt(leader, points, walk);
  const life = await liveThrough(cast, mails, 300);
  // Dead at the last step of all, it has to come to it again; nothing on chain does.
  if (walk.kills < points.length)
    walk.problems.push(`seed ${seed}: never came to ${JSON.stringify(points[walk.kills])}`);
  else await dying;
  await judge(walk, cast, life, mails.length);
  return walk;
}

/** Starts an oracle that dies at a point, and waits until it has. */
export async function dieOnce(oracle: OracleProcess, point: Point): Promise<void> {
  await oracle.start({ preload, env: { ASSAY_DIE_AT: JSON.stringify(point) } }).catch(() => {}); // dead before it listened
  const { signal } = await oracle.exited();
  if (signal !== "SIGKILL") throw new Error(`the oracle ended by itself before it came to ${JSON.stringify(point)}`);
}

async function dieAt(leader: OracleProcess, points: readonly Point[], walk: Walk): Promise<void> {
  await leader.kill();
  let ended = performance.now();
  const recovered = () => {
    walk.worstRecoverySeconds = Math.max(walk.worstRecoverySeconds, (performance.now() - ended) / 1_000);
    ended = performance.now();
  };
  for (const point of points) {
    await dieOnce(leader, point);
    // It has come to the next point: whatever it lost by the death before is made good.
    recovered();
    walk.kills += 1;
  }
  await leader.start();
  await until(async () => (await statusOf(leader)).keyActive, "the key after the last death to be active", 120);
  recovered();
}

async function judge(walk: Walk, cast: Cast, { claimed }: Life, items: number): Promise<void> {
  const events = await countEvents(cast);
  const seats = await seatsCast(cast);
  const sealed = await eventsOf(cast.world, "BatchSealed", cast.campaignId, cast.sequence + 1);
  walk.lost += items - claimed + cast.voters.length - seats.length;
  walk.duplicates += Object.values(events).reduce((sum, count) => sum + Math.max(0, count - 1), sealed.length);
  const what = { claimed, seats: seats.length, ...events };
  const isRight = JSON.stringify(events) === JSON.stringify(ONCE) && walk.lost === 0 && walk.duplicates === 0;
  if (!isRight) walk.problems.push(`campaign ${cast.campaignId}: ${JSON.stringify(what)}`);
}

/** {@link walkThrough} for one seed after the other, each in a campaign of its own, on one chain. */
export async function walkAll(seed: number, seeds: number): Promise<Walk> {
  const pair = await startPair();
  const { world, leader, follower } = pair;
  const all: Walk = { kills: 0, lost: 0, duplicates: 0, worstRecoverySeconds: 0, problems: [] };
  try {
    const voters = await enrolVoters(world, 7);
    const authors = [await contributorOf(world, 0), await contributorOf(world, 1)];
    for (let own = seed; own < seed + seeds; own += 1) {
      const campaignId = await createCampaign(world);
      const walk = await walkThrough({ world, campaignId, sequence: 1, authors, voters }, leader, own);
      for (const name of ["kills", "lost", "duplicates"] as const) all[name] += walk[name];
      all.worstRecoverySeconds = Math.max(all.worstRecoverySeconds, walk.worstRecoverySeconds);
      all.problems.push(...walk.problems);
      console.log(`seed ${own}: ${all.kills} kills, ${all.problems.length} problems`);
    }
    await Promise.all([leader.stop(), follower.stop()]);
    const sealed = await world.client.getContractEvents({
      ...{ address: world.core, abi: assayAbi, eventName: "BatchSealed", fromBlock: 0n, strict: true },
    });
    for (const oracle of [leader, follower]) {
      for (const [key, digest] of await signedDigests(oracle)) {
        const isSealed = sealed.some(
          ({ args }) => `${args.campaignId}/${args.sequence}` === key && args.digest === digest,
        );
        if (isSealed) continue;
        all.duplicates += 1;
        all.problems.push(`${oracle.name} signed ${digest} for ${key}`);
      }
    }
    return { ...all, worstRecoverySeconds: Number(all.worstRecoverySeconds.toFixed(1)) };
  } finally {
    await pair.stop();
  }
}
