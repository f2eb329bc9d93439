import { stringToBytes } from "viem";
import { expect, test } from "vitest";
import { annotationData, readAnnotationData, type Task } from "../../contracts/sdk/annotation.ts";
import { parsePolicy } from "../../contracts/sdk/policy.ts";
import { addressOf, hash, list } from "../../test/fixtures/seeded.ts";
import { randomFrom, shuffled } from "../checks/measure/random.ts";
import { judgeAnnotations } from "./judge.ts";
import { ticketOf } from "./ticket.ts";

const annotation = { tasks: hash("bank"), labellers: 3, threshold: 0.9, wait: 3_600 };
const policy = parsePolicy(
  stringToBytes(
    JSON.stringify({
      ...{
        version: 1,
        task: "Cats",
        format: "email",
        labels: ["cat", "dog"],
        maxBytes: 1_000,
        view: "full",
        checks: {},
      },
      annotation,
    }),
  ),
);
const indexKey = new Uint8Array(32).fill(3);
const tasks: Task[] = list(40, (i) => ({ data: Uint8Array.of(i + 1), ...(i < 5 ? { answer: "cat" } : {}) }));
const input = { campaignId: 7, policy, rules: annotation, tasks, earlier: [], indexKey };

const itemOf = (name: string, task: number, label: string, edit: { campaignId?: number; by?: string } = {}) => {
  const ticket = ticketOf(indexKey, edit.campaignId ?? 7, task, addressOf(edit.by ?? name));
  return { contributor: addressOf(name), data: annotationData({ task, ticket }), label: { label } };
};
const three = (task: number, ...labels: string[]) => labels.map((label, i) => itemOf(`person ${i}`, task, label));
const verdicts = (items: Parameters<typeof judgeAnnotations>[1], more: Partial<typeof input> = {}) =>
  judgeAnnotations({ ...input, ...more }, items).items.map(({ verdict }) => verdict);

test("all three agree on many tasks: approved; two of them: undecided, however sure they are", () => {
  const agreed = list(20, (task) => three(task, "cat", "cat", "cat")).flat();
  expect(new Set(verdicts(agreed))).toEqual(new Set(["approve"]));
  const two = judgeAnnotations(
    input,
    agreed.filter((_, i) => i % 3 < 2),
  );
  expect(new Set(two.items.map(({ verdict }) => verdict))).toEqual(new Set(["undecided"]));
  expect(two.items[0]?.findings[0]?.evidence).toContain("too few");
});

test("a known answer is judged as any other consensus, and nothing in the evidence gives it away", () => {
  const items = list(20, (task) => three(task, "cat", "cat", "dog")).flat();
  const { items: reports } = judgeAnnotations(input, items);
  const evidence = (bit: number) => reports[bit]?.findings[0]?.evidence;
  expect([evidence(0), evidence(2)]).toEqual([evidence(30), evidence(32)]);
  expect(reports.map(({ verdict }) => verdict)).toEqual(list(60, (i) => (i % 3 === 2 ? "reject" : "approve")));
});

test("a lying majority is rejected where the creator knew enough answers", () => {
  const items = list(40, (task) =>
    three(task, task % 2 ? "cat" : "dog", task % 2 ? "dog" : "cat", task % 2 ? "dog" : "cat"),
  );
  const known = tasks.map((task, i) => ({ ...task, ...(i < 12 ? { answer: i % 2 ? "cat" : "dog" } : {}) }));
  const found = verdicts(items.flat(), { tasks: known });
  expect(found).toEqual(list(120, (i) => (i % 3 === 0 ? "approve" : "reject")));
});

test.each([
  ["of another campaign", itemOf("a", 1, "cat", { campaignId: 8 }), "not handed out"],
  ["of somebody else", itemOf("a", 1, "cat", { by: "b" }), "not handed out"],
  ["of a task there is not", itemOf("a", 40, "cat"), "not handed out"],
  ["with another label", itemOf("a", 1, "cow"), "none of"],
  ["with more than a label", { ...itemOf("a", 1, "cat"), label: { label: "cat", more: 1 } }, "not of the form"],
  ["that is not JSON", { ...itemOf("a", 1, "cat"), data: Uint8Array.of(0xff) }, "not the JSON"],
  ["that could not be opened", undefined, "could not be opened"],
])("an item %s is rejected and counts for nothing", (_, item, evidence) => {
  const { items, annotations } = judgeAnnotations(input, [item, ...three(1, "dog", "dog", "dog")]);
  expect(items[0]?.verdict).toBe("reject");
  expect(items[0]?.findings[0]?.evidence).toContain(evidence);
  expect(annotations).toHaveLength(3);
});

test("the first annotation of a task counts, in the batch and before it", () => {
  const first = judgeAnnotations(input, three(9, "cat", "cat", "cat"));
  const again = [...three(9, "dog", "dog"), itemOf("late", 9, "cat"), itemOf("late", 9, "cat")];
  const { items, annotations } = judgeAnnotations({ ...input, earlier: first.annotations as never }, again);
  expect(annotations).toEqual([{ task: 9, contributor: addressOf("late"), label: 0 }]);
  expect(items.map(({ findings }) => findings[0]?.evidence.includes("before"))).toEqual([true, true, false, true]);
});

test("the same whatever the order of items and of earlier annotations (seeds 1 to 5)", () => {
  const said = ["cat", "dog", "cat", "cat", "dog"];
  const names = list(5, (i) => `person ${i}`);
  const items = list(40, (task) => names.map((name, i) => itemOf(name, task, said[(task * i) % 5] ?? "cat"))).flat();
  const { annotations } = judgeAnnotations(input, items);
  const reports = judgeAnnotations(input, items).items;
  for (const seed of [1, 2, 3, 4, 5]) {
    const order = shuffled([...items.keys()], randomFrom(seed));
    const turned = judgeAnnotations(
      input,
      order.map((i) => items[i]),
    );
    expect(order.map((_, i) => turned.items[i])).toEqual(order.map((i) => reports[i]));
    const one = [itemOf("late", 3, "cat")];
    const earlier = shuffled(annotations, randomFrom(seed)) as never;
    expect(judgeAnnotations({ ...input, earlier }, one)).toEqual(
      judgeAnnotations({ ...input, earlier: annotations as never }, one),
    );
  }
});

test("only the exact bytes are an annotation's data", () => {
  const data = annotationData({ task: 1, ticket: hash("ticket") });
  expect(readAnnotationData(data)).toEqual({ task: 1, ticket: hash("ticket") });
  const text = new TextDecoder().decode(data);
  for (const other of [` ${text}`, text.replace("1", "1.0"), text.replace("}", ',"x":1}'), text.toUpperCase(), "[]"]) {
    expect(readAnnotationData(stringToBytes(other))).toBeUndefined();
  }
});
