import fc from "fast-check";
import { expect, test } from "vitest";
import { readContribution } from "./development/answer.ts";
import { MAX_TEXT, messagesOf, parseAnswer, REASONS } from "./prompt.ts";

const MARKER = "0123456789abcdef0123456789abcdef";
const POLICY = { task: "Contribute labelled e-mails.", labels: ["ham", "spam"] };
const ask = (text: string, label = "ham") => messagesOf({ ...POLICY, label, text }, MARKER);

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
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...REASONS),
      (fits, c, reason) => {
        const answer = { fits, confidence: c, reason };
        expect(parseAnswer(JSON.stringify(answer))).toEqual(JSON.parse(JSON.stringify(answer)));
        expect(parseAnswer(`${JSON.stringify(answer)} yes`)).toBeUndefined();
        expect(parseAnswer(JSON.stringify({ ...answer, verdict: "approve" }))).toBeUndefined();
        expect(parseAnswer(JSON.stringify({ ...answer, confidence: c + 1.01 }))).toBeUndefined();
      },
    ),
  );
  for (const text of ["", "yes", "null", "[]", '{"fits":"true","confidence":1,"reason":"fits"}', '{"fits":true}'])
    expect(parseAnswer(text)).toBeUndefined();
});
