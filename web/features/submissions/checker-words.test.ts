import { expect, test } from "vitest";
import { judged, open, type Step } from "../../../contracts/sdk/proof/step.ts";
import { strings } from "../../strings.ts";
import { groupSteps, refusalWords } from "./checker-words.ts";

const { causes } = strings.submissions.checker;
const step = (name: string, holds = true, of?: string): Step => ({
  ...judged("attestation", name, holds, "words"),
  ...(of !== undefined && { of }),
});

test("what is broken is said in one sentence, the cause before what follows from it", () => {
  expect(refusalWords([step("gateway"), step("binding"), open("attestation", "app's owner", "")])).toBeUndefined();
  expect(refusalWords([step("gateway", false)])).toBe(causes.gateway);
  const altered = [step("signature", false, "quote"), step("program", false), step("binding", false)];
  expect(refusalWords(altered)).toBe(causes.quote);
  expect(refusalWords([step("key", false), step("recipients", false)])).toBe(causes.key);
  expect(refusalWords([step("image", false), step("policy", false)])).toBe(causes.program);
  expect(refusalWords([step("app's owner", false, "upgrades")])).toBe(causes.owner);
  expect(refusalWords([step("registration", false, "recipients")])).toBe(causes.registration);
});

test("every link is shown once, beside what it is about", () => {
  const steps = [
    step("gateway"),
    step("root", true, "quote"),
    step("signature", true, "quote"),
    step("app"),
    step("key"),
  ];
  const groups = groupSteps(steps);
  expect(groups.map(({ cause }) => cause)).toEqual(["gateway", "key", "quote", "program"]);
  expect(groups.flatMap((group) => group.steps)).toHaveLength(steps.length);
});
