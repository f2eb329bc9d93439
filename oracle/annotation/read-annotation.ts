import type { Address } from "viem";
import { readAnnotationData } from "../../contracts/sdk/annotation.ts";
import type { Policy } from "../../contracts/sdk/policy.ts";
import { label as checkLabel } from "../checks/label.ts";
import { ticketOf } from "./ticket.ts";

/** A task's label by one contributor; `label` is its index in the policy. */
export type Annotation = { task: number; contributor: Address; label: number };

/** Where annotations belong: the campaign, its key, and how many tasks its bank has. */
export type AnnotationPlace = { campaignId: number; indexKey: Uint8Array; tasks: number };

/**
 * Reads an opened item as an annotation.
 *
 * @returns why it is none, in words for its contributor, where it is none
 */
export function readAnnotation(
  policy: Policy,
  { campaignId, indexKey, tasks }: AnnotationPlace,
  { contributor, data, label }: { contributor: Address; data: Uint8Array; label: unknown },
): Annotation | string {
  const named = readAnnotationData(data);
  if (named === undefined) return "the data is not the JSON of an annotation";
  const { task, ticket } = named;
  if (task >= tasks || ticketOf(indexKey, campaignId, task, contributor) !== ticket) {
    return "the task was not handed out to this contributor";
  }
  const found = checkLabel(policy, label);
  if (found.outcome !== "pass") return found.evidence;
  const { label: text } = label as { label: string };
  return { task, contributor, label: policy.labels.indexOf(text) };
}
