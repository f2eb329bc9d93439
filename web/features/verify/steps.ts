import type { Step } from "../../../contracts/sdk/proof/step.ts";

export type StepStatus = Step["status"];

/** Steps that belong together, in their order. */
export type StepGroup = { id: string; stage: string; of: string | undefined; status: StepStatus; steps: Step[] };

/** How many steps there are of each kind, and what the whole comes to. */
export type Summary = Record<StepStatus, number> & { status: StepStatus; firstFailed?: Step };

/** Puts the steps of one stage, or round, together. */
export function groupSteps(steps: readonly Step[]): StepGroup[] {
  const groups: StepGroup[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    const stage = stageOf(step);
    if (last?.of === step.of && last?.stage === stage) last.steps.push(step);
    else groups.push({ id: `proof-${groups.length}`, stage, of: step.of, status: "open", steps: [step] });
  }
  for (const group of groups) group.status = summaryOf(group.steps).status;
  return groups;
}

/** One step that fails breaks the whole; one that is open leaves it open. */
export function summaryOf(steps: readonly Step[]): Summary {
  const counts = { passed: 0, failed: 0, open: 0 };
  for (const { status } of steps) counts[status] += 1;
  const status = counts.failed > 0 ? "failed" : counts.open > 0 || steps.length === 0 ? "open" : "passed";
  const firstFailed = steps.find((step) => step.status === "failed");
  return { ...counts, status, ...(firstFailed ? { firstFailed } : {}) };
}

/** Whether a development root stands in Intel's place. */
export function isDevelopment(steps: readonly Step[]): boolean {
  return steps.some(
    ({ name, evidence }) => (name === "root" && evidence.owner === "development") || hasDevelopment(evidence.steps),
  );
}

function hasDevelopment(inner: unknown): boolean {
  return Array.isArray(inner) && isDevelopment(inner as Step[]);
}

/** The root of trust and the gateway stand for themselves. */
function stageOf({ stage, of, name }: Step): string {
  const isOwn = stage === "attestation" && of === undefined && (name === "root" || name === "gateway");
  return isOwn ? `${stage}.${name}` : stage;
}
