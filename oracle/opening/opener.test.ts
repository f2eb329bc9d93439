import type { Worker } from "node:worker_threads";
import type { Hex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealEnvelope } from "../../contracts/sdk/envelope.ts";
import { contextOf } from "../../contracts/sdk/envelope-context.ts";
import { generateKeyPair, type KeyPair } from "../../contracts/sdk/key-pair.ts";
import { recipientsHash } from "../../contracts/sdk/recipients.ts";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import type { SentItem } from "./open-item.ts";
import { createOpener, type Opener, OpenerError } from "./opener.ts";

const place = {
  ...{
    chainId: 31_337,
    core: `0x${"11".repeat(20)}` as Hex,
    campaignId: 3,
    contributor: `0x${"22".repeat(20)}` as Hex,
  },
  policyHash: `0x${"33".repeat(32)}` as Hex,
};
let checker: KeyPair;
let own: KeyPair;
let opener: Opener;
/** Threads that were started, the latest last. */
const threads: Worker[] = [];
const note = (thread: Worker) => threads.push(thread);

beforeAll(async () => {
  process.on("worker", note);
  [checker, own] = await Promise.all([generateKeyPair(), generateKeyPair()]);
  opener = createOpener(checker.privateKey);
});
afterAll(async () => {
  await opener.close();
  process.off("worker", note);
});

async function sentOf(text: string, size = 0): Promise<SentItem> {
  const data = new Uint8Array(Math.max(size, text.length));
  data.set(new TextEncoder().encode(text));
  const { bytes, keyCommitment } = await sealEnvelope({
    ...{ data, label: { text }, recipients: [checker.publicKey], contributorKey: own.publicKey },
    ...{ payeeSecret: secureRandom(32), context: contextOf(place) },
  });
  return { bytes, place, recipientsHash: recipientsHash([checker.publicKey]), keyCommitment, withContent: true };
}

test("of many items at once, small and large, each gets its own answer", async () => {
  const sizes = Array.from({ length: 200 }, (_, i) => (i % 50 === 7 ? 3_000_000 : i));
  const sent = await Promise.all(sizes.map((size, i) => sentOf(`item ${i}`, size)));
  const opened = await Promise.all(sent.map(opener.open));
  for (const [i, opening] of opened.entries()) {
    expect(opening).toMatchObject({ own: own.publicKey, content: { label: { text: `item ${i}` } } });
    if (!("own" in opening)) throw new Error(opening.message);
    expect(new TextDecoder().decode(opening.content?.data).replaceAll("\0", "")).toBe(`item ${i}`);
  }
  const [first = await sentOf("")] = sent;
  expect(await opener.open({ ...first, withContent: false })).toEqual({ own: own.publicKey, content: undefined });
});

test("what can never be taken is refused by the thread as it was by the gateway's own", async () => {
  const sent = await sentOf("an item");
  const refused = (code: string) => ({ refused: code, message: expect.any(String) });
  const zero: Hex = `0x${"00".repeat(32)}`;
  const changed = sent.bytes.map((byte, i) => (i === sent.bytes.length - 1 ? byte ^ 1 : byte));
  expect(await opener.open({ ...sent, keyCommitment: zero })).toEqual(refused("commitment-mismatch"));
  expect(await opener.open({ ...sent, recipientsHash: zero })).toEqual(refused("cannot-open"));
  expect(await opener.open({ ...sent, place: { ...place, campaignId: 4 } })).toEqual(refused("cannot-open"));
  expect(await opener.open({ ...sent, bytes: changed })).toEqual(refused("cannot-open"));
  expect(await opener.open({ ...sent, bytes: new Uint8Array() })).toEqual(refused("cannot-open"));
});

test("a thread that ends takes only what it had with it, and the next item gets another", async () => {
  const sent = await Promise.all(Array.from({ length: 300 }, (_, i) => sentOf(`item ${i}`, 16_000)));
  const began = threads.length;
  const all = Promise.allSettled(sent.map(opener.open));
  await threads.at(-1)?.terminate();
  const results = await all;
  const failed = results.filter((result) => result.status === "rejected");
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(sent.length);
  for (const { reason } of failed) expect(reason).toBeInstanceOf(OpenerError);
  for (const [i, result] of results.entries()) {
    if (result.status === "fulfilled")
      expect(result.value).toMatchObject({ content: { label: { text: `item ${i}` } } });
  }
  expect(threads.length).toBe(began + 1);
});

test("too many are refused, and what waits when the oracle stops fails", async () => {
  const stopping = createOpener(checker.privateKey);
  const sent = await sentOf("an item", 100_000);
  const all = Promise.allSettled(Array.from({ length: 4_200 }, () => stopping.open(sent)));
  await stopping.close();
  const reasons = (await all).map((result) => (result.status === "rejected" ? result.reason.name : "opened"));
  expect(new Set(reasons)).toEqual(new Set(["OpenerError", "Refusal"]));
});
