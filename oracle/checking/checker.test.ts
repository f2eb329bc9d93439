import type { Worker } from "node:worker_threads";
import type { Hex } from "viem";
import { afterEach, beforeAll, expect, test } from "vitest";
import { sealEnvelope } from "../../contracts/sdk/envelope.ts";
import { contextOf } from "../../contracts/sdk/envelope-context.ts";
import { generateKeyPair, type KeyPair } from "../../contracts/sdk/key-pair.ts";
import type { Policy } from "../../contracts/sdk/policy.ts";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import { compare } from "../checks/compare.ts";
import { createLook } from "../checks/look.ts";
import { listCorpus, readCorpusMail } from "../checks/measure/corpus.ts";
import { readPhotos } from "../checks/measure/photos.ts";
import { cleanSample } from "../checks/measure/plant.ts";
import { MEASURED_POLICY } from "../checks/measure/policy.ts";
import type { Item } from "../checks/verdict.ts";
import type { AskedItem } from "./check-item.ts";
import { type Checker, CheckerError, createChecker } from "./checker.ts";

const context = contextOf({
  ...{ chainId: 31_337, core: `0x${"11".repeat(20)}` as Hex, campaignId: 3 },
  ...{ contributor: `0x${"22".repeat(20)}` as Hex, policyHash: `0x${"33".repeat(32)}` as Hex },
});
const indexKey = new Uint8Array(32).fill(4);
const PICTURES: Policy = { ...MEASURED_POLICY, format: "image", maxBytes: 5_000_000, checks: {} };
const TEXTS: Policy = { ...MEASURED_POLICY, format: "text", checks: { words: { minimum: 1 } } };
let key: KeyPair;
let own: KeyPair;
let checker: Checker;
let undo: (() => void) | undefined;

beforeAll(async () => {
  [key, own] = await Promise.all([generateKeyPair(), generateKeyPair()]);
});
afterEach(async () => {
  undo?.();
  undo = undefined;
  await checker?.close();
});

async function asked(policy: Policy, { data, label }: Item, bit = 0): Promise<AskedItem> {
  const { bytes } = await sealEnvelope({
    ...{ data, label: label as { label: string }, recipients: [key.publicKey], contributorKey: own.publicKey },
    ...{ payeeSecret: secureRandom(32).fill(9), context },
  });
  return { envelope: { bytes, context }, terms: { policy, indexKey }, bit };
}

/** Does something with every thread that is started from now on. */
function onThreads(act: (worker: Worker, number: number) => void): void {
  let count = 0;
  const note = (worker: Worker) => act(worker, count++);
  process.on("worker", note);
  undo = () => process.off("worker", note);
}

const text = (words: string): Item => ({ data: Buffer.from(words), label: { label: "ham" } });

test("threads find in items what this one does, to the byte", async () => {
  checker = createChecker(key.privateKey);
  const look = await createLook();
  const mails = listCorpus()
    .filter((_, i) => i % 400 === 0)
    .map((name) => cleanSample(readCorpusMail(name)).item);
  const photos = readPhotos().slice(0, 2);
  const kinds: [Policy, Item[]][] = [
    [MEASURED_POLICY, [...mails, ...mails.slice(0, 2), { data: new Uint8Array(), label: null }]],
    [PICTURES, [...photos.map(({ data }) => ({ data, label: { label: "ham" } })), text("no picture")]],
    [TEXTS, [text("some words"), text("\u0007"), text("other words")]],
  ];
  for (const [policy, items] of kinds) {
    const own = await Promise.all(items.map((item, bit) => look({ policy, indexKey }, item, bit)));
    const sent = await Promise.all(items.map((item, bit) => asked(policy, item, bit)));
    const checked = await Promise.all(sent.map(checker.check));
    const looked = checked.map((one, bit) => {
      expect(one).toMatchObject({ payeeSecret: new Uint8Array(32).fill(9), label: items[bit]?.label });
      return one?.looked ?? { findings: [], print: null };
    });
    expect(looked).toEqual(own);
    const index = { key: indexKey, campaignId: 3, batches: [] };
    expect(await compare(policy, looked, index)).toEqual(await compare(policy, own, index));
  }
  const [first] = await Promise.all([asked(TEXTS, text("some words"))]);
  const other = { ...first, envelope: { ...first.envelope, bytes: first.envelope.bytes.map((byte) => byte ^ 1) } };
  expect(await checker.check(other)).toBeUndefined();
  expect(checker.gaveUpAt()).toBe(0);
});

test("an item that ends its thread once is checked by the next, and others with it", async () => {
  checker = createChecker(key.privateKey);
  const sent = await Promise.all(Array.from({ length: 9 }, (_, i) => asked(TEXTS, text(`item ${i}`))));
  onThreads((worker, number) => {
    if (number === 0) worker.once("message", () => worker.terminate());
  });
  const checked = await Promise.all(sent.map(checker.check));
  expect(checked.every((one) => one?.looked.findings.every(({ outcome }) => outcome === "pass"))).toBe(true);
  expect(checker.gaveUpAt()).toBe(0);
});

test("threads that do not start, or are stopped, say nothing about an item", async () => {
  checker = createChecker(key.privateKey);
  onThreads((worker) => void worker.terminate());
  await expect(checker.check(await asked(TEXTS, text("some words")))).rejects.toThrow(CheckerError);
  undo?.();
  const sent = await Promise.all(Array.from({ length: 20 }, (_, i) => asked(TEXTS, text(`item ${i}`))));
  const all = Promise.allSettled(sent.map(checker.check));
  await checker.close();
  for (const result of await all)
    expect(result).toMatchObject({ status: "rejected", reason: expect.any(CheckerError) });
  await expect(checker.check(await asked(TEXTS, text("some words")))).rejects.toThrow(CheckerError);
  expect(checker.gaveUpAt()).toBe(0);
});

test("one that ends every thread is given up on, and the next is checked", async () => {
  checker = createChecker(key.privateKey);
  // No thread gets through with it before it is ended.
  const heavy = text(Array.from({ length: 200_000 }, (_, i) => `word${i}`).join(" "));
  const policy = { ...TEXTS, maxBytes: 5_000_000 };
  onThreads((worker) => worker.once("message", () => worker.terminate()));
  expect(await checker.check(await asked(policy, heavy))).toBeUndefined();
  expect(checker.gaveUpAt()).toBeGreaterThan(0);
  undo?.();
  expect(await checker.check(await asked(policy, text("other words")))).toBeDefined();
});
