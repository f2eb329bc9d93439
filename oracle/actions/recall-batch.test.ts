import { afterAll, beforeAll, expect, test } from "vitest";
import type { Contributor } from "../../script/demo/contributor.ts";
import { eventsOf } from "../../test/oracle/ballots.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { BATCH_WAIT, passTime } from "../../test/oracle/pair.ts";
import { contribute, contributorOf, createCampaign, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { notedDigest, readBatch } from "../storage/batches.ts";
import type { Campaign } from "../watch/state.ts";
import { isUnsigned } from "./recall-batch.ts";

let local: Local;
let author: Contributor;

beforeAll(async () => {
  local = await startLocal();
  author = await contributorOf(local.world, 0);
}, 180_000);
afterAll(() => local?.stop());

test("nothing is asked for before enough followers say that nothing was signed", async () => {
  const id = await createCampaign(local.world);
  const { oracle } = local.leader;
  const { followers } = oracle.env;
  const campaign = () => oracle.watch.state.campaigns.get(id) as Campaign;
  // Either of two can have co-signed: both are needed.
  oracle.env.followers = [...followers, "http://127.0.0.1:1"];
  await contribute(local.world, author, id, [mailOf("a note that two of them have to see before it is sealed")]);
  await passTime(local, BATCH_WAIT + 1);
  await until(async () => (await readBatch(oracle, id, 1))?.examination, "the examination");
  expect(await isUnsigned(oracle, campaign(), 1)).toBe(false);
  expect([await notedDigest(oracle, id, 1), await notedDigest(local.follower.oracle, id, 1)]).toEqual([
    undefined,
    undefined,
  ]);
  oracle.env.followers = followers;
  await until(async () => (await eventsOf(local.world, "BatchSealed", id, 1)).length > 0, "the batch");
  // Asked once, it knows for itself: a follower that is away later holds nothing up here.
  oracle.env.followers = ["http://127.0.0.1:1"];
  expect(await isUnsigned(oracle, campaign(), 3)).toBe(true);
  oracle.env.followers = followers;
});

test("an answer that is not the registered key's, or is to another question, is none", async () => {
  const id = await createCampaign(local.world);
  const { oracle } = local.leader;
  const follower = local.follower.oracle;
  const campaign = await until(() => oracle.watch.state.campaigns.get(id), "the campaign");
  const own = follower.keys.signer;
  const { signMessage } = own;
  await until(() => follower.watch.state.campaigns.has(id), "the follower's campaign");
  expect(await isUnsigned({ ...oracle, asked: new Map(), heard: new Set() }, campaign, 1)).toBe(true);
  try {
    // Signed by its key, and about nothing that was asked.
    own.signMessage = () => signMessage({ message: "Assay: answer 0x00 to question 0x00" });
    expect(await isUnsigned({ ...oracle, asked: new Map(), heard: new Set() }, campaign, 1)).toBe(false);
    own.signMessage = oracle.keys.signer.signMessage;
    expect(await isUnsigned({ ...oracle, asked: new Map(), heard: new Set() }, campaign, 1)).toBe(false);
  } finally {
    own.signMessage = signMessage;
  }
});
