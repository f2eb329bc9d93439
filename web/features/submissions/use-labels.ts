import { useState } from "react";
import type { Address } from "viem";
import { useDeployment } from "../../lib/deployment.ts";
import { keepLabels, readKeptLabels } from "./kept-labels.ts";
import { type Labelling, labellingOf } from "./labelling.ts";
import type { HandedTask } from "./use-tasks.ts";

/** Labels of the tasks in hand, kept as they are chosen. Who shows it for other tasks or another account mounts it anew. */
export function useLabels(place: { campaignId: number; contributor: Address }, all: Labels) {
  const { chainId, core } = useDeployment();
  const where = { chainId, core, ...place };
  const [labelling, setLabelling] = useState<Labelling>(() => {
    const kept = readKeptLabels(localStorage, where);
    return labellingOf(all.tasks.map(({ task }) => indexIn(all.labels, kept.get(task))));
  });
  const take = (next: Labelling | undefined): boolean => {
    if (next === undefined) return false;
    setLabelling(next);
    const named = all.tasks.flatMap(({ task }, i) => {
      const label = all.labels[next.labels[i] ?? -1];
      return label === undefined ? [] : ([[task, label]] as const);
    });
    keepLabels(localStorage, where, new Map(named));
    return true;
  };
  return { labelling, take, forget: () => keepLabels(localStorage, where, new Map()) };
}

type Labels = { tasks: readonly HandedTask[]; labels: readonly string[] };

function indexIn(labels: readonly string[], label: string | undefined): number | null {
  const index = label === undefined ? -1 : labels.indexOf(label);
  return index === -1 ? null : index;
}
