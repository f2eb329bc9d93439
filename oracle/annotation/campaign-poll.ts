import type { Task } from "../../contracts/sdk/annotation.ts";
import { dawidSkene, type Vote } from "./dawid-skene.ts";
import { nominalAlpha } from "./krippendorff.ts";
import type { Annotation } from "./read-annotation.ts";

/** What all labels of a task come to. `label` is an index, undefined where nobody labelled the task. */
export type TaskConsensus = {
  label: number | undefined;
  /** How sure it is, 0 to 1. */
  posterior: number;
  /** How many labelled the task, and how many of them with each label. */
  count: number;
  counts: readonly number[];
};

/** What a campaign's labels come to; alpha is undefined where nothing can be said. */
export type CampaignPoll = { alpha: number | undefined; ofTask: (task: number) => TaskConsensus };

/**
 * Weighs all labels of a campaign together. Pure: annotations in another order come to the same, in every bit.
 *
 * @param annotations at most one of each contributor for each task
 */
export function pollOf(
  tasks: readonly Task[],
  labels: readonly string[],
  annotations: readonly Annotation[],
): CampaignPoll {
  // In the order of the addresses: the same numbers wherever the annotations come from.
  const people = [...new Set(annotations.map(({ contributor }) => contributor.toLowerCase()))].sort();
  const numbers = new Map(people.map((person, number) => [person, number]));
  const votes = annotations.map(({ task, contributor, label }): Vote => {
    return { task, label, annotator: numbers.get(contributor.toLowerCase()) ?? 0 };
  });
  const known = new Map(
    tasks.flatMap(({ answer }, task): [number, number][] =>
      answer === undefined ? [] : [[task, labels.indexOf(answer)]],
    ),
  );
  const poll = { tasks: tasks.length, annotators: people.length, labels: labels.length, votes, known };
  const { posterior } = dawidSkene(poll);
  const given = new Map<number, number[]>();
  for (const { task, label } of votes) given.set(task, [...(given.get(task) ?? []), label]);
  const ofTask = (task: number): TaskConsensus => {
    const own = given.get(task) ?? [];
    const row = [...posterior.subarray(task * labels.length, (task + 1) * labels.length)];
    const best = row.reduce((a, value, label) => (value > (row[a] ?? 0) ? label : a), 0);
    const counts = labels.map((_, label) => own.filter((value) => value === label).length);
    const isKnown = known.has(task);
    return {
      label: own.length > 0 || isKnown ? best : undefined,
      posterior: row[best] ?? 0,
      count: own.length,
      counts,
    };
  };
  const inOrder = [...given].sort(([a], [b]) => a - b).map(([, own]) => own.sort((a, b) => a - b));
  return { alpha: nominalAlpha(inOrder), ofTask };
}
