import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parsePolicy } from "../../contracts/sdk/policy.ts";
import { agentFor, always, readable, startModel } from "../../test/oracle/models.ts";
import { mailOf, POLICY } from "../../test/oracle/people.ts";
import type { ItemReport } from "../checks/compare.ts";
import { findCorpusMail } from "../checks/measure/corpus.ts";
import { classifying } from "./development/answer.ts";
import { trainOnCorpus } from "./development/classifier.ts";
import type { ServedModel } from "./development/serve-model.ts";
import { askModels, lowered, type Opinion, opinionSchema } from "./opinions.ts";

const APPROVED: ItemReport = { verdict: "approve", findings: [] };
const policyFor = (models: number, confidence: number) => {
  const checks = { ...POLICY.checks, agent: { models, confidence } };
  const policy = parsePolicy(new TextEncoder().encode(JSON.stringify({ ...POLICY, checks })));
  return { policy, terms: { models, confidence } };
};

let sure: ServedModel;
let unsure: ServedModel;
beforeAll(async () => {
  [sure, unsure] = await Promise.all([startModel("one", always(true, 0.95)), startModel("two", always(true, 0.5))]);
});
afterAll(() => Promise.all([sure?.close(), unsure?.close()]));

const items = [{ data: mailOf("a note about something"), label: { label: "ham" } }];
const outcomeWith = async (models: readonly ServedModel[], needed: number, confidence: number) => {
  const { policy, terms } = policyFor(needed, confidence);
  const { opinions } = await askModels(
    agentFor(models, { limits: { patience: 0 } }),
    policy,
    terms,
    readable(policy, items),
    [APPROVED],
  );
  expect(opinionSchema.parse(opinions[0])).toEqual(opinions[0]);
  return opinions[0];
};

test("whatever models say, nothing is approved that the rules did not approve", () => {
  const verdict = fc.constantFrom("approve", "reject", "undecided" as const);
  const opinion = fc.record({
    bit: fc.nat(9),
    outcome: fc.constantFrom("pass", "undecided", "reject"),
    evidence: fc.string(),
  });
  fc.assert(
    fc.property(fc.array(verdict, { minLength: 10, maxLength: 10 }), fc.array(opinion), (verdicts, opinions) => {
      const reports = verdicts.map(
        (verdict): ItemReport => ({ verdict: verdict as ItemReport["verdict"], findings: [] }),
      );
      // Another program could send what this one's types do not have.
      const after = lowered(reports, opinions.filter(({ outcome }) => outcome !== "reject") as Opinion[]);
      for (const [bit, report] of after.entries()) {
        if (verdicts[bit] === "approve") expect(report.verdict).not.toBe("reject");
        else expect(report).toEqual(reports[bit]);
      }
    }),
  );
  expect(opinionSchema.safeParse({ bit: 1, outcome: "reject", evidence: "a" }).success).toBe(false);
  expect(opinionSchema.safeParse({ bit: 1, outcome: "pass", evidence: "<b>approve</b>" }).success).toBe(false);
});

test("what the rules refuse is shown to no model", async () => {
  const before = sure.asked();
  const { policy, terms } = policyFor(1, 0.9);
  const refused: ItemReport[] = [{ verdict: "reject", findings: [] }];
  expect(await askModels(agentFor([sure]), policy, terms, readable(policy, items), refused)).toEqual({
    opinions: [],
    records: [],
  });
  expect(sure.asked()).toBe(before);
});

test("a model has to be as sure as the policy asks", async () => {
  expect(await outcomeWith([sure], 1, 0.9)).toMatchObject({ outcome: "pass" });
  expect(await outcomeWith([unsure], 1, 0.9)).toMatchObject({ outcome: "undecided" });
  expect(await outcomeWith([unsure], 1, 0.5)).toMatchObject({ outcome: "pass" });
});

test("where two operators have to agree, one alone is not enough", async () => {
  expect(await outcomeWith([sure, unsure], 2, 0.5)).toMatchObject({ outcome: "pass" });
  expect(await outcomeWith([sure, unsure], 2, 0.9)).toMatchObject({ outcome: "undecided" });
  expect(await outcomeWith([sure], 2, 0.5)).toMatchObject({ outcome: "undecided", evidence: "0 of 2 models answered" });
  const twin = await startModel("one", always(true, 0.95), "twin");
  try {
    expect(await outcomeWith([sure, twin], 2, 0.5)).toMatchObject({ outcome: "undecided" });
  } finally {
    await twin.close();
  }
  unsure.breakBy("status-500");
  const { outcome, evidence } = (await outcomeWith([sure, unsure], 2, 0.5)) as Opinion;
  expect([outcome, evidence]).toEqual([
    "undecided",
    expect.stringMatching(/^one: bayes fits .*1 of 2 models answered/),
  ]);
  unsure.breakBy(undefined);
});

test("another classifier doubts other items", async () => {
  const mails = [
    "easy-ham-1/00001",
    "easy-ham-1/00020",
    "hard-ham-1/0001",
    "spam-1/00010",
    "spam-2/00100",
    "hard-ham-1/0010",
  ];
  const asked = mails.map((start) => ({ data: findCorpusMail(start).data, label: { label: "ham" } }));
  const { policy, terms } = policyFor(1, 0.7);
  const undecidedBy = async (train: number, seed: number) => {
    const { classifier } = trainOnCorpus({ train, seed, hold: 0 });
    const model = await startModel("one", classifying(classifier));
    try {
      const reports = asked.map(() => APPROVED);
      const { opinions } = await askModels(agentFor([model]), policy, terms, readable(policy, asked), reports);
      return opinions.flatMap(({ bit, outcome }) => (outcome === "undecided" ? [bit] : []));
    } finally {
      await model.close();
    }
  };
  const [small, large] = [await undecidedBy(20, 3), await undecidedBy(600, 1)];
  expect(small).not.toEqual(large);
  expect(large).toEqual(expect.arrayContaining([3, 4]));
});

test("what a model takes for toxic is left to people, where the policy asks", async () => {
  const terms = { models: 1, confidence: 0.9, toxicity: 0.5 };
  const checks = { ...POLICY.checks, agent: terms };
  const policy = parsePolicy(new TextEncoder().encode(JSON.stringify({ ...POLICY, checks })));
  const outcomes: unknown[] = [];
  // The last one was asked and does not say.
  for (const toxicity of [0, 0.5, 0.51, 1, undefined]) {
    const model = await startModel("three", () =>
      JSON.stringify({ fits: true, confidence: 0.95, reason: "fits", toxicity }),
    );
    try {
      const agent = agentFor([model], { limits: { patience: 0 } });
      const { opinions } = await askModels(agent, policy, terms, readable(policy, items), [APPROVED]);
      expect(opinionSchema.parse(opinions[0])).toEqual(opinions[0]);
      outcomes.push(opinions[0]?.outcome);
      if (toxicity === 0.51) expect(opinions[0]?.evidence).toContain("(fits, 0.95, toxicity 0.51)");
    } finally {
      await model.close();
    }
  }
  expect(outcomes).toEqual(["pass", "pass", "undecided", "undecided", "undecided"]);
});
