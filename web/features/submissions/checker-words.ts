import type { Step } from "../../../contracts/sdk/proof/step.ts";
import { strings } from "../../strings.ts";

/** What a broken link means, the one that explains the others first. */
const ORDER = ["gateway", "key", "quote", "program", "binding", "recipients", "registration", "owner"] as const;

type Cause = (typeof ORDER)[number];

const PROGRAM = ["image", "program", "app", "policy"];

/** Which of the causes a link belongs to. */
function causeOf({ of, name }: Step): Cause {
  if (of === "quote") return "quote";
  if (of === "upgrades") return "owner";
  if (PROGRAM.includes(name)) return "program";
  return ORDER.find((cause) => cause === name) ?? "quote";
}

/** Why a checker is refused, in one sentence; undefined where nothing is broken. Pure. */
export function refusalWords(steps: readonly Step[]): string | undefined {
  const broken = new Set(steps.filter(({ status }) => status === "failed").map(causeOf));
  const cause = ORDER.find((one) => broken.has(one));
  return cause && strings.submissions.checker.causes[cause];
}

/** Links side by side with what they are about, in the order in which they came. Pure. */
export function groupSteps(steps: readonly Step[]): { cause: Cause; steps: Step[] }[] {
  return ORDER.map((cause) => ({ cause, steps: steps.filter((step) => causeOf(step) === cause) })).filter(
    (group) => group.steps.length > 0,
  );
}
