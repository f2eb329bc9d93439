import { RE2JS } from "re2js";
import { z } from "zod";

/**
 * The part of JSON Schema (2020-12) that a policy may use: everything in it takes time that grows with the data, not with tricks.
 * `format`, `uniqueItems`, `patternProperties` and references to elsewhere are not in it.
 */
export type JsonSchema =
  | boolean
  | { readonly [keyword: string]: unknown; readonly $ref?: string | undefined; readonly $defs?: Schemas | undefined };

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Schemas that are looked at for one value once all references are followed, weighed: bounds the work on it. */
const MAX_SCHEMAS = 500;

/** A schema inside `anyOf`, `oneOf` or `not` counts as so many: it may fail for every value of a line, and failing is what takes time. */
const ALTERNATIVE = 8;

/** Patterns are matched by RE2, in linear time; their length bounds its constant. */
const MAX_PATTERN = 200;

const count = z.int().nonnegative();
const types = ["null", "boolean", "object", "array", "number", "integer", "string"] as const;

const schema: z.ZodType<JsonSchema> = z.lazy(() => z.union([z.boolean(), schemaObject]));
const schemas = z.record(z.string(), schema);
const list = z.array(schema).min(1);

const schemaObject = z.strictObject({
  $schema: z.literal("https://json-schema.org/draft/2020-12/schema").optional(),
  $defs: schemas.optional(),
  /** Only to a definition of the same schema, and never back to itself. */
  $ref: z
    .string()
    .regex(/^#\/\$defs\/[A-Za-z0-9_.-]+$/, "must name a definition, as #/$defs/name")
    .optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.union([z.enum(types), z.array(z.enum(types)).min(1)]).optional(),
  enum: z.array(z.json()).min(1).optional(),
  const: z.json().optional(),
  properties: schemas.optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: schema.optional(),
  minProperties: count.optional(),
  maxProperties: count.optional(),
  items: schema.optional(),
  prefixItems: list.optional(),
  minItems: count.optional(),
  maxItems: count.optional(),
  minLength: count.optional(),
  maxLength: count.optional(),
  pattern: z.string().max(MAX_PATTERN).refine(isPattern, "must be a pattern in RE2's syntax").optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  multipleOf: z.number().positive().optional(),
  allOf: list.optional(),
  anyOf: list.optional(),
  oneOf: list.optional(),
  not: schema.optional(),
});

function isPattern(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

/** A JSON Schema as a policy may have it. */
export const jsonSchema = schema.superRefine((root, context) => {
  const size = sizeOf(root, definitionsOf(root), []);
  if (typeof size === "string") context.addIssue({ code: "custom", message: size });
  else if (size > MAX_SCHEMAS) {
    const message = `has more than ${MAX_SCHEMAS} schemas once its references are followed, those in anyOf, oneOf and not counting ${ALTERNATIVE} each`;
    context.addIssue({ code: "custom", message });
  }
});

/** How many schemas it comes to, alternatives weighed, at most one more than may be; or what is wrong with its references. */
function sizeOf(
  node: JsonSchema,
  definitions: ReadonlyMap<string, JsonSchema>,
  path: readonly string[],
  weight = 1,
): number | string {
  if (typeof node === "boolean") return weight;
  let size = weight;
  const others = [...childrenOf(node), ...referred(node)].map((child) => ({ child, inside: weight }));
  const alternatives = alternativesOf(node).map((child) => ({ child, inside: ALTERNATIVE }));
  for (const { child, inside } of [...others, ...alternatives]) {
    const name = typeof child === "string" ? child : undefined;
    const target = name === undefined ? (child as JsonSchema) : definitions.get(name);
    if (target === undefined) return `names no definition: ${name}`;
    if (name !== undefined && path.includes(name)) return `comes back to itself: ${name}`;
    const added = sizeOf(target, definitions, name === undefined ? path : [...path, name], inside);
    if (typeof added === "string") return added;
    size += added;
    if (size > MAX_SCHEMAS) return MAX_SCHEMAS + 1;
  }
  return size;
}

function referred({ $ref }: Exclude<JsonSchema, boolean>): string[] {
  return $ref === undefined ? [] : [$ref];
}

function definitionsOf(root: JsonSchema): Map<string, JsonSchema> {
  const definitions = typeof root === "boolean" ? {} : (root.$defs ?? {});
  return new Map(Object.entries(definitions).map(([name, definition]) => [`#/$defs/${name}`, definition]));
}

/** Schemas right inside one, without its definitions: those count where they are used. */
function childrenOf(node: Exclude<JsonSchema, boolean>): JsonSchema[] {
  const { properties, additionalProperties, items, prefixItems, allOf } = node as z.infer<typeof schemaObject>;
  const single = [additionalProperties, items].filter((child) => child !== undefined);
  return [...Object.values(properties ?? {}), ...(prefixItems ?? []), ...(allOf ?? []), ...single];
}

/** Schemas right inside one that may fail without the line failing. */
function alternativesOf(node: Exclude<JsonSchema, boolean>): JsonSchema[] {
  const { anyOf, oneOf, not } = node as z.infer<typeof schemaObject>;
  return [...(anyOf ?? []), ...(oneOf ?? []), ...(not === undefined ? [] : [not])];
}
