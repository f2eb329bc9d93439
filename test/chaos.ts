import { parseArgs } from "node:util";
import { stopChildrenOnSignals } from "../script/processes.ts";
import { eventsOf } from "./oracle/ballots.ts";
import { chooseSeed, doom, seededRandom, signedDigests } from "./oracle/chaos.ts";
import { countEvents, liveThrough, ONCE, seatsCast } from "./oracle/life.ts";
import { startPair } from "./oracle/pair.ts";
import { contributorOf, createCampaign, enrolVoters } from "./oracle/people.ts";
import { walkAll } from "./oracle/steps.ts";

// The long version of oracle/restart.test.ts: batch after batch, until the oracles have been killed so often.
//
//   npm run chaos -- --kills 200 --seed 7 [--json]
//
// and of oracle/steps.test.ts, the leader killed right before and right after each of the steps that test/oracle/steps.ts names:
//
//   npm run chaos -- --steps --seeds 10 --seed 7 [--json]
//
// With --json the last line is {seed, kills, lost, duplicates, worstRecoverySeconds, problems}: items that were not claimed and ballots
// that were not cast, steps that happened more than once on chain and second digests of one key, and the longest time from a kill, with no
// other after it, until the oracle's new key was active; with --steps, until it had come to the next step.

stopChildrenOnSignals();
const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
  ...{ kills: { ...text, default: "100" }, steps: flag, seeds: { ...text, default: "1" } },
  ...{ seed: text, json: flag },
} as const;
const { values } = parseArgs({ options });
const kills = Number(values.kills);
const seed = chooseSeed(values.seed === undefined ? undefined : Number(values.seed));
if (values.steps) {
  console.log(`seed ${seed}: before and after each step, ${values.seeds} seeds`);
  const walk = await walkAll(seed, Number(values.seeds));
  for (const problem of walk.problems) console.error(problem);
  if (values.json) console.log(JSON.stringify({ seed, ...walk }));
  process.exit(walk.problems.length === 0 ? 0 : 1);
}
console.log(`seed ${seed}: batch after batch until ${kills} kills`);

const pair = await startPair();
const { world, leader, follower } = pair;
const problems: string[] = [];
const digests = new Map<string, unknown>();
let done = 0;
let [lost, duplicates, worstRecoverySeconds] = [0, 0, 0];
try {
  const voters = await enrolVoters(world, 7);
  const authors = [await contributorOf(world, 0), await contributorOf(world, 1)];
  for (let batch = 1; done < kills; batch++) {
    const campaignId = await createCampaign(world);
    const doomed = [
      doom(leader, seededRandom(seed, `leader ${batch}`), { kills: 12, most: 2 + (batch % 9) }),
      doom(follower, seededRandom(seed, `follower ${batch}`), { kills: 4, most: 1 + (batch % 5) }),
    ];
    const mails = ["the meeting", "the weather", "the report"].map(
      (subject, i) =>
        `Batch ${batch}, letter ${i}: I am writing to you about ${subject} and hope to hear from you soon`,
    );
    const cast = { world, campaignId, sequence: 1, authors, voters };
    const life = await liveThrough(cast, mails, 900).catch(async (error: unknown) => {
      // What a stall can be told by: who lives, and what each said and the chain holds.
      for (const oracle of [leader, follower]) {
        console.error(oracle.name, `pid ${oracle.pid()}`, oracle.lines.slice(-200).join("\n"));
      }
      console.error(await world.client.request({ method: "txpool_content" as never }).catch(String));
      throw error;
    });
    for (const one of doomed) worstRecoverySeconds = Math.max(worstRecoverySeconds, await one.spare());
    done += doomed.reduce((sum, one) => sum + one.kills(), 0);
    const events = await countEvents(cast);
    const seats = await seatsCast(cast);
    const [sealed] = await eventsOf(world, "BatchSealed", campaignId, 1);
    digests.set(`${campaignId}/1`, sealed?.args.digest);
    if (JSON.stringify(events) !== JSON.stringify(ONCE)) problems.push(`batch ${batch}: ${JSON.stringify(events)}`);
    lost += mails.length - life.claimed + 7 - seats.length;
    duplicates += Object.values(events).reduce((sum, count) => sum + Math.max(0, count - 1), 0);
    if (life.claimed !== mails.length)
      problems.push(`batch ${batch}: ${life.claimed} of ${mails.length} items claimed`);
    if (seats.length !== 7) problems.push(`batch ${batch}: only seats ${seats} were cast`);
    console.log(`batch ${batch}: ${done} kills, ${life.claimed} items claimed, ${problems.length} problems`);
  }
  await Promise.all([leader.stop(), follower.stop()]);
  for (const oracle of [leader, follower]) {
    for (const [key, digest] of await signedDigests(oracle)) {
      if (digests.get(key) === digest) continue;
      duplicates += 1;
      problems.push(`${oracle.name} signed ${digest} for ${key}`);
    }
  }
} finally {
  await pair.stop();
}
for (const problem of problems) console.error(problem);
console.log(`${done} kills, ${problems.length} problems (seed ${seed})`);
if (values.json) {
  const result = {
    seed,
    kills: done,
    lost,
    duplicates,
    worstRecoverySeconds: Number(worstRecoverySeconds.toFixed(1)),
    problems,
  };
  console.log(JSON.stringify(result));
}
process.exit(problems.length === 0 ? 0 : 1);
