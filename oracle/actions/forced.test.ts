import type { Hex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { submissionsAbi } from "../../contracts/sdk/abi.ts";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { uploadItem } from "../../contracts/sdk/upload-item.ts";
import { type Contributor, readPrivateStatus } from "../../script/demo/contributor.ts";

import { mined, tokenAbi, walletOf } from "../../script/demo/world.ts";
import { eventsOf } from "../../test/oracle/ballots.ts";
import { ask } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { BATCH_WAIT, PHASES, passTime } from "../../test/oracle/pair.ts";
import { type Bundle, bundleOf, contribute, contributorOf, createCampaign, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { readBatch } from "../storage/batches.ts";
import { readItems } from "../storage/submissions.ts";
import { batchKey, isForced } from "../watch/state.ts";

const INCLUSION = Number(PHASES.ASSAY_FAST_INCLUSION);
const MONEY = 10n ** 9n;

let local: Local;
let author: Contributor;

beforeAll(async () => {
  local = await startLocal();
  author = await contributorOf(local.world, 0);
  const { world, leader } = local;
  const { submissions, campaigns } = leader.oracle.client;
  const token = { address: world.payToken.address, abi: tokenAbi } as const;
  const wallet = walletOf(world, author.account);
  const { address } = author.account;
  await mined(world, wallet.writeContract({ ...token, functionName: "mint", args: [address, 2n * MONEY] }));
  for (const spender of [submissions, campaigns]) {
    await mined(world, wallet.writeContract({ ...token, functionName: "approve", args: [spender, MONEY] }));
  }
}, 180_000);
afterAll(() => local?.stop());

const contract = () => ({ address: local.leader.oracle.client.submissions, abi: submissionsAbi }) as const;
const wallet = () => walletOf(local.world, author.account);
const digestOf = ({ submission }: Bundle) => hashSubmission(local.world.domain, submission);

async function force(bundle: Bundle): Promise<Hex> {
  const { submission, signature, items } = bundle;
  const args = [submission, signature, items] as const;
  await mined(local.world, wallet().writeContract({ ...contract(), functionName: "force", args }));
  return digestOf(bundle);
}

const stateOf = async (digest: Hex) => (await readItems(local.leader.oracle, digest)).map(({ state }) => state);
const cleared = (digest: Hex) =>
  until(() => {
    const mask = local.leader.oracle.watch.state.forced.get(digest)?.cleared ?? 0n;
    return mask > 0n && mask;
  }, "the entry to be cleared");

test("what was forced in is sealed and cleared: read where its ciphertext comes, as rejected where it does not", async () => {
  const { world, leader } = local;
  const id = await createCampaign(world);
  const mails = [mailOf("this one is sent after all"), mailOf("nobody ever gets to see that one")];
  const bundle = await bundleOf(world, author, id, mails);
  const digest = await force(bundle);
  await until(async () => (await stateOf(digest)).length === 2, "the entry to be taken");
  const before = await ask(`${leader.url}/submissions/${digest}`);
  expect(before.body).toEqual({ digest, items: [0, 1].map((position) => ({ position, state: "missing" })) });
  const envelope = bundle.envelopes[0]?.bytes ?? new Uint8Array();
  await uploadItem({ gateway: world.gateway, digest, position: 0, envelope });
  expect(await cleared(digest)).toBe(0b01n);
  await passTime(local, INCLUSION / 2 + 1);
  await until(async () => (await cleared(digest)) === 0b11n, "the other item to be cleared");
  // Nobody votes: whatever is sealed ends void after a while and is sealed again, in a batch of another number.
  const judged = new Map<number, string>();
  for (let sequence = 1; (await eventsOf(world, "BatchSealed", id, sequence)).length > 0; sequence++) {
    const batch = await readBatch(leader.oracle, id, sequence);
    for (const [bit, { position }] of batch?.proposal.items.entries() ?? []) {
      const report = batch?.examination?.reports[bit];
      const [finding] = report?.findings ?? [];
      judged.set(position, report?.verdict === "reject" ? `reject, ${finding?.rule}` : `${report?.verdict}`);
    }
  }
  expect(judged).toEqual(
    new Map([
      [0, "approve"],
      [1, "reject, unavailable"],
    ]),
  );
  await until(async () => {
    const { items } = await readPrivateStatus(world, author, id, digest);
    return items[0]?.report?.verdict === "approve";
  }, "the report to reach its contributor");
});

test("a forced batch takes its number from a draft and its items from the waiting, and void gives them back", async () => {
  const { world, leader, follower } = local;
  const id = await createCampaign(world);
  await until(() => leader.oracle.watch.state.campaigns.has(id), "the campaign");
  leader.oracle.env.followers = ["http://127.0.0.1:1"];
  const other = await contribute(world, author, id, [mailOf("an ordinary note that has to wait")]);
  await passTime(local, BATCH_WAIT + 1);
  const bundle = await bundleOf(world, author, id, [mailOf("the oracle does not seal this one in time")]);
  const digest = await force(bundle);
  await until(async () => (await stateOf(other))[0] === "sealed", "the draft");
  await passTime(local, INCLUSION + 2);
  await mined(world, wallet().writeContract({ ...contract(), functionName: "overdue", args: [digest] }));
  const entries = [{ submission: digest, mask: 1n, items: bundle.items }] as const;
  await mined(world, wallet().writeContract({ ...contract(), functionName: "sealForced", args: [entries] }));
  const key = batchKey(id, 1);
  await until(() => leader.oracle.watch.state.batches.get(key), "the forced batch");
  const batch = () => leader.oracle.watch.state.batches.get(key);
  expect(batch() && isForced(batch() as NonNullable<ReturnType<typeof batch>>)).toBe(true);
  // There are no guards: it ends void.
  await until(() => batch()?.state === "void", "the end of the forced batch");
  leader.oracle.env.followers = [follower.url];
  await until(async () => (await eventsOf(world, "BatchSealed", id, 2)).length > 0, "the next batch");
  const next = await readBatch(leader.oracle, id, 2);
  expect(next?.proposal.items.map((item) => item.digest)).toContain(other);
  expect(await readBatch(leader.oracle, id, 1)).toBeUndefined();
});
