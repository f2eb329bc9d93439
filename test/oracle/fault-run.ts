import type { ServedModel } from "../../oracle/agent/development/serve-model.ts";
import { seededRandom } from "../../script/demo/random.ts";
import type { Chain } from "../anvil.ts";
import { startPostgres } from "../postgres.ts";
import { envBehind, startChainModel } from "./chain-model.ts";
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
 * while endpoints fail and lie, transactions are lost, the follower and the model fail and the chain is reorganised. The ends must be
 * equal, to the mails that are left to people: a model that is away or not believed is waited for, and its faults pass long before
 * nothing waits any more (`ASSAY_MODEL_PATIENCE`, here the default).
 *
 * @throws Error where something that can go wrong between oracles and model never did
 */
export async function runFaults(seed: number): Promise<FaultRun> {
  const postgres = await startPostgres();
  const weather = await makeWeather(seed);
  let model: ServedModel | undefined;
  const believed = async (chain: Chain) => {
    model = await startChainModel(chain);
    return envBehind(model, weather.model(model.url));
  };
  const options = { databaseUrl: await postgres.database(), between: weather, believed };
  const stop = async () => {
    weather.stop();
    await model?.close();
    await postgres.stop();
  };
  const pair = await startPair(options).catch(async (error) => {
    await stop();
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
    if (calm.undecided.length !== 1) throw new Error(`the model doubted ${calm.undecided.length} mails, not one`);
    if (weather.modelLeft.length > 0) throw new Error(`seed ${seed}: never came to ${weather.modelLeft.join(", ")}`);
    return {
      ...{ seed, faults: weather.counts, differences: differencesOf(calm, faulty) },
      ...{ calmSeconds: seconds(turned - begun), faultySeconds: seconds(ended - turned) },
    };
  } catch (error) {
    for (const { name, lines } of [pair.leader, pair.follower]) console.error(name, lines.slice(-60).join("\n"));
    throw error;
  } finally {
    await pair.stop();
    await stop();
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
