import type { Hex } from "viem";
import { z } from "zod";

/** Most labels that the tasks of a campaign can have: all labels of all annotators are weighed in memory. */
const MAX_LABELS = 64;

/** The creator's tasks, to be labelled by several people each. */
export const annotationSchema = z.strictObject({
  /** SHA-256 of the sealed bank, see `annotation.ts`. */
  tasks: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/, "must be 32 bytes as 0x and lower-case hex")
    .transform((text) => text as Hex),
  /** How many people label a task. */
  labellers: z.int().min(3).max(9),
  /** How sure a consensus has to be to decide; 1 is never reached. */
  threshold: z.number().gt(0.5).max(0.999),
  /** Seconds for which an annotation waits for the others of its task before it is judged without them. */
  wait: z.int().min(60).max(2_592_000),
});

/** The `annotation` of a policy. */
export type AnnotationRules = Readonly<z.infer<typeof annotationSchema>>;

/** Why the rest of a policy does not go with annotations: undefined where it does. */
export function annotationProblem(policy: {
  labels: readonly string[];
  checks: object;
  view: string;
  gold?: object | undefined;
}): string | undefined {
  if (policy.gold !== undefined) return "has its known answers in the task bank: leave gold out";
  // It names what of a task's data committee members do not see; nothing is checked by it.
  const redacting = policy.view === "redacted" ? ["personalData"] : [];
  if (Object.keys(policy.checks).some((name) => !redacting.includes(name))) {
    return "is checked by what others say of a task: leave checks empty";
  }
  if (policy.labels.length >= 2 && policy.labels.length <= MAX_LABELS) return undefined;
  return `needs 2 to ${MAX_LABELS} labels to choose from`;
}
