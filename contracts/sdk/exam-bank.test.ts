import fc from "fast-check";
import { expect, test } from "vitest";
import { bankOf } from "../../test/oracle/exams.ts";
import { BankError, parseBank, sizeOf } from "./exam-bank.ts";

const parse = (value: unknown) => parseBank(new TextEncoder().encode(JSON.stringify(value)));
const [first] = bankOf(4).questions;
const withFirst = (change: object) => ({
  ...bankOf(4),
  questions: [{ ...first, ...change }, ...bankOf(4).questions.slice(1)],
});

test("a bank is what it was written as", () => {
  const bank = bankOf(4, { ask: 4, seconds: 10 });
  expect(parse(bank)).toEqual(bank);
  expect(parse(bankOf(1_000)).questions).toHaveLength(1_000);
});

test.each([
  ["another version", { ...bankOf(4), version: 2 }],
  ["too few questions", bankOf(3)],
  ["too many questions", bankOf(1_001)],
  ["an exam of three", bankOf(8, { ask: 3 })],
  ["an exam of 51", bankOf(80, { ask: 51 })],
  ["no time at all", bankOf(4, { seconds: 9 })],
  ["two questions of one id", withFirst({ id: "q1" })],
  ["one choice", withFirst({ choices: ["right 0"] })],
  ["nine choices", withFirst({ choices: [..."abcdefghi"] })],
  ["a choice that comes twice", withFirst({ choices: ["a", "b", "a"] })],
  ["an answer that names no choice", withFirst({ choices: ["a", "b"], answer: 2 })],
  ["an answer of a half", withFirst({ answer: 0.5 })],
  ["no prompt", withFirst({ prompt: "" })],
  ["a field nobody knows", withFirst({ hint: "the first" })],
  ["null", null],
])("a bank with %s is none", (_, value) => {
  expect(() => parse(value)).toThrow(BankError);
});

test("no error quotes a bank", () => {
  const secret = "SECRET";
  const values = [
    secret,
    { [secret]: 1 },
    withFirst({ [secret]: 1 }),
    withFirst({ answer: secret }),
    bankOf(4, { ask: secret as never }),
  ];
  for (const value of values) expect(() => parse(value)).not.toThrow(new RegExp(secret));
  expect(() => parseBank(new TextEncoder().encode(secret))).toThrow(BankError);
});

test("whatever bytes come, they are a bank or a BankError", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(bytes, (input) => {
      expect(() => parseBank(input)).toThrow(BankError);
    }),
  );
});

test("an exam asks twenty questions, a minute each, unless the bank says otherwise", () => {
  expect(sizeOf(bankOf(30))).toEqual({ asked: 20, seconds: 1_200 });
  expect(sizeOf(bankOf(8))).toEqual({ asked: 8, seconds: 480 });
  expect(sizeOf(bankOf(8, { ask: 50 }))).toEqual({ asked: 8, seconds: 480 });
  expect(sizeOf(bankOf(30, { ask: 5, seconds: 77 }))).toEqual({ asked: 5, seconds: 77 });
});
