import { expect, test } from "vitest";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import { readEmail } from "../formats/email.ts";
import { MEASURED_POLICY } from "../measure/policy.ts";
import { personalData } from "./personalData.ts";

const data = Buffer.from(
  "From: a@b.example\nTo: c@d.example\n\nada@example.org, bob@example.org, 4111 1111 1111 1111\n",
);

async function findingOf(checks: Policy["checks"]) {
  const reading = readEmail(data);
  if ("problem" in reading) throw new Error(reading.problem);
  return personalData({ ...MEASURED_POLICY, checks }, { data, label: null, content: reading.content });
}

test.each(["reject", "undecided", "pass"] as const)(
  "what is found is counted, never quoted, and %s follows",
  async (outcome) => {
    expect(await findingOf({ personalData: { kinds: ["card", "email"], regions: [], outcome } })).toEqual({
      rule: "personal-data",
      outcome,
      evidence: "personal data by kind and count: card 1, email 2",
    });
  },
);

test("a kind that is not asked for is not looked for, and without settings nothing runs", async () => {
  expect(await findingOf({ personalData: { kinds: ["iban"], regions: [], outcome: "reject" } })).toMatchObject({
    outcome: "pass",
    evidence: "no personal data of the kinds iban",
  });
  expect(await findingOf({})).toBeUndefined();
});
