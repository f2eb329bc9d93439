import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonSchema as schemaOf } from "../../contracts/sdk/json-schema.ts";
import { parsePolicy } from "../../contracts/sdk/policy.ts";
import { readJsonl } from "./formats/jsonl.ts";
import { jsonSchema } from "./jsonSchema.ts";

const base = { version: 1, task: "t", format: "jsonl", labels: ["good"], maxBytes: 9_000_000, view: "report" };
const policyWith = (schema: unknown) => parsePolicy(Buffer.from(JSON.stringify({ ...base, checks: { schema } })));

async function check(schema: unknown, ...values: unknown[]) {
  const data = Buffer.from(values.map((value) => JSON.stringify(value)).join("\n"));
  const read = readJsonl(data);
  if ("problem" in read) throw new Error(read.problem);
  return jsonSchema(policyWith(schema), { data, label: null, content: read.content });
}

const turns = {
  $defs: {
    turn: {
      type: "object",
      required: ["who", "said"],
      properties: { who: { enum: ["a", "b"] }, said: { minLength: 1 } },
    },
  },
  type: "object",
  required: ["turns"],
  properties: { turns: { type: "array", minItems: 1, items: { $ref: "#/$defs/turn" } }, id: { pattern: "^[a-z]+$" } },
  additionalProperties: false,
};

test("lines that are valid pass; the first that is not is named with its place and what is wrong", async () => {
  const good = { turns: [{ who: "a", said: "hello" }], id: "abc" };
  expect(await check(turns, good, good)).toEqual({ rule: "schema", outcome: "pass", evidence: "2 lines are valid" });
  const evidence = async (value: unknown) => (await check(turns, good, value))?.evidence;
  expect(await evidence({ turns: [{ who: "c", said: "x" }] })).toMatch(
    /^line 2: it must be equal to one of .* \(#\/\$defs\/turn\/properties\/who\/enum\)$/,
  );
  expect(await evidence({ ...good, id: "ABC" })).toMatch(
    /^line 2: it must match pattern .* \(#\/properties\/id\/pattern\)$/,
  );
  expect(await evidence({ ...good, more: 1 })).toMatch(/must NOT have additional properties/);
  expect(await evidence(3)).toBe("line 2: it must be object (#/type)");
});

test("evidence is about the schema and quotes no name or value of the item", async () => {
  const SECRET = "anna.smith";
  const schema = { additionalProperties: { type: "object", additionalProperties: { type: "number" } } };
  for (const value of [{ [SECRET]: { [SECRET]: SECRET } }, { [SECRET]: SECRET }]) {
    const finding = await check(schema, value);
    expect(finding?.outcome).toBe("reject");
    expect(finding?.evidence).not.toContain(SECRET);
  }
});

test("what an object has by itself does not count as sent", async () => {
  expect((await check({ required: ["toString"] }, {}))?.outcome).toBe("reject");
  const polluting = { properties: { ["__proto__"]: { const: 1 }, constructor: { type: "string" } } };
  expect((await check(polluting, { constructor: 3 }))?.outcome).toBe("reject");
});

test("a pattern that would take ages elsewhere is matched in time", async () => {
  const schema = { pattern: "^(a+)+$" };
  expect((await check(schema, `${"a".repeat(100_000)}!`))?.outcome).toBe("reject");
});

test("many long patterns do not keep the oracle from everything else", async () => {
  const schema = { allOf: Array.from({ length: 40 }, (_, i) => ({ pattern: `^(?:(?:[a${i}]?){30}){30}` })) };
  expect((await check(schema, "a".repeat(1_000_000)))?.evidence).toBe("the policy's patterns take too long on it");
  expect((await check({ pattern: "^[a-z]+$" }, "a".repeat(1_000_000)))?.outcome).toBe("pass");
});

test.each([
  [{ $ref: "https://example.org/schema" }, "must name a definition"],
  [{ $ref: "#/$defs/none" }, "names no definition"],
  [{ $defs: { a: { items: { $ref: "#/$defs/a" } } }, $ref: "#/$defs/a" }, "comes back to itself"],
  [{ pattern: "(?=a)" }, "RE2"],
  [{ pattern: "a".repeat(201) }, "pattern"],
  [{ format: "email" }, "format"],
  [{ uniqueItems: true }, "uniqueItems"],
  [{ type: "text" }, "checks.schema"],
])("%j is refused with the policy", (schema, problem) => {
  expect(() => policyWith(schema)).toThrow(problem);
});

test("references that double at every step are refused, however short they are written", () => {
  const names = Array.from({ length: 40 }, (_, i) => `l${i}`);
  const $defs = Object.fromEntries(
    names.map((name, i) => {
      const next = { $ref: `#/$defs/l${i + 1}` };
      return [name, i === 39 ? { type: "string" } : { allOf: [next, next] }];
    }),
  );
  expect(() => policyWith({ $defs, $ref: "#/$defs/l0" })).toThrow("more than 500 schemas");
});

test.each([
  ["anyOf", (schemas: unknown[]) => ({ anyOf: schemas })],
  ["oneOf", (schemas: unknown[]) => ({ items: { oneOf: schemas } })],
  ["not", (schemas: unknown[]) => ({ not: { allOf: schemas } })],
  ["a reference", (schemas: unknown[]) => ({ $defs: { all: { allOf: schemas } }, anyOf: [{ $ref: "#/$defs/all" }] })],
])("alternatives that may fail for every value of a line are few: %s", (_, within) => {
  const many = (count: number) => within(Array.from({ length: count }, (_, i) => ({ const: i })));
  expect(() => policyWith(many(63))).toThrow("counting 8 each");
  expect(() => policyWith(many(55))).not.toThrow();
});

test("a policy that nests a thousand deep is refused", () => {
  const text = `${'{"not":'.repeat(1_000)}true${"}".repeat(1_000)}`;
  expect(() => parsePolicy(Buffer.from(`{"checks":{"schema":${text}}}`))).toThrow("nests deeper");
});

const value = fc.jsonValue({ maxDepth: 2 });
const { schema } = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.boolean(),
    fc.record(
      {
        type: fc.constantFrom("object", "array", "string", "integer", ["null", "number"]),
        properties: fc.dictionary(
          fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "$ref")),
          tie("schema"),
          { maxKeys: 2 },
        ),
        required: fc.array(fc.constantFrom("a", "a", "__proto__")),
        additionalProperties: tie("schema"),
        items: tie("schema"),
        prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
        enum: fc.array(value, { minLength: 1, maxLength: 3 }),
        const: value,
        minLength: fc.nat(5),
        pattern: fc.constantFrom("^a", "[", "\\d{2}"),
        multipleOf: fc.constantFrom(0.1, 3),
        anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
        not: tie("schema"),
      },
      { requiredKeys: [] },
    ),
  ),
}));

test("every schema that a policy may have can be used, on any line", async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(schema, value, async (schema, value) => {
      if (!schemaOf.safeParse(schema).success) return;
      taken++;
      const once = await check(schema, value);
      expect(await check(schema, value)).toEqual(once);
    }),
    { numRuns: 150 },
  );
  expect(taken).toBeGreaterThan(30);
});
