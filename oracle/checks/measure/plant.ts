import type { Item, Rule } from "../verdict.ts";
import type { CorpusMail } from "./corpus.ts";
import { FAULTS, type Fault } from "./faults.ts";
import { type Random, shuffled } from "./random.ts";

/** An item of a measurement: the mail it is from and the fault planted in it, with the rule that has to see it. */
export type Sample = { item: Item; name: string; fault: string | null; rule: Rule | null };

/** A corpus mail as an honest contributor would send it. */
export function cleanSample(mail: CorpusMail): Sample {
  return { item: { data: mail.data, label: { label: mail.label } }, name: mail.name, fault: null, rule: null };
}

/**
 * Mixes faults into clean mails. Copies are made of clean mails and stand behind them, at a random distance; the other
 * faults are made of spare mails, so that nothing but the fault is wrong with them.
 * @param spare - Mails the checks approve and that are not among the clean ones.
 * @param originals - Of the clean mails those the checks approve.
 */
export function plant(
  clean: readonly Sample[],
  originals: readonly Sample[],
  spare: readonly Sample[],
  perFault: number,
  random: Random,
): Sample[] {
  const placed = clean.map((sample, place) => ({ sample, place }));
  const places = new Map(clean.map(({ name }, place) => [name, place]));
  const unused = [...spare];
  for (const fault of FAULTS) {
    const sources = fault.needsOriginal ? shuffled(originals, random) : unused;
    for (const sample of spoilSome(fault, sources, perFault, random)) {
      const first = fault.needsOriginal ? (places.get(sample.name) ?? 0) : 0;
      placed.push({ sample, place: first + 0.5 + random(clean.length - first) });
    }
  }
  for (const { item, name } of unused.splice(0, perFault)) {
    const sample: Sample = {
      item: { ...item, label: { label: "maybe" } },
      name,
      fault: "unknown label",
      rule: "label",
    };
    placed.push({ sample, place: 0.5 + random(clean.length) });
  }
  return placed.sort((a, b) => a.place - b.place).map(({ sample }) => sample);
}

/** Uses up sources until enough lent themselves to the fault; those that do not are left where they were. */
function spoilSome(fault: Fault, sources: Sample[], count: number, random: Random): Sample[] {
  const spoiled: Sample[] = [];
  for (let i = 0; i < sources.length && spoiled.length < count; ) {
    const source = sources[i];
    const data = source === undefined ? null : fault.spoil(source.item.data, random);
    if (source === undefined || data === null) {
      i++;
      continue;
    }
    sources.splice(i, 1);
    spoiled.push({ ...source, item: { ...source.item, data }, fault: fault.kind, rule: fault.rule });
  }
  return spoiled;
}
