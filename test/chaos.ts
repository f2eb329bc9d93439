import { flag, option, runCommand } from "../script/cli.ts";
import { stopChildrenOnSignals } from "../script/processes.ts";
import { integerValue } from "../script/values.ts";
import { eventsOf } from "./oracle/ballots.ts";
import { chooseSeed, doom, seededRandom, signedDigests } from "./oracle/chaos.ts";
import { countEvents, liveThrough, ONCE, seatsCast } from "./oracle/life.ts";
import { startPair } from "./oracle/pair.ts";
import { contributorOf, createCampaign, enrolVoters } from "./oracle/people.ts";
import { walkAll } from "./oracle/steps.ts";

// The long versions of oracle/restart.test.ts and oracle/steps.test.ts.

const command = {
  name: "chaos",
  summary:
    "Kills oracles with kill -9 at random moments, batch after batch; or the leader right before and right after each step that\n" +
    "test/oracle/steps.ts names. Ends with 1 on any problem. With --json the last line is {seed, kills, lost, duplicates,\n" +
    "worstRecoverySeconds, problems}: items not claimed and ballots not cast; what happened more than once on chain, and second digests of\n" +
    "one key; and the longest time from a kill, with no other after it, until the new key was active, or with --steps until the next step.",
  positionals: {},
  options: {
    kills: option(integerValue(1, 100_000).default(100), { value: "N", text: "kills at random, default 100" }),
    steps: flag("kill at steps instead"),
    seeds: option(integerValue(1, 1_000).default(1), { value: "N", text: "with --steps: how many seeds, default 1" }),
    seed: option(integerValue(0, 2 ** 31 - 1).optional(), {
      value: "N",
      text: "the first seed, default: a random one, printed",
    }),
    json: flag("print JSON"),
  },
  examples: ["--kills 300 --seed 7 --json", "--steps --seeds 10 --json"],
};

await runCommand(import.meta.url, command, async ({ kills, steps, seeds, seed: given, json }) => {
  stopChildrenOnSignals();
  const seed = chooseSeed(given);
  console.log(
    steps ? `seed ${seed}: before and after each step, ${seeds} seeds` : `seed ${seed}: ${kills} kills at random`,
  );
  const result = steps ? await walkAll(seed, seeds) : await killAtRandom(seed, kills);
  for (const problem of result.problems) console.error(problem);
  console.log(`${result.kills} kills, ${result.problems.length} problems (seed ${seed})`);
  if (json) console.log(JSON.stringify({ seed, ...result }));
  process.exit(result.problems.length === 0 ? 0 : 1);
});

async function killAtRandom(seed: number, kills: number) {
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
  return { kills: done, lost, duplicates, worstRecoverySeconds: Number(worstRecoverySeconds.toFixed(1)), problems };
}
