import { parseArgs } from "node:util";
import { stopChildrenOnSignals } from "../script/processes.ts";
import { eventsOf } from "./oracle/ballots.ts";
import { chooseSeed, doom, seededRandom, signedDigests } from "./oracle/chaos.ts";
import { countEvents, liveThrough, ONCE, seatsCast } from "./oracle/life.ts";
import { startPair } from "./oracle/pair.ts";
import { contributorOf, createCampaign, enrolVoters } from "./oracle/people.ts";

// The long version of oracle/restart.test.ts: batch after batch, until the oracles have been killed so often.
//
//   npx tsx test/chaos.ts --kills 200 --seed 7

stopChildrenOnSignals();
const { values } = parseArgs({ options: { kills: { type: "string", default: "100" }, seed: { type: "string" } } });
const kills = Number(values.kills);
const seed = chooseSeed(values.seed === undefined ? undefined : Number(values.seed));
console.log(`seed ${seed}: batch after batch until ${kills} kills`);

const pair = await startPair();
const { world, leader, follower } = pair;
const problems: string[] = [];
const digests = new Map<string, unknown>();
let done = 0;
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
    for (const one of doomed) await one.spare();
    done += doomed.reduce((sum, one) => sum + one.kills(), 0);
    const events = await countEvents(cast);
    const seats = await seatsCast(cast);
    const [sealed] = await eventsOf(world, "BatchSealed", campaignId, 1);
    digests.set(`${campaignId}/1`, sealed?.args.digest);
    if (JSON.stringify(events) !== JSON.stringify(ONCE)) problems.push(`batch ${batch}: ${JSON.stringify(events)}`);
    if (seats.length !== 7) problems.push(`batch ${batch}: only seats ${seats} were cast`);
    console.log(`batch ${batch}: ${done} kills, ${life.claimed} items claimed, ${problems.length} problems`);
  }
  await Promise.all([leader.stop(), follower.stop()]);
  for (const oracle of [leader, follower]) {
    for (const [key, digest] of await signedDigests(oracle)) {
      if (digests.get(key) !== digest) problems.push(`${oracle.name} signed ${digest} for ${key}`);
    }
  }
} finally {
  await pair.stop();
}
for (const problem of problems) console.error(problem);
console.log(`${done} kills, ${problems.length} problems (seed ${seed})`);
process.exit(problems.length === 0 ? 0 : 1);
