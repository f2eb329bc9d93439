import { type Hex, keccak256, stringToHex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveBlobs } from "../../../script/demo/serve-blobs.ts";
import { openSession, type Session } from "../../../script/session.ts";
import { anvilAccount, type Chain, startChain } from "../../../test/anvil.ts";
import { createCampaign, mint, POLICY, pass, send, type World, worldOf } from "../../../test/story/world.ts";
import { submissionsAbi } from "../abi.ts";
import { sealEnvelope, unwrapContentKey } from "../envelope.ts";
import { contextOf } from "../envelope-context.ts";
import { itemsRoot } from "../items.ts";
import { generateKeyPair } from "../key-pair.ts";
import { hashSubmission, submissionTypes } from "../typed-data.ts";
import { readForcedItems } from "./forced-packet.ts";
import { sealWraps } from "./wraps.ts";

const [CONTRIBUTOR, STRANGER] = [4, 21];
const ROUND = `0x${"5a".repeat(32)}` as const;
const TEXTS = ["the first mail", "the second mail"];
const approveAbi = [
  {
    type: "function",
    name: "approve",
    stateMutability: "nonpayable",
    inputs: [{ type: "address" }, { type: "uint256" }],
    outputs: [{ type: "bool" }],
  },
] as const;

const blobs = new Map<string, Uint8Array>();
const served = await serveBlobs(blobs);
const [own, guard, other] = [await generateKeyPair(), await generateKeyPair(), await generateKeyPair()];
let chain: Chain;
let world: World;
let session: Session;
let contentKeys: Uint8Array[];

beforeAll(async () => {
  chain = await startChain({ settings: { ASSAY_FAST_INCLUSION: "3600" } });
  world = worldOf(chain);
  session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  await createCampaign(world);
  await forceThrough();
});
afterAll(async () => {
  await chain?.stop();
  served.server.close();
  served.server.closeAllConnections();
});

/** Two mails, encrypted, forced in and sealed without a verdict. */
async function forceThrough(): Promise<void> {
  const contributor = anvilAccount(CONTRIBUTOR);
  const policyHash = keccak256(stringToHex(POLICY));
  const { chainId, core } = chain.addresses;
  const context = contextOf({ chainId, core, campaignId: 1, contributor: contributor.address, policyHash });
  const keys = {
    recipients: [other.publicKey],
    contributorKey: own.publicKey,
    payeeSecret: new Uint8Array(32).fill(3),
  };
  const envelopes = await Promise.all(
    TEXTS.map((text) => sealEnvelope({ data: new TextEncoder().encode(text), label: "ham", context, ...keys })),
  );
  for (const { ciphertextHash, bytes } of envelopes) blobs.set(ciphertextHash, bytes);
  contentKeys = await Promise.all(envelopes.map(({ bytes }) => unwrapContentKey(bytes, own.privateKey, context)));
  const items = envelopes.map(({ ciphertextHash, keyCommitment }) => ({ ciphertextHash, keyCommitment }));
  const { timestamp } = await world.client.getBlock();
  const submission = {
    ...{ campaignId: 1, contributor: contributor.address, itemsRoot: itemsRoot(items), count: items.length },
    ...{ workloadId: world.workloadId, recipientsHash: keccak256("0x02"), licenceHash: keccak256("0x01"), policyHash },
    ...{ nonce: 1n, deadline: Number(timestamp) + 86_400 },
  };
  const typed = { domain: world.domain, types: submissionTypes, primaryType: "Submission" as const };
  const signature = await contributor.signTypedData({ ...typed, message: submission });
  const entry = hashSubmission(world.domain, submission);
  const contract = { address: session.submissions, abi: submissionsAbi } as const;
  await mint(world, CONTRIBUTOR, chain.addresses.payToken, 10n ** 9n);
  for (const spender of [session.submissions, session.campaigns]) {
    const call = { address: chain.addresses.payToken, abi: approveAbi, functionName: "approve" } as const;
    await send(world, CONTRIBUTOR, { ...call, args: [spender, 10n ** 9n] });
  }
  await send(world, CONTRIBUTOR, { ...contract, functionName: "force", args: [submission, signature, items] });
  await pass(world, 3_700);
  await send(world, CONTRIBUTOR, { ...contract, functionName: "overdue", args: [entry] });
  const args = [[{ submission: entry, mask: 0b11n, items }]] as const;
  await send(world, CONTRIBUTOR, { ...contract, functionName: "sealForced", args });
}

const post = async (from: number, roundId: Hex, keys: readonly (Uint8Array | undefined)[]) => {
  const blob = await sealWraps(roundId, served.url, keys, [other.publicKey, guard.publicKey]);
  const call = { address: session.submissions, abi: submissionsAbi, functionName: "postWraps" } as const;
  await send(world, from, { ...call, args: [1, 1, blob] });
};
const read = async (seat = 1) => {
  const place = { campaignId: 1, sequence: 1, roundId: ROUND, seat, privateKey: guard.privateKey };
  const items = await readForcedItems(session, { ...place, fetch });
  return items.map(({ data, findings }) => (data ? new TextDecoder().decode(data) : findings[0]?.evidence));
};

test("a guard sees what was forced in once its contributor posts keys, whatever others post", async () => {
  expect(await read()).toEqual(TEXTS.map(() => "its contributor has posted no key for you"));
  // Keys of another round, and keys that open nothing, by somebody else.
  await post(CONTRIBUTOR, `0x${"00".repeat(32)}`, contentKeys);
  await post(STRANGER, ROUND, [new Uint8Array(32), new Uint8Array(32)]);
  expect(await read()).toEqual(TEXTS.map(() => expect.stringMatching(/^Reject the envelope/)));
  await post(CONTRIBUTOR, ROUND, contentKeys);
  for (let i = 0; i < 11; i++) await post(STRANGER, ROUND, [new Uint8Array(32), new Uint8Array(32)]);
  expect(await read()).toEqual(TEXTS);
  // What is wrapped for another seat opens nothing.
  expect((await read(0)).every((text) => !TEXTS.includes(text ?? ""))).toBe(true);
  const [first = ""] = blobs.keys();
  blobs.set(first, new Uint8Array(9));
  expect(await read()).toEqual([expect.stringContaining("has another hash"), TEXTS[1]]);
});
