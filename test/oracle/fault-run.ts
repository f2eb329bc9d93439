import { seededRandom } from "../../script/demo/random.ts";
import { startPostgres } from "../postgres.ts";
import { startPair } from "./pair.ts";
import { contributorOf, enrolVoters } from "./people.ts";
import { type Outcome, play } from "./scenario.ts";
import { type Counts, makeWeather } from "./weather.ts";

/** How one campaign ended with faults and without, and what went wrong on the way. */
export type FaultRun = {
  seed: number;
  faults: Counts;
  differences: string[];
  calmSeconds: number;
  faultySeconds: number;
};

/**
 * Plays the same campaign twice on one chain, with two replicas of the leader on one PostgreSQL server: first in calm weather, then
 * while endpoints fail and lie, transactions are lost, the follower fails and the chain is reorganised. The ends must be equal.
 *
 * A model server that checkers ask belongs between them and it as the follower does: one more place in `makeWeather`.
 */
export async function runFaults(seed: number): Promise<FaultRun> {
  const postgres = await startPostgres();
  const weather = await makeWeather(seed);
  const pair = await startPair({ databaseUrl: await postgres.database(), between: weather }).catch(async (error) => {
    weather.stop();
    await postgres.stop();
    throw error;
  });
  try {
    const { world } = pair;
    const voters = await enrolVoters(world, 7);
    const people = { world, voters, authors: [await contributorOf(world, 0), await contributorOf(world, 1)] };
    const begun = performance.now();
    const calm = await play(people);
    const turned = performance.now();
    weather.turn(true);
    const count = (kind: string) => {
      weather.counts[kind] = (weather.counts[kind] ?? 0) + 1;
    };
    const faulty = await play(people, { random: seededRandom(seed, "chain"), count });
    const ended = performance.now();
    weather.turn(false);
    return {
      ...{ seed, faults: weather.counts, differences: differencesOf(calm, faulty) },
      ...{ calmSeconds: seconds(turned - begun), faultySeconds: seconds(ended - turned) },
    };
  } catch (error) {
    for (const { name, lines } of [pair.leader, pair.follower]) console.error(name, lines.slice(-60).join("\n"));
    throw error;
  } finally {
    await pair.stop();
    weather.stop();
    await postgres.stop();
  }
}

function differencesOf(calm: Outcome, faulty: Outcome): string[] {
  return (Object.keys(calm) as (keyof Outcome)[]).flatMap((name) => {
    const [expected, actual] = [JSON.stringify(calm[name]), JSON.stringify(faulty[name])];
    return expected === actual ? [] : [`${name}: ${expected} without faults, ${actual} with them`];
  });
}

function seconds(milliseconds: number): number {
  return Number((milliseconds / 1_000).toFixed(1));
}
