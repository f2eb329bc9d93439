import fc from "fast-check";
import { expect, test } from "vitest";
import { readContribution } from "./development/answer.ts";
import { MAX_TEXT, messagesOf, parseAnswer, REASONS, requestOf } from "./prompt.ts";

const MARKER = "0123456789abcdef0123456789abcdef";
const POLICY = { task: "Contribute labelled e-mails.", labels: ["ham", "spam"] };
const ask = (text: string, label = "ham") => messagesOf({ ...POLICY, label, text, toxicity: false }, MARKER);

const tricky = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "\n",
        "\r",
        "\u2028",
        "\u0085",
        '"',
        "\\",
        "\\n",
        `\n${MARKER}\n`,
        MARKER,
        "\u{e0041}",
        "\u202e",
        "\ud800",
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

test("no item ends its place in the prompt, or has characters in it that hide", () => {
  fc.assert(
    fc.property(tricky, tricky, (text, label) => {
      const [system, user] = ask(text, label);
      expect(system?.content).toBe(ask("")[0]?.content);
      const content = user?.content ?? "";
      const lines = content.split("\n");
      expect(lines.length).toBe(ask("")[1]?.content.split("\n").length);
      expect(lines.filter((line) => line === MARKER).length).toBe(2);
      expect(content).not.toMatch(/[^\P{C}\n]/u);
      expect(content).not.toMatch(/\p{DI}/u);
      expect(content).not.toMatch(/[\p{Zl}\p{Zp}]/u);
      // It is all there, as far as it is not too long.
      expect(readContribution(content)).toEqual({ label: label.slice(0, 200), text });
    }),
  );
});

test("of a long item beginning and end are shown, and how much is missing", () => {
  const text = `${"a".repeat(MAX_TEXT)}${"b".repeat(MAX_TEXT)}the end`;
  const content = ask(text)[1]?.content ?? "";
  expect(content).toContain(`"charactersLeftOut":${MAX_TEXT + 7}`);
  expect(content).toMatch(/the end"/);
  expect(content.length).toBeLessThan(MAX_TEXT + 1_000);
});

test("an answer is the one object that was asked for, and nothing else", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.boolean(), share, fc.constantFrom(...REASONS), share, (fits, confidence, reason, toxicity) => {
      const plain = { fits, confidence, reason };
      for (const [answer, other, asked] of [
        [plain, { ...plain, toxicity }, { toxicity: false }],
        [{ ...plain, toxicity }, plain, { toxicity: true }],
      ] as const) {
        expect(parseAnswer(JSON.stringify(answer), asked)).toEqual(JSON.parse(JSON.stringify(answer)));
        expect(parseAnswer(JSON.stringify(other), asked)).toBeUndefined();
        expect(parseAnswer(`${JSON.stringify(answer)} yes`, asked)).toBeUndefined();
        expect(parseAnswer(JSON.stringify({ ...answer, verdict: "approve" }), asked)).toBeUndefined();
        expect(parseAnswer(JSON.stringify({ ...answer, confidence: confidence + 1.01 }), asked)).toBeUndefined();
      }
      expect(parseAnswer(JSON.stringify({ ...plain, toxicity: -0.01 - toxicity }), { toxicity: true })).toBeUndefined();
    }),
  );
  for (const text of ["", "yes", "null", "[]", '{"fits":"true","confidence":1,"reason":"fits"}', '{"fits":true}'])
    expect(parseAnswer(text, { toxicity: false })).toBeUndefined();
});

test("toxicity is asked for where the policy bounds it, in words and in the schema that servers hold answers to", () => {
  const question = { ...POLICY, label: "ham", text: "a note" };
  const of = (toxicity: boolean) =>
    JSON.stringify([messagesOf({ ...question, toxicity }, MARKER), requestOf("model", { toxicity })]);
  expect(of(true).match(/toxicity/g)?.length).toBe(3); // the words, the property, and that it is required
  expect(of(false)).not.toContain("toxicity");
});
