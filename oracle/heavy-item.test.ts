import { afterAll, beforeAll, expect, test } from "vitest";
import { eventsOf } from "../test/oracle/ballots.ts";
import { type Local, startLocal } from "../test/oracle/local.ts";
import { BATCH_WAIT, passTime } from "../test/oracle/pair.ts";
import { contribute, contributorOf, createCampaign, POLICY } from "../test/oracle/people.ts";
import { until } from "../test/oracle/until.ts";

let local: Local;

beforeAll(async () => {
  local = await startLocal();
}, 180_000);
afterAll(() => local?.stop());

test("while a heavy item is checked the gateway answers", async () => {
  const { world, leader } = local;
  const { checker } = leader.oracle;
  const events: string[] = [];
  const { check } = checker;
  const begun = new Promise<void>((resolve) => {
    checker.check = async (asked) => {
      events.push("check begins");
      const checking = check(asked);
      resolve();
      const checked = await checking;
      events.push("check ends");
      return checked;
    };
  });
  const words = Array.from({ length: 300_000 }, (_, i) => `word${i.toString(36)}`).join(" ");
  const checks = { words: { minimum: 3 }, profanity: { outcome: "undecided" }, nearDuplicate: { threshold: 0.8 } };
  const policy = JSON.stringify({ ...POLICY, format: "text", maxBytes: 5_000_000, checks });
  const campaignId = await createCampaign(world, { policy });
  await contribute(world, await contributorOf(world, 0), campaignId, [Buffer.from(words)]);
  await passTime(local, BATCH_WAIT + 1);
  await begun;
  const response = await fetch(`${leader.url}/health`);
  events.push(`health answers ${response.status}`);
  expect(events).toEqual(["check begins", "health answers 200"]);
  await until(async () => (await eventsOf(world, "BatchSealed", campaignId, 1)).length > 0, "the batch", 300);
});
