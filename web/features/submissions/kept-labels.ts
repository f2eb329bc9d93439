import type { Address } from "viem";
import { z } from "zod";

/** Whose labels, and in which campaign. */
export type LabelsPlace = { chainId: number; core: Address; campaignId: number; contributor: Address };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const keptSchema = z.record(z.string().regex(/^\d+$/), z.string());

/** Labels by their task's number, as they were before a reload. The tasks themselves are asked for again. */
export function readKeptLabels(store: Store, place: LabelsPlace): ReadonlyMap<number, string> {
  const kept = keptSchema.safeParse(parse(store.getItem(nameOf(place)) ?? ""));
  // What somebody else wrote there are no labels.
  return new Map(kept.success ? Object.entries(kept.data).map(([task, label]) => [Number(task), label]) : []);
}

/** Keeps labels in place of those that were kept before; none forgets them. */
export function keepLabels(store: Store, place: LabelsPlace, labels: ReadonlyMap<number, string>): void {
  if (labels.size === 0) store.removeItem(nameOf(place));
  else store.setItem(nameOf(place), JSON.stringify(Object.fromEntries(labels)));
}

function nameOf({ chainId, core, campaignId, contributor }: LabelsPlace): string {
  return `assay-labels-${chainId}-${core}-${campaignId}-${contributor}`.toLowerCase();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema says the rest
  }
}
