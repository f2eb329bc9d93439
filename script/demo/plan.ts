import type { SealedEnvelope } from "../../contracts/sdk/envelope.ts";
import type { Mail } from "./corpus.ts";
import {
  copied,
  emptied,
  FAULT_KINDS,
  type FaultKind,
  foreign,
  type ItemContent,
  inflated,
  isPlainText,
  isRewordable,
  mislabelled,
  noMail,
  reworded,
  truncated,
  untouched,
} from "./faults.ts";
import type { Pool } from "./pool.ts";
import { below, pick, type Random, shuffled } from "./random.ts";

/** Items of a full batch, and how many percent of them, rounded up, are the creator's gold. */
export const BATCH_SIZE = 256;
export const GOLD_SHARE = 10;

/** Items of contributors in a full batch. */
export const OWN_ITEMS = BATCH_SIZE - Math.ceil((BATCH_SIZE * GOLD_SHARE) / 100);

/** Items of the first contributor in every batch: enough for a claim of 50 accepted items over two batches. */
const FIRST_SHARE = 30;

/** Good mails that the check refuses, in a batch that has any. */
const HARD_CASES = 2;

/** One item that somebody will send. */
export type PlannedItem = {
  content: ItemContent;
  /** The mail it was made of. */
  source: Mail;
  fault?: FaultKind;
  /** A whole, rightly labelled mail that a rule of the check refuses: what its contributor will appeal. */
  hard?: true;
  /** Another campaign's envelope, sent instead of a new one. */
  replay?: SealedEnvelope;
};

/** What one contributor sends for one batch. */
export type PlannedBundle = { contributor: number; items: PlannedItem[] };

/** What is planted in a batch: how many of each kind. */
export type FaultCounts = Partial<Record<FaultKind, number>>;

/**
 * Hard cases in a batch: in the first two, then until somebody has appealed. What is appealed goes up, and the gas goals are
 * about batches that do not.
 */
export function hardCasesIn(batch: number, appeals: number): number {
  return batch <= 2 || appeals === 0 ? HARD_CASES : 0;
}

/** What the faults of a batch are made from. */
export type Material = {
  pool: Pool;
  /** Good mails that the check is expected to refuse. */
  hard: Pool;
  /** Mails of earlier batches that the check approved: what duplicates are made of. */
  originals: readonly Mail[];
  /** Envelopes of another campaign and the contributor who sealed them. */
  replays: { contributor: number; items: { source: Mail; envelope: SealedEnvelope }[] };
};

/** Refused by the gateway and no part of any batch, if it does what it should. */
export function isStoppedAtDoor(fault: FaultKind | undefined, content: ItemContent): boolean {
  if (fault === "oversized") return content.data.length > 131_072;
  return fault === "wrong key" || fault === "hash mismatch" || fault === "replayed";
}

/**
 * What to plant in which batch: three to five of each kind over the first two, then a few that the check sees: what voters
 * have to see goes up to guards and judges, and the gas goals are about batches that do not.
 */
export function planFaults(random: Random): (batch: number) => FaultCounts {
  const first: FaultCounts = {};
  const second: FaultCounts = {};
  for (const kind of FAULT_KINDS) {
    const count = kind === "oversized" ? 4 : 3 + below(random, 3);
    // Copies are made of what has been approved before.
    const early = kind.endsWith("duplicate") ? 0 : Math.ceil(count / 2);
    first[kind] = early;
    second[kind] = count - early;
  }
  return (batch) => (batch === 1 ? first : batch === 2 ? second : { "truncated body": 1, "empty body": 2 });
}

/**
 * Plans one batch: faults and hard cases, spread over all contributors but the first, and good mails until
 * {@link OWN_ITEMS} items should be taken.
 */
export function planBatch(
  random: Random,
  contributors: number,
  { hardCases, ...faults }: FaultCounts & { hardCases: number },
  material: Material,
) {
  const bundles: PlannedBundle[] = Array.from({ length: contributors }, (_, contributor) => ({
    contributor,
    items: [],
  }));
  for (const kind of FAULT_KINDS) {
    for (let index = 0; index < (faults[kind] ?? 0); index++) {
      const item = plant(random, kind, index, material);
      const contributor = kind === "replayed" ? material.replays.contributor : 1 + below(random, contributors - 1);
      bundles[contributor]?.items.push(item);
    }
  }
  for (let count = 0; count < hardCases; count++) {
    const source = material.hard.take();
    bundles[1 + below(random, contributors - 1)]?.items.push({ content: untouched(source), source, hard: true });
  }
  fill(bundles, material.pool);
  for (const bundle of bundles) bundle.items = shuffled(random, bundle.items);
  return bundles;
}

/** Good mails for `count` more items, from the contributor after the first. */
export function planTopUp(pool: Pool, count: number): PlannedBundle {
  return { contributor: 1, items: Array.from({ length: count }, () => goodItem(pool)) };
}

function fill(bundles: PlannedBundle[], pool: Pool): void {
  const taken = ({ items }: PlannedBundle) => items.filter((item) => !isStoppedAtDoor(item.fault, item.content)).length;
  const [first, ...others] = bundles;
  while (first !== undefined && taken(first) < FIRST_SHARE) first.items.push(goodItem(pool));
  let missing = OWN_ITEMS - bundles.reduce((sum, bundle) => sum + taken(bundle), 0);
  for (; missing > 0; missing--) {
    const smallest = others.reduce((a, b) => (taken(b) < taken(a) ? b : a));
    smallest.items.push(goodItem(pool));
  }
}

function goodItem(pool: Pool): PlannedItem {
  const source = pool.take();
  return { content: untouched(source), source };
}

function plant(random: Random, fault: FaultKind, index: number, material: Material): PlannedItem {
  const { pool, originals, replays } = material;
  const make = (source: Mail, content: ItemContent): PlannedItem => ({ content, source, fault });
  switch (fault) {
    case "exact duplicate": {
      const source = pick(random, originals);
      return make(source, copied(source, index));
    }
    case "near duplicate": {
      const source = pick(random, originals.filter(isRewordable));
      return make(source, reworded(source, random));
    }
    case "replayed": {
      const { source, envelope } = pick(random, replays.items);
      return { ...make(source, untouched(source)), replay: envelope };
    }
    case "truncated body": {
      const source = pool.take(isPlainText);
      return make(source, truncated(source, random));
    }
    default:
      return make(...spoiled(random, fault, index, pool.take()));
  }
}

function spoiled(
  random: Random,
  fault: Exclude<FaultKind, "exact duplicate" | "near duplicate" | "replayed" | "truncated body">,
  index: number,
  source: Mail,
): [Mail, ItemContent] {
  switch (fault) {
    case "wrong label":
      return [source, mislabelled(source)];
    case "empty body":
      return [source, emptied(source)];
    case "no e-mail":
      return [source, noMail(source, random)];
    case "another language":
      return [source, foreign(source, random)];
    case "oversized":
      return [source, inflated(source, index, random)];
    case "wrong key":
    case "hash mismatch":
      return [source, untouched(source)];
  }
}
