import { afterAll, beforeAll, expect, test } from "vitest";
import { fullMask, popcount } from "../contracts/sdk/masks.ts";
import type { Verdict } from "../contracts/sdk/structs.ts";
import type { Contributor } from "../script/demo/contributor.ts";
import type { Voter } from "../script/demo/voter.ts";
import { eventsOf } from "../test/oracle/ballots.ts";
import { envBehind, startChainModel } from "../test/oracle/chain-model.ts";
import { chooseSeed, doom, seededRandom, signedDigests } from "../test/oracle/chaos.ts";
import { countEvents, liveThrough, ONCE, seatsCast, sendMails } from "../test/oracle/life.ts";
import { type ModelProxy, startModelProxy } from "../test/oracle/model-proxy.ts";
import { BATCH_WAIT, type Pair, passTime, startPair } from "../test/oracle/pair.ts";
import { contributorOf, createCampaign, enrolVoters, POLICY } from "../test/oracle/people.ts";
import { until } from "../test/oracle/until.ts";
import type { ServedModel } from "./agent/development/serve-model.ts";

const seed = chooseSeed(process.env.ASSAY_SEED === undefined ? undefined : Number(process.env.ASSAY_SEED));
const KILLS = { leader: 8, follower: 3 };

let pair: Pair;
let proxy: ModelProxy;
let model: ServedModel | undefined;
let voters: Voter[];
let authors: Contributor[];

beforeAll(async () => {
  proxy = await startModelProxy(() => model?.url ?? "");
  pair = await startPair({
    believed: async (chain) => {
      model = await startChainModel(chain);
      return envBehind(model, proxy.url);
    },
  });
  voters = await enrolVoters(pair.world, 7);
  authors = [await contributorOf(pair.world, 0), await contributorOf(pair.world, 1)];
}, 180_000);
afterAll(async () => {
  await pair?.stop();
  proxy?.stop();
  await model?.close();
});

test(`killed at any step of a batch's life nothing is lost and nothing is done twice (seed ${seed})`, async () => {
  const { world, leader, follower } = pair;
  const campaignId = await createCampaign(world);
  const doomed = [
    doom(leader, seededRandom(seed, "leader"), { kills: KILLS.leader, most: 6 }),
    doom(follower, seededRandom(seed, "follower"), { kills: KILLS.follower, most: 4 }),
  ];
  const cast = { world, campaignId, sequence: 1, authors, voters };
  const mails = ["the meeting on monday", "the weather by the sea", "this year's report", "thanks for the book"].map(
    (subject) => `I am writing to you about ${subject} and hope to hear from you soon`,
  );
  const life = await liveThrough(cast, mails);
  console.log(`seed ${seed}: killed ${doomed.map(({ kills }) => kills()).join(" and ")} times`);
  for (const one of doomed) await one.spare();
  expect(await countEvents(cast)).toEqual(ONCE);
  expect(await seatsCast(cast)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(life.claimed).toBe(mails.length);
  const [sealed] = await eventsOf(world, "BatchSealed", campaignId, 1);
  await Promise.all([leader.stop(), follower.stop()]);
  for (const oracle of [leader, follower]) {
    expect((await signedDigests(oracle)).get(`${campaignId}/1`)).toBe(sealed?.args.digest);
  }
  await Promise.all([leader.start(), follower.start()]);
}, 300_000);

test("killed while a model's answer is coming in, it asks again and seals one verdict", async () => {
  const { world, leader, follower } = pair;
  const checks = { ...POLICY.checks, agent: { models: 1, confidence: 0.6 } };
  const campaignId = await createCampaign(world, { policy: JSON.stringify({ ...POLICY, checks }) });
  const mails = ["a heron by the river", "our neighbours' new roof", "an odd dream about trains"].map(
    (subject) => `let me tell you everything about ${subject} before I forget it`,
  );
  // The leader dies when half of the first answer has come.
  let asked = 0;
  const killed = new Promise<void>((resolve, reject) => {
    proxy.fault = async (part, honest) => {
      if (part !== "completion" || asked++ > 0) return honest();
      const { status, body } = await honest();
      const dead = leader.kill();
      dead.then(resolve, reject);
      return { status, body, until: dead };
    };
  });
  await sendMails(world, authors[0] as Contributor, campaignId, mails);
  await passTime(pair, BATCH_WAIT + 1);
  await killed;
  const before = asked;
  await leader.start();
  const sealed = await until(async () => (await eventsOf(world, "BatchSealed", campaignId, 1))[0], "the verdict", 120);
  // All of it by the leader again, and by the follower.
  expect(asked - before).toBeGreaterThanOrEqual(2 * mails.length);
  const { count, approve, abusive } = sealed.args.verdict as Verdict;
  expect([count, approve, popcount(abusive)]).toEqual([mails.length, fullMask(mails.length), 1]);
  await Promise.all([leader.stop(), follower.stop()]);
  expect((await eventsOf(world, "BatchSealed", campaignId, 1)).length).toBe(1);
  expect((await eventsOf(world, "BatchSealed", campaignId, 2)).length).toBe(0);
  for (const oracle of [leader, follower]) {
    expect((await signedDigests(oracle)).get(`${campaignId}/1`)).toBe(sealed.args.digest);
  }
}, 300_000);
