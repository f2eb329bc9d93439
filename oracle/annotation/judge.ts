import type { Address } from "viem";
import type { Task } from "../../contracts/sdk/annotation.ts";
import type { Policy } from "../../contracts/sdk/policy.ts";
import type { AnnotationRules } from "../../contracts/sdk/policy-annotation.ts";
import type { ItemReport } from "../checks/compare.ts";
import { type Finding, verdictOf } from "../checks/verdict.ts";
import { type CampaignPoll, pollOf } from "./campaign-poll.ts";
import { type Annotation, readAnnotation } from "./read-annotation.ts";

/** What a batch of annotations is judged by. */
export type AnnotationInput = {
  campaignId: number;
  policy: Policy;
  rules: AnnotationRules;
  tasks: readonly Task[];
  /** Annotations of the campaign's earlier batches. */
  earlier: readonly Annotation[];
  indexKey: Uint8Array;
};

/** The reports in bit order, and the annotations that count in later batches. */
export type AnnotationReport = { items: ItemReport[]; annotations: Annotation[] };

/**
 * Judges the annotations of a batch by what everybody in the campaign has labelled so far, this batch included. Pure: the
 * same input gives the same report in any process. Never throws on contributed data.
 *
 * @param items in bit order, undefined where one cannot be opened
 */
export function judgeAnnotations(
  { campaignId, policy, rules, tasks, earlier, indexKey }: AnnotationInput,
  items: readonly ({ contributor: Address; data: Uint8Array; label: unknown } | undefined)[],
): AnnotationReport {
  const place = { campaignId, indexKey, tasks: tasks.length };
  const seen = new Set(earlier.map(nameOf));
  const read = items.map((item): Annotation | string => {
    if (item === undefined) return "the item could not be opened";
    const annotation = readAnnotation(policy, place, item);
    if (typeof annotation === "string") return annotation;
    // The first counts: nobody is paid twice for a task, or heard twice on it.
    if (seen.has(nameOf(annotation))) return "this contributor has labelled the task before";
    seen.add(nameOf(annotation));
    return annotation;
  });
  const annotations = read.filter((entry) => typeof entry !== "string");
  const poll = pollOf(tasks, policy.labels, [...earlier, ...annotations]);
  const reports = read.map((entry): ItemReport => {
    const finding = typeof entry === "string" ? rejected(entry) : findingOf(policy.labels, rules, poll, entry);
    return { verdict: verdictOf([finding]), findings: [finding] };
  });
  return { items: reports, annotations };
}

/** A contributor's name and a task's. */
function nameOf({ task, contributor }: Annotation): string {
  return `${task}/${contributor.toLowerCase()}`;
}

function rejected(evidence: string): Finding {
  return { rule: "annotation", outcome: "reject", evidence };
}

/** Known answers are no exception: how an item is judged does not tell which tasks have one. */
function findingOf(
  labels: readonly string[],
  { labellers, threshold }: AnnotationRules,
  { alpha, ofTask }: CampaignPoll,
  { task, label }: Annotation,
): Finding {
  const { label: best = label, posterior, count, counts } = ofTask(task);
  const agreement = `${counts[label] ?? 0} of ${count} labels of the task say the same; Krippendorff's alpha of the campaign ${alpha === undefined ? "unknown" : alpha.toFixed(2)}`;
  if (count < labellers) {
    const evidence = `too few have labelled the task, ${labellers} should; ${agreement}`;
    return { rule: "annotation", outcome: "undecided", evidence };
  }
  const consensus = `${JSON.stringify((labels[best] ?? "").slice(0, 40))} with ${shown(posterior)}`;
  if (posterior < threshold) {
    const evidence = `no consensus: at best ${consensus}, ${threshold} is asked for; ${agreement}`;
    return { rule: "annotation", outcome: "undecided", evidence };
  }
  const outcome = best === label ? "pass" : "reject";
  return { rule: "annotation", outcome, evidence: `consensus ${consensus}; ${agreement}` };
}

/** Never 1: a known answer looks as a clear consensus does. */
function shown(posterior: number): string {
  return Math.min(0.99, Math.floor(posterior * 100) / 100).toFixed(2);
}
