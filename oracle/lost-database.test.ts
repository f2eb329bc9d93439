import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Contributor } from "../script/demo/contributor.ts";
import type { Voter } from "../script/demo/voter.ts";
import { eventsOf } from "../test/oracle/ballots.ts";
import { signedDigests } from "../test/oracle/chaos.ts";
import { type Cast, countEvents, liveThrough, ONCE } from "../test/oracle/life.ts";
import { type Pair, startPair } from "../test/oracle/pair.ts";
import { contributorOf, createCampaign, enrolVoters } from "../test/oracle/people.ts";
import { dieOnce, type Point } from "../test/oracle/steps.ts";

let pair: Pair;
let voters: Voter[];
let authors: Contributor[];

beforeAll(async () => {
  pair = await startPair();
  voters = await enrolVoters(pair.world, 7);
  authors = [await contributorOf(pair.world, 0), await contributorOf(pair.world, 1)];
}, 180_000);
afterAll(() => pair?.stop());

const database = () => join(pair.leader.data, "database");
const older = () => join(pair.leader.data, "database.older");
const copy = () => cp(database(), older(), { recursive: true });
const lose = () => rm(database(), { recursive: true });
const rollBack = async () => {
  await lose();
  await cp(older(), database(), { recursive: true });
};

const at = (step: Point["step"], side: Point["side"], nth = 1): Point => ({ step, side, nth });

/** Lets the leader die at each point, and does something to its database each time before it starts again. */
async function liveAndLose(
  cast: Cast,
  mails: readonly string[],
  losses: readonly (readonly [Point, () => Promise<void>])[],
) {
  const { leader } = pair;
  const dying = (async () => {
    await leader.kill();
    for (const [point, change] of losses) {
      await dieOnce(leader, point);
      await change();
    }
    await leader.start();
  })();
  const life = await liveThrough(cast, mails, 240);
  await dying;
  return life;
}

const FIRST = ["the meeting on monday", "the weather by the sea", "this year's report", "thanks for the book"].map(
  (subject) => `I am writing to you about ${subject} and hope to hear from you soon`,
);
const SECOND = [
  "our cat has had four kittens and we do not know what to call them",
  "could somebody bring the long ladder back before the roof leaks again",
  "tickets for saturday are sold out but there are some left for sunday",
  "thank you for everything you did for us when we moved into the new house",
];

test("rolled back and deleted at the worst moments, the database is made whole and no second verdict is signed", async () => {
  const { world, leader, follower } = pair;
  const campaignId = await createCampaign(world);
  const cast = { world, campaignId, sequence: 1, authors, voters };
  const { claimed } = await liveAndLose(cast, FIRST, [
    [at("ciphertext stored", "after", 4), copy],
    // Signed by both, and sent to nobody: what is drafted now would be another verdict.
    [at("batch sealed", "before"), rollBack],
    [at("batch sealed", "after"), lose],
    [at("committee drawn", "after"), rollBack],
    [at("round settled", "before"), lose],
  ]);
  expect(claimed).toBe(4);
  expect(await countEvents(cast)).toEqual(ONCE);
  const [sealed] = await eventsOf(world, "BatchSealed", campaignId, 1);

  // The next batch is made beside the first, which has the older items.
  const next = { ...cast, sequence: 2 };
  expect((await liveAndLose(next, SECOND, [[at("batch drafted", "after"), rollBack]])).claimed).toBe(4);
  expect(await countEvents(next)).toEqual(ONCE);
  await Promise.all([leader.stop(), follower.stop()]);
  const [second] = await eventsOf(world, "BatchSealed", campaignId, 2);
  const signed = await signedDigests(follower);
  expect([signed.get(`${campaignId}/1`), signed.get(`${campaignId}/2`)]).toEqual([
    sealed?.args.digest,
    second?.args.digest,
  ]);
  expect(leader.lines.some((line) => line.includes('"verdict recalled"'))).toBe(true);
  expect(leader.lines.some((line) => line.includes('"bundles restored"'))).toBe(true);
}, 900_000);
