import type { Hex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { submissionsAbi } from "../../contracts/sdk/abi.ts";
import { postSubmission } from "../../contracts/sdk/gateway/submissions.ts";
import { revocationTypes } from "../../contracts/sdk/typed-data.ts";
import { uploadItem } from "../../contracts/sdk/upload-item.ts";
import type { Contributor } from "../../script/demo/contributor.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { mined, walletOf } from "../../script/demo/world.ts";
import { ask } from "../../test/oracle/http.ts";
import { liveThrough } from "../../test/oracle/life.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { bodyOf, bundleOf, contributorOf, createCampaign, enrolVoters, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { startBucket, type TestBucket } from "../../test/s3/server.ts";
import { sizeOfBlob } from "../storage/blobs.ts";
import { readBundle, readItems } from "../storage/submissions.ts";

// The leader keeps its ciphertexts in a bucket, the follower in a folder.

let bucket: TestBucket;
let local: Local;
let author: Contributor;
let voters: Voter[];

beforeAll(async () => {
  bucket = await startBucket();
  const { url, region, keyId, secret } = bucket;
  local = await startLocal({
    ...{ ASSAY_S3_URL: url, ASSAY_S3_REGION: region, ASSAY_S3_KEY_ID: keyId, ASSAY_S3_SECRET: secret },
  });
  author = await contributorOf(local.world, 0);
  voters = await enrolVoters(local.world, 7);
});
afterAll(async () => {
  await local?.stop();
  await bucket.stop();
});

let nonce = 0n;
const revoke = async (digest: Hex, mask: bigint) => {
  const { submission } = (await readBundle(local.leader.oracle, digest)) as {
    submission: { itemsRoot: Hex; campaignId: number };
  };
  const { campaignId, itemsRoot } = submission;
  nonce += 1n;
  const message = { campaignId, contributor: author.account.address, itemsRoot, mask, nonce };
  const typed = { domain: local.world.domain, types: revocationTypes, primaryType: "Revocation" as const, message };
  const args = [message, await author.account.signTypedData(typed)] as const;
  const address = local.leader.oracle.client.submissions;
  const call = { address, abi: submissionsAbi, functionName: "revoke", args } as const;
  await mined(local.world, walletOf(local.world, author.account).writeContract(call));
};
const itemsOf = (digest: Hex) => readItems(local.leader.oracle, digest);
const sizes = async (hash: Hex) =>
  Promise.all([local.leader, local.follower].map(({ oracle }) => sizeOfBlob(oracle.blobs, hash)));

test("while the bucket is away uploads are asked to come again, and nothing that was taken is lost", async () => {
  const id = await createCampaign(local.world);
  const [first, second] = [mailOf("this one came before the bucket went away"), mailOf("and this one came after that")];
  const bundle = await bundleOf(local.world, author, id, [first, second]);
  const { digest } = await postSubmission(local.world.gateway, bundle);
  const [one, two] = bundle.envelopes.map(({ bytes }) => bytes as Uint8Array<ArrayBuffer>);
  if (one === undefined || two === undefined) throw new Error("there are two envelopes");
  await uploadItem({ gateway: local.world.gateway, digest, position: 0, envelope: one });
  bucket.fault = () => ({ status: 403, code: "AccessDenied" });
  const put = () => fetch(`${local.leader.url}/submissions/${digest}/items/1`, { method: "PUT", body: two });
  const refused = await put();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(await refused.json()).toMatchObject({ error: "unavailable" });
  expect((await itemsOf(digest)).map(({ state }) => state)).toEqual(["taken", "missing"]);
  bucket.fault = () => undefined;
  expect((await put()).status).toBe(201);
  expect((await itemsOf(digest)).map(({ state }) => state)).toEqual(["taken", "taken"]);
  expect((await ask(`${local.leader.url}/submissions`, "POST", bodyOf(bundle))).body).toMatchObject({ missing: [] });
});

test("withdrawn consent erases the ciphertext, as soon as the bucket is back; the oracle goes on meanwhile", async () => {
  const id = await createCampaign(local.world);
  const bundle = await bundleOf(local.world, author, id, [mailOf("nobody is to read this one after all")]);
  const { digest } = await postSubmission(local.world.gateway, bundle);
  const [envelope] = bundle.envelopes;
  if (envelope === undefined) throw new Error("there is an envelope");
  await uploadItem({ gateway: local.world.gateway, digest, position: 0, envelope: envelope.bytes });
  expect(bucket.objects.has(envelope.ciphertextHash.slice(2))).toBe(true);
  bucket.fault = () => ({ status: 403, code: "AccessDenied" });
  await revoke(digest, 1n);
  const { watch } = local.leader.oracle;
  await until(async () => (await itemsOf(digest))[0]?.state === "revoked", "the withdrawal to be heard of");
  const { number } = watch.state.head;
  await until(() => watch.state.head.number > number + 1n, "turns to go on");
  expect(bucket.objects.has(envelope.ciphertextHash.slice(2))).toBe(true);
  bucket.fault = () => undefined;
  await until(() => !bucket.objects.has(envelope.ciphertextHash.slice(2)), "the ciphertext to be erased");
});

test("consent withdrawn after the batch has ended erases the ciphertext at the leader and at the follower", async () => {
  const campaignId = await createCampaign(local.world);
  const cast = { world: local.world, campaignId, sequence: 1, authors: [author], voters };
  const life = await liveThrough(cast, ["this letter was judged and paid for", "this letter stays where it is"]);
  const digest = life.digests[0] as Hex;
  const [gone, kept] = (await itemsOf(digest)).map(({ ciphertextHash }) => ciphertextHash) as [Hex, Hex];
  for (const hash of [gone, kept]) expect(Math.min(...(await sizes(hash)))).toBeGreaterThan(0);
  await revoke(digest, 1n);
  await until(async () => Math.max(...(await sizes(gone))) === 0, "the ciphertext to be erased");
  expect(Math.min(...(await sizes(kept)))).toBeGreaterThan(0);
  expect((await ask(`${local.leader.url}/blobs/${gone}`)).status).toBe(404);
});
