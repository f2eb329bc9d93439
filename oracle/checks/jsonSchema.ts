import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { RE2JS } from "re2js";
import type { JsonSchema } from "../../contracts/sdk/json-schema.ts";
import { moduleOf, type Opinion } from "./module.ts";

/** Compiled schemas that are kept, by their text: every batch of a campaign has the same. */
const MAX_KEPT = 64;

/** RE2 has no backtracking: no pattern takes more than linear time. */
const linear = Object.assign((pattern: string) => RE2JS.compile(pattern), { code: "linear" });

const kept = new Map<string, ValidateFunction>();

/** Every line is valid under the policy's JSON Schema. */
export const jsonSchema = moduleOf(
  "schema",
  ({ checks }) => checks.schema,
  (schema, { content }): Opinion => {
    if (content.format !== "jsonl") throw new Error("a policy has a JSON Schema for another format than jsonl");
    const validate = compiled(schema);
    for (const [i, value] of content.values.entries()) {
      if (!validate(value)) return { outcome: "reject", evidence: `line ${i + 1}: ${problemOf(validate)}` };
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

function problemOf({ errors }: ValidateFunction): string {
  const [first] = errors ?? [];
  return `${first?.instancePath.slice(0, 100) || "the value"} ${first?.message?.slice(0, 100) ?? "is not valid"}`;
}
