import { type Hex, zeroHash } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postBallot } from "../../contracts/sdk/gateway/rounds.ts";
import { type GoldItem, sealBank } from "../../contracts/sdk/gold.ts";
import { fullMask, popcount } from "../../contracts/sdk/masks.ts";
import { type Contributor, readPrivateStatus } from "../../script/demo/contributor.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { anvilAccount } from "../../test/anvil.ts";
import { type Drawn, drawnRound, eventsOf, membersOf, sealedBallot } from "../../test/oracle/ballots.ts";
import { ask } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { openPacket } from "../../test/oracle/packets.ts";
import { ACCOUNT, BATCH_WAIT, PHASES, passTime } from "../../test/oracle/pair.ts";
import { contribute, contributorOf, createCampaign, enrolVoters, mailOf, POLICY } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { goldMask } from "../batches/gold.ts";
import { readBatch } from "../storage/batches.ts";
import { batchKey } from "../watch/state.ts";

const KNOWN = ["a red kite over the hill", "lost keys at the station", "rain in the old harbour", "two dogs and a cat"];
const PLACES = ["garden", "kitchen", "cellar", "attic", "stable", "orchard", "library", "tower", "chapel", "bakery"];

let local: Local;
let author: Contributor;
let voters: Voter[];
let campaignId: number;
let bank: Uint8Array;

beforeAll(async () => {
  local = await startLocal();
  const { world, leader, follower } = local;
  author = await contributorOf(world, 0);
  voters = await enrolVoters(world, 7);
  const items: GoldItem[] = KNOWN.map((text, i) => ({
    ...{ data: mailOf(`this note tells of ${text} and of nothing else`), label: { label: "spam" }, approve: i === 3 },
  }));
  const keys = [leader, follower].map(({ oracle }) => oracle.keys.encryption.publicKey);
  const creator = anvilAccount(ACCOUNT.creator).address;
  const place = { chainId: world.domain.chainId, core: world.core, workloadId: world.workloadId, creator };
  const sealed = await sealBank(items, keys, place);
  bank = sealed.bytes;
  const gold = { bank: sealed.ciphertextHash, share: 10 };
  campaignId = await createCampaign(world, { policy: JSON.stringify({ ...POLICY, gold }) });
}, 180_000);
afterAll(() => local?.stop());

const put = (id: number, bytes: Uint8Array) =>
  ask(`${local.leader.url}/campaigns/${id}/gold`, "PUT", bytes as Uint8Array<ArrayBuffer>);
const sealedVerdict = (sequence: number) =>
  until(async () => {
    const [log] = await eventsOf(local.world, "BatchSealed", campaignId, sequence);
    return log?.args.verdict as { count: number; goldCount: number; goldCommitment: Hex; approve: bigint } | undefined;
  }, `batch ${sequence}`);
const goldOf = async (sequence: number) => {
  const batch = await readBatch(local.leader.oracle, campaignId, sequence);
  if (batch === undefined) throw new Error("the batch is gone");
  return { mask: goldMask(batch.proposal.gold), indexes: batch.proposal.gold.items.map(({ index }) => index) };
};
const happened = (name: "GoldOpened" | "RoundSet" | "RoundSettled", sequence: number, count = 1) =>
  until(async () => {
    const logs = await eventsOf(local.world, name, campaignId, sequence);
    return logs.length >= count && logs;
  }, `${name} of batch ${sequence}`);
const drawn = async (sequence: number, earlier = 0) => {
  const round = await until(() => drawnRound(local.world, campaignId, sequence, earlier), "the draw");
  await until(() => local.leader.oracle.watch.state.rounds.has(round.roundId), "the round to be heard of");
  return round;
};
const reach = async (time: number) => passTime(local, time - Number((await local.world.client.getBlock()).timestamp));

async function packetOf(voter: Voter, { roundId }: Drawn) {
  const response = await fetch(`${local.leader.url}/rounds/${roundId}/packets/${voter.account.address}`);
  return openPacket(local.world, voter, roundId, new Uint8Array(await response.arrayBuffer()));
}

/** So many members of the committee approve everything but the gold. */
async function vote(round: Drawn, count: number, words: bigint): Promise<void> {
  const encryptionKey = local.leader.oracle.keys.encryption.publicKey;
  for (const { account, signer } of membersOf(round, voters).slice(0, count)) {
    const place = { encryptionKey, roundId: round.roundId, voter: account.address, signer };
    await postBallot(
      local.leader.url,
      round.roundId,
      account.address,
      await sealedBallot(local.world, place, { approve: words }),
    );
  }
}

const contributeAll = (places: readonly string[], about: string) =>
  contribute(
    local.world,
    author,
    campaignId,
    places.map((place) => mailOf(`${about} in the ${place} near ${place} hall ${about} by the ${place} door`)),
  );

test("a bank is taken if it is the one the policy names, and once", async () => {
  await until(() => local.leader.oracle.watch.state.campaigns.has(campaignId), "the campaign");
  expect(await put(campaignId, bank.slice(1))).toMatchObject({ status: 422, body: { error: "hash-mismatch" } });
  expect(await put(campaignId, bank)).toMatchObject({ status: 201, body: { state: "taken", items: KNOWN.length } });
  expect((await put(campaignId, bank)).status).toBe(200);
  const plain = await createCampaign(local.world);
  await until(() => local.leader.oracle.watch.state.campaigns.has(plain), "the other campaign");
  expect(await put(plain, bank)).toMatchObject({ status: 409, body: { error: "mismatch" } });
});

test("gold lies among the items, looks like them, is opened with the ballots, and is nobody's", async () => {
  const digest = await contributeAll(PLACES, "somebody found a letter");
  await passTime(local, BATCH_WAIT + 1);
  const verdict = await sealedVerdict(1);
  expect(verdict).toMatchObject({ count: 12, goldCount: 2 });
  expect(verdict.goldCommitment).not.toBe(zeroHash);
  const { mask } = await goldOf(1);
  const round = await drawn(1);
  const packet = await packetOf(membersOf(round, voters)[0] as Voter, round);
  expect(new Set(packet.items.map((item) => Object.keys(item).sort().join())).size).toBe(1);
  const words = fullMask(12) & ~mask;
  await vote(round, 7, words);
  await reach(round.votingEnd + 1);
  const [opened] = await happened("GoldOpened", 1);
  expect(opened?.args).toMatchObject({ mask });
  expect(popcount(mask & ~(opened?.args.answers as bigint))).toBe(2);
  await passTime(local, Number(PHASES.ASSAY_FAST_APPEAL) + 1);
  const [settled] = await happened("RoundSettled", 1);
  expect(settled?.args).toMatchObject({ state: 4, moved: 0n });
  expect((settled?.args.accepted as bigint) & mask).toBe(0n);
  const status = await readPrivateStatus(local.world, author, campaignId, digest);
  expect(status.items.length).toBe(PLACES.length);
  expect(status.rows.map((row) => row.mask & mask)).toEqual([0n]);
}, 180_000);

test("where too few vote gold stays closed, and is opened with the ballots of the next draw", async () => {
  await contributeAll(PLACES, "a stranger painted the walls");
  await passTime(local, BATCH_WAIT + 1);
  const [first, { mask, indexes }] = [await goldOf(1), await sealedVerdict(2).then(() => goldOf(2))];
  expect([popcount(mask), indexes.filter((index) => first.indexes.includes(index))]).toEqual([1, []]);
  const count = (await sealedVerdict(2)).count;
  const round = await drawn(2);
  await vote(round, 4, fullMask(count) & ~mask);
  await reach(round.votingEnd + 1);
  await until(async () => (await eventsOf(local.world, "BallotsCast", campaignId, 2)).length > 0, "the ballots");
  await reach(round.votingEnd + Number(PHASES.ASSAY_FAST_OPENING) + 1);
  await until(async () => (await eventsOf(local.world, "BatchDecided", campaignId, 2)).length > 0, "the decision");
  await passTime(local, Number(PHASES.ASSAY_FAST_APPEAL) + 1);
  const [set] = await happened("RoundSet", 2);
  expect(set?.args).toMatchObject({ tier: 0, draw: 1, items: fullMask(count) });
  expect(await eventsOf(local.world, "GoldOpened", campaignId, 2)).toEqual([]);
  const again = await drawn(2, 1);
  expect(
    local.leader.oracle.watch.state.batches.get(batchKey(campaignId, 2))?.past.map(({ roundId }) => roundId),
  ).toEqual([round.roundId]);
  await vote(again, 7, fullMask(count) & ~mask);
  await reach(again.votingEnd + 1);
  expect((await happened("GoldOpened", 2))[0]?.args).toMatchObject({ mask });
  await passTime(local, Number(PHASES.ASSAY_FAST_APPEAL) + 1);
  const settled = await happened("RoundSettled", 2, 2);
  // What the check approved and all seven, but for the gold.
  expect(settled[1]?.args.accepted).toBe((await sealedVerdict(2)).approve & ~mask);
}, 180_000);
