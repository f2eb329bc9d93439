import { type Hex, keccak256, parseAbi, sha256 } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { campaignsAbi, submissionsAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { postSubmission } from "../../contracts/sdk/gateway/submissions.ts";
import { merkleRoot } from "../../contracts/sdk/merkle.ts";
import { revocationTypes } from "../../contracts/sdk/typed-data.ts";
import { uploadItem } from "../../contracts/sdk/upload-item.ts";
import type { Contributor } from "../../script/demo/contributor.ts";
import { mined, walletOf } from "../../script/demo/world.ts";
import { anvilAccount } from "../../test/anvil.ts";
import { eventsOf } from "../../test/oracle/ballots.ts";
import { ask } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { BATCH_WAIT, passTime } from "../../test/oracle/pair.ts";
import { bundleOf, contribute, contributorOf, createCampaign, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { toJsonBytes } from "../json.ts";
import { readBatch, writeBatch } from "../storage/batches.ts";
import { eraseBlob } from "../storage/blobs.ts";
import { readItems } from "../storage/submissions.ts";
import type { Campaign } from "../watch/state.ts";
import { catchUp } from "../watch/watch.ts";
import { registerKey } from "./register-key.ts";
import { sealBatch } from "./seal-batch.ts";
import { send } from "./send.ts";

let local: Local;
let author: Contributor;

beforeAll(async () => {
  local = await startLocal();
  author = await contributorOf(local.world, 0);
});
afterAll(() => local?.stop());

const due = () => passTime(local, BATCH_WAIT + 1);
const sealed = async (campaignId: number, sequence = 1) => {
  const logs = await until(async () => {
    const found = await eventsOf(local.world, "BatchSealed", campaignId, sequence);
    return found.length > 0 && found;
  }, `batch ${sequence} of campaign ${campaignId}`);
  expect(logs.length).toBe(1);
  return logs[0]?.args.verdict as { count: number; approve: bigint; abusive: bigint };
};
const drafted = (campaignId: number, sequence = 1) =>
  until(() => readBatch(local.leader.oracle, campaignId, sequence), "a draft");
const stateOf = async (digest: Hex) => (await readItems(local.leader.oracle, digest)).map(({ state }) => state);

test("a batch that was begun goes on when the follower is back, though nothing else waits", async () => {
  const id = await createCampaign(local.world);
  const { env } = local.leader.oracle;
  const { followers } = env;
  env.followers = ["http://127.0.0.1:1"];
  await contribute(local.world, author, id, [mailOf("a follower that is away holds nothing up for good")]);
  await due();
  await until(async () => (await drafted(id)).examination !== undefined, "the examination");
  env.followers = followers;
  expect(await sealed(id)).toMatchObject({ count: 1, approve: 1n });
});

test("what keys signed that have ended since is signed anew by those of now", async () => {
  const id = await createCampaign(local.world);
  const { oracle, rest, work } = local.leader;
  const { client, watch, keys } = oracle;
  await contribute(local.world, author, id, [mailOf("a start between the signatures and the seal")]);
  await rest();
  await due();
  await catchUp(watch, client, 0n);
  // Nothing is at this address: the signatures are stored and the batch is not sealed.
  const nowhere = { ...oracle, client: { ...client, core: anvilAccount(60).address } };
  const before = await until(async () => {
    await sealBatch(nowhere, watch.state.campaigns.get(id) as Campaign, 1);
    return (await readBatch(oracle, id, 1))?.signatures;
  }, "the signatures");
  await send(client, {
    ...{ address: client.registry, abi: teeRegistryAbi },
    ...{ functionName: "revokeKey", args: [keys.signer.address] },
  });
  keys.signer = privateKeyToAccount(generatePrivateKey());
  await registerKey(oracle);
  work();
  expect(await sealed(id)).toMatchObject({ count: 1 });
  expect((await readBatch(oracle, id, 1))?.signatures?.[0]).not.toBe(before[0]);
});

test("an item whose ciphertext is gone is left out, and the rest is sealed", async () => {
  const id = await createCampaign(local.world);
  const mails = [mailOf("this one stays where it is"), mailOf("that one will be lost on the way")];
  const digest = await contribute(local.world, author, id, mails);
  const lost = (await readItems(local.leader.oracle, digest))[1]?.ciphertextHash as Hex;
  await eraseBlob(local.leader.oracle.blobs, lost);
  await due();
  expect(await sealed(id)).toMatchObject({ count: 1 });
  expect(await stateOf(digest)).toEqual(["sealed", "refused"]);
});

test("a batch that its follower doubted is drafted anew, and sealed once both see the same", async () => {
  const id = await createCampaign(local.world);
  const { oracle } = local.follower;
  const { check } = oracle.checker;
  let doubts = 0;
  oracle.checker.check = async (asked) => {
    const checked = await check(asked);
    doubts += 1;
    const doubt = { rule: "words", outcome: "undecided", evidence: "" } as const;
    return checked && { ...checked, looked: { ...checked.looked, findings: [doubt] } };
  };
  try {
    await contribute(local.world, author, id, [mailOf("one that the follower cannot make up its mind about")]);
    await due();
    await until(async () => doubts > 1, "the follower to be asked about a second draft");
  } finally {
    oracle.checker.check = check;
  }
  const { approve, abusive } = await sealed(id);
  expect([approve, abusive]).toEqual([1n, 0n]);
});

test("withdrawing consent for one copy of a ciphertext does not take it from a batch that holds the other", async () => {
  const { world, leader } = local;
  const id = await createCampaign(world);
  const first = await bundleOf(world, author, id, [mailOf("the same envelope in two bundles of one author")]);
  const second = await bundleOf(world, author, id, [], { envelopes: [...first.envelopes, ...first.envelopes] });
  const digests: Hex[] = [];
  for (const bundle of [first, second]) {
    const { digest } = await postSubmission(world.gateway, bundle);
    digests.push(digest);
    for (const [position, { bytes }] of bundle.envelopes.entries())
      await uploadItem({ gateway: world.gateway, digest, position, envelope: bytes });
  }
  const { contributor, itemsRoot } = second.submission;
  const message = { campaignId: id, contributor, itemsRoot, mask: 0b01n, nonce: 1n };
  const typed = { domain: world.domain, types: revocationTypes, primaryType: "Revocation" as const, message };
  const signature = await author.account.signTypedData(typed);
  const call = {
    address: local.leader.oracle.client.submissions,
    abi: submissionsAbi,
    functionName: "revoke",
    args: [message, signature],
  } as const;
  await mined(world, walletOf(world, author.account).writeContract(call));
  await until(async () => (await stateOf(digests[1] as Hex))[0] === "revoked", "the withdrawal to be heard of");
  await due();
  expect(await sealed(id)).toMatchObject({ count: 2 });
  expect(await stateOf(digests[0] as Hex)).toEqual(["sealed"]);
  const batch = await readBatch(leader.oracle, id, 1);
  expect(batch?.proposal.items.length).toBe(2);
});

test("a contract wallet that takes its signature back loses its items and blocks nobody", async () => {
  const { world } = local;
  const id = await createCampaign(world);
  const wallet = walletOf(world, author.account);
  // Answers ERC-1271 with yes while slot 0 is zero; any other call sets it.
  const runtime = "60003560e01c631626ba7e146015576001600055005b600054602c57631626ba7e60e01b60005260206000f35b600080fd";
  const bytecode =
    `0x60${(runtime.length / 2).toString(16)}600c60003960${(runtime.length / 2).toString(16)}6000f3${runtime}` as Hex;
  const { contractAddress } = await mined(
    world,
    wallet.deployContract({ abi: parseAbi(["function flip()"]), bytecode }),
  );
  const address = contractAddress as Hex;
  const fickle = await bundleOf(world, author, id, [mailOf("signed for by a wallet that changes its mind")], {
    author: address,
  });
  const { digest } = await postSubmission(world.gateway, fickle);
  const envelope = fickle.envelopes[0]?.bytes ?? new Uint8Array();
  await uploadItem({ gateway: world.gateway, digest, position: 0, envelope });
  const honest = await contribute(world, author, id, [mailOf("an honest note that has to be paid for")]);
  await mined(world, wallet.sendTransaction({ to: address, data: "0x12345678" }));
  await due();
  expect(await sealed(id)).toMatchObject({ count: 1 });
  expect([await stateOf(digest), await stateOf(honest)]).toEqual([["refused"], ["sealed"]]);
});

test("a draft whose anchor is no block of the chain is made anew", async () => {
  const id = await createCampaign(local.world);
  const { env } = local.leader.oracle;
  const { followers } = env;
  env.followers = ["http://127.0.0.1:1"];
  await contribute(local.world, author, id, [mailOf("the anchor of this batch will be lost")]);
  await due();
  const { proposal, examination } = await until(async () => {
    const batch = await drafted(id);
    return batch.examination === undefined ? undefined : batch;
  }, "the examination");
  await local.leader.rest();
  const anchorHash = keccak256("0x01");
  await writeBatch(local.leader.oracle, { proposal: { ...proposal, anchorHash }, ...(examination && { examination }) });
  env.followers = followers;
  local.leader.work();
  expect(await sealed(id)).toMatchObject({ count: 1 });
});

test("a campaign without the money for a batch waits for it and then goes on", async () => {
  const { world } = local;
  const id = await createCampaign(world, { funds: 50n, reward: 1_000n });
  const digest = await contribute(world, author, id, [mailOf("who pays for this one is not known yet")]);
  await due();
  const other = await createCampaign(world);
  await contribute(world, author, other, [mailOf("another campaign is not held up by it")]);
  await due();
  await sealed(other);
  expect(await stateOf(digest)).toEqual(["taken"]);
});

test("an escrow that covers fewer items than wait pays for the batch it can", async () => {
  const { world } = local;
  const rich = await createCampaign(world);
  const call = { address: world.campaigns, abi: campaignsAbi, functionName: "worstCaseOf" } as const;
  const funds = (await world.client.readContract({ ...call, args: [rich, 2n] })) + 1n;
  const id = await createCampaign(world, { funds });
  const mails = ["the first of three letters", "the second came by train", "the third is about a garden"].map(mailOf);
  const digest = await contribute(world, author, id, mails);
  await due();
  expect(await sealed(id)).toMatchObject({ count: 2 });
  expect((await stateOf(digest)).sort()).toEqual(["sealed", "sealed", "taken"]);
});

test("what anyone may see of the reports are the salted leaves under the sealed report root", async () => {
  const id = await createCampaign(local.world);
  await contribute(
    local.world,
    author,
    id,
    ["one report", "and another"].map((words) => mailOf(`${words} to be sealed`)),
  );
  await due();
  await sealed(id);
  const { body } = await until(async () => {
    const answer = await ask(`${local.leader.url}/campaigns/${id}/batches/1`);
    return answer.status === 200 && answer;
  }, "the batch to be shown");
  const shown = body as { verdict: { reportRoot: Hex }; reportLeaves: Hex[] };
  expect(merkleRoot(shown.reportLeaves)).toBe(shown.verdict.reportRoot);
  const batch = await readBatch(local.leader.oracle, id, 1);
  for (const report of batch?.examination?.reports ?? []) {
    expect(JSON.stringify(body)).not.toContain(sha256(toJsonBytes(report)).slice(2));
  }
});
