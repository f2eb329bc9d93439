import { afterAll, beforeAll, expect, test } from "vitest";
import type { Contributor } from "../script/demo/contributor.ts";
import type { Voter } from "../script/demo/voter.ts";
import { eventsOf } from "../test/oracle/ballots.ts";
import { chooseSeed, doom, seededRandom, signedDigests } from "../test/oracle/chaos.ts";
import { countEvents, liveThrough, ONCE, seatsCast } from "../test/oracle/life.ts";
import { type Pair, startPair } from "../test/oracle/pair.ts";
import { contributorOf, createCampaign, enrolVoters } from "../test/oracle/people.ts";

const seed = chooseSeed(process.env.ASSAY_SEED === undefined ? undefined : Number(process.env.ASSAY_SEED));
const KILLS = { leader: 8, follower: 3 };

let pair: Pair;
let voters: Voter[];
let authors: Contributor[];

beforeAll(async () => {
  pair = await startPair();
  voters = await enrolVoters(pair.world, 7);
  authors = [await contributorOf(pair.world, 0), await contributorOf(pair.world, 1)];
}, 180_000);
afterAll(() => pair?.stop());

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
}, 300_000);
