import { expect, test } from "vitest";
import { newSkillDraft, readSkillDraft } from "./skill-draft.ts";

const draft = { ...newSkillDraft(), name: " Judging e-mails " };

test("a draft says its terms in seconds, and the size of an exam only where it gives one", () => {
  expect(readSkillDraft(draft, 4)).toEqual({
    parts: {
      terms: { name: "Judging e-mails", passMark: 80, lifetime: 365 * 86_400, attempts: 3, pause: 86_400 },
      size: {},
    },
    problems: {},
  });
  expect(readSkillDraft({ ...draft, ask: "5", minutes: "20" }, 9).parts?.size).toEqual({ ask: 5, seconds: 1_200 });
});

test("what the contract or the oracle would refuse is refused here", () => {
  const wrong = {
    ...{ name: "ü".repeat(33), passMark: "0", days: "3651", attempts: "256", pause: "-1", ask: "3", minutes: "241" },
  };
  const { parts, problems } = readSkillDraft({ ...draft, ...wrong }, 9);
  expect(parts).toBeUndefined();
  expect(Object.keys(problems).sort()).toEqual(Object.keys(wrong).sort());
  expect(readSkillDraft({ ...draft, ask: "9" }, 8).problems.ask).toContain("8 questions only");
  expect(readSkillDraft({ ...draft, pause: "0", attempts: "255", days: "3650", passMark: "100" }, 4).problems).toEqual(
    {},
  );
});
