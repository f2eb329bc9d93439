import { createTestClient, http } from "viem";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { BATCH_WAIT, passTime } from "../../test/oracle/pair.ts";
import { contribute, contributorOf, createCampaign, mailOf, POLICY } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { readBatch } from "../storage/batches.ts";
import { releaseBatch } from "../storage/drafts.ts";
import { requireCampaign } from "./take-submission.ts";

let local: Local;

beforeAll(async () => {
  local = await startLocal();
  local.leader.oracle.watch.finality = 1n;
});
afterAll(() => local?.stop());

const after = (...past: number[]) => {
  const checks = { ...POLICY.checks, nearDuplicate: { threshold: 0.8, past } };
  return createCampaign(local.world, { policy: JSON.stringify({ ...POLICY, checks }) });
};

async function sealedReports(campaignId: number) {
  await passTime(local, BATCH_WAIT + 1);
  const isSealed = () => local.leader.oracle.watch.state.batches.has(`${campaignId}/1`);
  await until(isSealed, `batch 1 of campaign ${campaignId}`);
  return (await readBatch(local.leader.oracle, campaignId, 1))?.examination?.reports ?? [];
}

const words =
  "the quick brown fox jumps over the lazy dog and sleeps until the morning comes around once more for everybody";

test("an item of a campaign that the policy names counts as an earlier one, for a follower that forgot it too", async () => {
  const author = await contributorOf(local.world, 0);
  const first = await createCampaign(local.world);
  await contribute(local.world, author, first, [mailOf(words)]);
  await sealedReports(first);
  // Batches count once they are below the anchor, which is final.
  await createTestClient({ mode: "anvil", chain: foundry, transport: http(local.chain.url) }).mine({ blocks: 2 });
  await releaseBatch(local.follower.oracle, { campaignId: first, sequence: 1 });
  const second = await after(first);
  await contribute(local.world, author, second, [
    mailOf(words),
    mailOf(`${words} but one`),
    mailOf("a mail of its own"),
  ]);
  const evidence = (await sealedReports(second)).flatMap(({ findings }) =>
    findings.filter(({ outcome }) => outcome === "reject").map(({ evidence }) => evidence),
  );
  expect(evidence.sort()).toEqual([
    expect.stringMatching(/^near duplicate of item 0 of batch 1 of campaign 1, estimated similarity 0\.[89]/),
    "same bytes as item 0 of batch 1 of campaign 1",
  ]);
  const { rows } = await local.follower.oracle.database.query("select 1 from fingerprints");
  expect(rows).toHaveLength(2);
});

test("a policy that names no older campaign of its creator is for no submission", async () => {
  const id = await after(99);
  await until(() => local.leader.oracle.watch.state.campaigns.has(id), "the campaign to be read");
  expect(() => requireCampaign(local.leader.oracle, id)).toThrow("names campaigns 99 that are not older ones");
});
