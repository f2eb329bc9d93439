import { expect, test } from "vitest";
import type { Mail } from "./corpus.ts";
import { FAULT_KINDS } from "./faults.ts";
import {
  hardCasesIn,
  isStoppedAtDoor,
  type Material,
  OWN_ITEMS,
  type PlannedBundle,
  planBatch,
  planFaults,
} from "./plan.ts";
import { PoolEmptyError, poolOf } from "./pool.ts";
import { seededRandom } from "./random.ts";

const LINE = "this is one of the many lines of a mail that is long enough to lose a word and stay nearly the same ";

function mailOf(index: number): Mail {
  const body = Array.from({ length: 40 }, (_, line) => `${LINE}${index} ${word(line)} ${word(line + 50)}`).join("\n");
  return { file: `${index}`, label: "ham", data: new TextEncoder().encode(`From: a\nTo: b\n\n${body}\n`) };
}

function word(index: number): string {
  return [...`${index}`].map((digit) => "abcdefghij"[Number(digit)]).join("x");
}

function material(): Material {
  const mails = Array.from({ length: 700 }, (_, i) => mailOf(i));
  const envelope = { bytes: new Uint8Array(), ciphertextHash: "0x", keyCommitment: "0x" } as const;
  const items = mails.slice(600).map((source) => ({ source, envelope }));
  return {
    pool: poolOf(mails.slice(0, 590).values()),
    hard: poolOf(mails.slice(590, 600).values()),
    originals: mails.slice(600),
    replays: { contributor: 3, items },
  };
}

function takenOf({ items }: PlannedBundle): number {
  return items.filter(({ fault, content }) => !isStoppedAtDoor(fault, content)).length;
}

test("plants at least three of every kind over two batches", () => {
  for (const seed of [1, 2, 3, 4]) {
    const faults = planFaults(seededRandom(seed, "plan"));
    for (const kind of FAULT_KINDS) expect((faults(1)[kind] ?? 0) + (faults(2)[kind] ?? 0)).toBeGreaterThanOrEqual(3);
    expect(faults(1)["exact duplicate"]).toBe(0);
    expect(faults(3)).toEqual({ "truncated body": 1, "empty body": 2 });
  }
});

test("fills a batch exactly, everybody in it, the first contributor without faults", () => {
  const random = seededRandom(5, "plan");
  const bundles = planBatch(random, 12, { ...planFaults(random)(2), hardCases: 2 }, material());
  expect(bundles.reduce((sum, bundle) => sum + takenOf(bundle), 0)).toBe(OWN_ITEMS);
  expect(bundles.length).toBe(12);
  for (const bundle of bundles) expect(takenOf(bundle)).toBeGreaterThan(10);
  expect(bundles[0]?.items.length).toBe(30);
  expect(bundles[0]?.items.every(({ fault }) => fault === undefined)).toBe(true);
  expect(bundles.flatMap(({ items }) => items).filter(({ hard }) => hard).length).toBe(2);
  const replayed = bundles.filter(({ items }) => items.some(({ replay }) => replay !== undefined));
  expect(replayed.map(({ contributor }) => contributor)).toEqual([3]);
});

test("the same seed plans the same", () => {
  const files = () => {
    const random = seededRandom(9, "plan");
    const bundles = planBatch(random, 12, { ...planFaults(random)(1), hardCases: 2 }, material());
    return bundles.map(({ items }) => items.map(({ source, fault }) => `${source.file} ${fault}`));
  };
  expect(files()).toEqual(files());
});

test("a pool hands out every mail once and those that fit first", () => {
  const pool = poolOf([1, 2, 3].map(mailOf).values());
  expect(pool.take(({ file }) => file === "3").file).toBe("3");
  expect([pool.take().file, pool.take().file]).toEqual(["1", "2"]);
  expect(() => pool.take()).toThrow(PoolEmptyError);
});

test("hard cases come until somebody has appealed, and in the first two batches at least", () => {
  expect([hardCasesIn(1, 0), hardCasesIn(2, 3), hardCasesIn(3, 0), hardCasesIn(3, 1)]).toEqual([2, 2, 2, 0]);
});
