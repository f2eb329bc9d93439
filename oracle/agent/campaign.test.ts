import { afterAll, beforeAll, expect, test } from "vitest";
import { type GoldItem, sealBank } from "../../contracts/sdk/gold.ts";
import { fullMask, popcount } from "../../contracts/sdk/masks.ts";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import type { Contributor } from "../../script/demo/contributor.ts";
import { anvilAccount } from "../../test/anvil.ts";
import { eventsOf } from "../../test/oracle/ballots.ts";
import { startChainModel } from "../../test/oracle/chain-model.ts";
import { ask } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { ACCOUNT, BATCH_WAIT, passTime } from "../../test/oracle/pair.ts";
import { contribute, contributorOf, createCampaign, mailOf, POLICY } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { answerProposal } from "../actions/answer-proposal.ts";
import { draftBatch } from "../actions/draft-batch.ts";
import { readBatch } from "../storage/batches.ts";
import { unusedGold } from "../storage/gold.ts";
import type { Campaign } from "../watch/state.ts";
import { areAway } from "./agent.ts";
import type { ServedModel } from "./development/serve-model.ts";
import { recordsHash } from "./opinions.ts";

const PLACES = ["garden", "kitchen", "cellar", "attic", "stable", "orchard", "library", "tower", "chapel", "bakery"];
const KNOWN = ["a red kite over the hill", "lost keys at the station", "rain in the old harbour", "two dogs and a cat"];
const agent = { models: 1, confidence: 0.6 };

let local: Local;
let author: Contributor;
let model: ServedModel;

beforeAll(async () => {
  local = await startLocal({}, async (chain) => {
    model = await startChainModel(chain);
    return { ...model.env, ASSAY_MODEL_PATIENCE: "2" };
  });
  author = await contributorOf(local.world, 0);
});
afterAll(async () => {
  await local?.stop();
  await model?.close();
});

const sealed = (campaignId: number, sequence = 1, seconds = 60) =>
  until(
    async () => {
      const [log] = await eventsOf(local.world, "BatchSealed", campaignId, sequence);
      return log?.args.verdict as Verdict | undefined;
    },
    `batch ${sequence} of campaign ${campaignId}`,
    seconds,
  );
const stored = async (campaignId: number, sequence = 1) => {
  const batch = await readBatch(local.leader.oracle, campaignId, sequence);
  if (batch?.examination === undefined) throw new Error("the batch is gone");
  return { ...batch, examination: batch.examination };
};
const policyWith = (more: object = {}) => JSON.stringify({ ...POLICY, ...more, checks: { ...POLICY.checks, agent } });
const about = (words: string) =>
  PLACES.map((place) => mailOf(`${words} in the ${place} near ${place} hall by the door`));

test("what a model doubts is left to people, and the report says what proves it", async () => {
  const id = await createCampaign(local.world, { policy: policyWith() });
  const mails = [mailOf("this note tells of a garden"), mailOf("an odd note tells of nothing"), mailOf("one")];
  await contribute(local.world, author, id, mails);
  await passTime(local, BATCH_WAIT + 1);
  const verdict = await sealed(id);
  const { proposal, examination } = await stored(id);
  const outcomes = examination.reports.map(({ verdict, findings }) => [
    verdict,
    findings.find(({ rule }) => rule === "agent")?.outcome,
  ]);
  expect(outcomes.map(String).sort()).toEqual(["approve,pass", "reject,", "undecided,undecided"]);
  const bitsOf = (wanted: string) =>
    outcomes.reduce((mask, [verdict], bit) => (verdict === wanted ? mask | (1n << BigInt(bit)) : mask), 0n);
  expect(verdict.abusive).toBe(bitsOf("undecided"));
  expect(verdict.approve).toBe(bitsOf("undecided") | bitsOf("approve"));
  const { opinions, records } = examination.answers ?? { opinions: [], records: [] };
  expect(opinions.length).toBe(2);
  for (const [i, { bit, evidence }] of opinions.entries()) {
    expect(evidence).toContain(`evidence ${recordsHash(records[i] ?? [])}`);
    expect(examination.reports[bit]?.findings.at(-1)).toMatchObject({ rule: "agent", evidence });
  }
  // The follower asked for itself, and has the leader's opinions in its reports.
  const follower = await readBatch(local.follower.oracle, id, 1);
  expect(follower?.proposal.opinions).toEqual(proposal.opinions);
  expect(follower?.examination?.reports).toEqual(examination.reports);
  expect(follower?.examination?.answers?.records[0]?.[0]?.request).not.toBe(records[0]?.[0]?.request);
});

test("a follower believes its own models, whatever its leader says of its", async () => {
  const { leader, follower, world } = local;
  const id = await createCampaign(world, { policy: policyWith() });
  await contribute(world, author, id, [
    mailOf("this note tells of a harbour"),
    mailOf("an odd letter tells of nothing"),
  ]);
  await until(() => leader.oracle.watch.state.campaigns.has(id), "the campaign");
  await leader.rest();
  const campaign = leader.oracle.watch.state.campaigns.get(id) as Campaign;
  const drafted = await until(() => draftBatch(leader.oracle, campaign, 1), "a draft");
  const { proposal } = drafted;
  const pass = (bit: number) => ({ bit, outcome: "pass" as const, evidence: "all is well" });
  for (const opinions of [undefined, [], [pass(0)], [pass(0), pass(1), pass(2)]]) {
    const told = answerProposal(follower.oracle, { ...proposal, opinions });
    await expect(told).rejects.toThrow(/not asked about exactly what the rules approve/);
  }
  const words = await answerProposal(follower.oracle, { ...proposal, opinions: [pass(0), pass(1)] });
  expect([words.approve, popcount(words.abusive)]).toEqual([0b11n, 1]);
  leader.work();
});

/** A campaign with four items of gold, which its leader knows. */
async function createWithGold(): Promise<number> {
  const { world, leader, follower } = local;
  const items: GoldItem[] = KNOWN.map((text, i) => ({
    ...{ data: mailOf(`this note tells of ${text} and of nothing else`), label: { label: "spam" }, approve: i === 3 },
  }));
  const keys = [leader, follower].map(({ oracle }) => oracle.keys.encryption.publicKey);
  const creator = anvilAccount(ACCOUNT.creator).address;
  const place = { chainId: world.domain.chainId, core: world.core, workloadId: world.workloadId, creator };
  const { bytes, ciphertextHash: bank } = await sealBank(items, keys, place);
  const id = await createCampaign(world, { policy: policyWith({ gold: { bank, share: 10 } }) });
  await until(() => leader.oracle.watch.state.campaigns.has(id), "the campaign");
  await ask(`${leader.url}/campaigns/${id}/gold`, "PUT", bytes as Uint8Array<ArrayBuffer>);
  return id;
}

// A campaign for each step: nobody votes here, so what was sealed comes again in a batch of its own.
test("a model that is away costs no gold, and holds nothing up for good", async () => {
  const { world, leader, follower } = local;
  const [early, late] = [await createWithGold(), await createWithGold()];
  model.breakBy("status-500");
  await contribute(world, author, early, about("a stranger painted the walls"));
  await passTime(local, BATCH_WAIT + 1);
  const first = await sealed(early, 1, 150);
  expect(first).toMatchObject({ count: PLACES.length, goldCount: 0, approve: fullMask(PLACES.length) });
  expect(first.abusive).toBe(first.approve);
  expect((await stored(early)).examination.reports[0]?.findings.at(-1)).toMatchObject({
    ...{ rule: "agent", outcome: "undecided", evidence: "0 of 1 models answered" },
  });
  expect((await unusedGold(leader.oracle, early, KNOWN.length)).length).toBe(KNOWN.length);

  // Put together before it has answered again, a batch has no gold, although it has when that is sealed.
  await leader.rest();
  model.breakBy(undefined);
  const endpoints = [leader, follower].flatMap(({ oracle }) => oracle.agent.endpoints);
  await until(
    () => endpoints.every(({ closedUntil }) => closedUntil < performance.now()),
    "the model to be asked again",
  );
  await contribute(world, author, late, about("somebody found a letter"));
  expect(areAway(leader.oracle.agent, 1)).toBe(true);
  const campaign = leader.oracle.watch.state.campaigns.get(late) as Campaign;
  const drafted = await until(() => draftBatch(leader.oracle, campaign, 1), "a draft");
  leader.work();
  await passTime(local, BATCH_WAIT + 1);
  expect(await sealed(late, 1, 150)).toMatchObject({ count: PLACES.length, goldCount: 0, abusive: 0n });
  expect((await stored(late)).proposal.items).toEqual(drafted.proposal.items);
  expect(areAway(leader.oracle.agent, 1)).toBe(false);

  // From then on there is gold.
  const after = await createWithGold();
  await contribute(world, author, after, about("nobody has seen the visitor"));
  await passTime(local, BATCH_WAIT + 1);
  expect(await sealed(after, 1, 150)).toMatchObject({ count: PLACES.length + 2, goldCount: 2, abusive: 0n });
  expect((await unusedGold(leader.oracle, after, KNOWN.length)).length).toBe(KNOWN.length - 2);
}, 360_000);
