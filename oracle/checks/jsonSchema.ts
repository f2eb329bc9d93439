import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { RE2JS } from "re2js";
import type { JsonSchema } from "../../contracts/sdk/json-schema.ts";
import { moduleOf, type Opinion } from "./module.ts";

/** Compiled schemas that are kept, by their text: every batch of a campaign has the same. */
const MAX_KEPT = 64;

/** Steps of matching that an item may take: so many, and so many more for each of its bytes. A step is an instruction of a pattern at a character. */
const STEPS = { item: 200_000_000, byte: 64 };

/** An item's patterns have taken all steps that it may. */
class StepsError extends Error {}

/** Steps left to the item that is being looked at. */
let left = 0;

/** RE2 has no backtracking: no pattern takes more than linear time, but one of a thousand instructions a thousand times as long. */
const linear = Object.assign(
  (source: string) => {
    const pattern = RE2JS.compile(source);
    const size = pattern.programSize();
    const test = (text: string) => {
      left -= size * text.length;
      if (left < 0) throw new StepsError();
      return pattern.test(text);
    };
    return { test };
  },
  { code: "linear" },
);

const kept = new Map<string, ValidateFunction>();

/** Every line is valid under the policy's JSON Schema. */
export const jsonSchema = moduleOf(
  "schema",
  ({ checks }) => checks.schema,
  (schema, { data, content }): Opinion => {
    if (content.format !== "jsonl") throw new Error("a policy has a JSON Schema for another format than jsonl");
    const validate = compiled(schema);
    left = STEPS.item + STEPS.byte * data.length;
    try {
      for (const [i, value] of content.values.entries()) {
        if (!validate(value)) return { outcome: "reject", evidence: `line ${i + 1}: ${problemOf(validate)}` };
      }
    } catch (error) {
      if (!(error instanceof StepsError)) throw error;
      return { outcome: "reject", evidence: "the policy's patterns take too long on it" };
    }
    return { outcome: "pass", evidence: `${content.values.length} lines are valid` };
  },
);

function compiled(schema: JsonSchema): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = kept.get(text);
  if (known !== undefined) return known;
  // A new one each time: ajv keeps every schema it has seen. What a schema may have was checked with the policy.
  const ajv = new Ajv2020({ strict: false, validateSchema: false, ownProperties: true, code: { regExp: linear } });
  const validate = ajv.compile(schema);
  kept.set(text, validate);
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MAX_KEPT))) kept.delete(oldest);
  return validate;
}

/** By the place in the schema: that in the item is made of names which voters may not be shown. */
function problemOf({ errors }: ValidateFunction): string {
  const [first] = errors ?? [];
  return `it ${first?.message?.slice(0, 100) ?? "is not valid"} (${first?.schemaPath.slice(0, 100) ?? "#"})`;
}
