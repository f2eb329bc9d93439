import { type Hex, keccak256 } from "viem";
import { z } from "zod";
import { AssayError } from "./errors.ts";
import { annotationProblem, annotationSchema } from "./policy-annotation.ts";
import { checksSchema, MODULE_FORMATS, type PolicyChecks } from "./policy-checks.ts";

const text = z.string().regex(/\S/, "must not be blank");

/** What an item's data can be. */
const FORMATS = ["email", "text", "jsonl", "image"] as const;

const fields = z.strictObject({
  version: z.literal(1),
  /** What contributors are asked for, in words. */
  task: text,
  format: z.enum(FORMATS),
  /** What an item can be labelled as. */
  labels: z
    .array(text)
    .min(1)
    .refine((labels) => new Set(labels).size === labels.length, "must differ"),
  /** Bound on an item's data bytes, at most 100 MB: envelopes are opened in memory. */
  maxBytes: z.int().positive().max(100_000_000),
  /** What committee members see of an item. */
  view: z.enum(["report", "redacted", "full"]),
  /** What is checked beyond size, format, label and exact copies, which always are. */
  checks: checksSchema,
  /** Items with known answers among those voted on. */
  gold: z
    .strictObject({
      /** SHA-256 of the sealed bank, see `gold.ts`. */
      bank: z
        .string()
        .regex(/^0x[0-9a-f]{64}$/, "must be 32 bytes as 0x and lower-case hex")
        .transform((text) => text as Hex),
      /** Percent of a batch, rounded up. */
      share: z.int().min(1).max(10),
    })
    .optional(),
  /** Items are labels for the creator's tasks, whose data has the format. */
  annotation: annotationSchema.optional(),
});

const policySchema = fields.superRefine((policy, context) => {
  const { format, checks, view } = policy;
  const problem = policy.annotation === undefined ? undefined : annotationProblem(policy);
  if (problem !== undefined) context.addIssue({ code: "custom", path: ["annotation"], message: problem });
  if (view === "redacted" && format !== "image" && checks.personalData === undefined) {
    context.addIssue({
      code: "custom",
      path: ["view"],
      message: "needs checks.personalData: it names what is replaced",
    });
  }
  for (const name of Object.keys(checks) as (keyof PolicyChecks)[]) {
    if (checks[name] === undefined || MODULE_FORMATS[name].includes(format)) continue;
    context.addIssue({ code: "custom", path: ["checks", name], message: `cannot check items of the format ${format}` });
  }
});

/** A campaign's policy, version 1. */
export type Policy = Readonly<z.infer<typeof policySchema>>;

/** Objects and arrays inside each other. */
const MAX_DEPTH = 40;

/** Longest policy that the contract publishes, bytes. */
export const MAX_POLICY_BYTES = 8_192;

/** The bytes are no policy of a version this code knows. */
export class PolicyError extends AssayError {
  override readonly name = "PolicyError";
  constructor(problems: string, options: ErrorOptions) {
    super(`Publish a valid policy of version 1:\n${problems}`, options);
  }
}

/** The policy is a good one and too long for the contract. */
export class PolicyTooLongError extends AssayError {
  override readonly name = "PolicyTooLongError";
  constructor(bytes: number) {
    super(`Shorten the policy to ${MAX_POLICY_BYTES} bytes: it has ${bytes}, and all go on chain.`);
  }
}

/**
 * Reads a policy that is to be published.
 *
 * @throws PolicyError, PolicyTooLongError
 */
export function parseNewPolicy(bytes: Uint8Array): Policy {
  if (bytes.length > MAX_POLICY_BYTES) throw new PolicyTooLongError(bytes.length);
  return parsePolicy(bytes);
}

/**
 * Reads a policy from the bytes its campaign published.
 *
 * @throws PolicyError
 *
 * @example
 * const { maxBytes } = parsePolicy(bytes);
 */
export function parsePolicy(bytes: Uint8Array): Policy {
  const parsed = policySchema.safeParse(parseJson(bytes));
  if (!parsed.success) throw new PolicyError(z.prettifyError(parsed.error), { cause: parsed.error });
  return parsed.data;
}

/** keccak256 of the policy's exact bytes: two spellings of one policy are two policies. */
export function policyHash(bytes: Uint8Array): Hex {
  return keccak256(bytes);
}

function parseJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new PolicyError("it is not UTF-8 JSON", { cause });
  }
  if (nestsDeeper(value, MAX_DEPTH)) throw new PolicyError(`it nests deeper than ${MAX_DEPTH}`, {});
  return value;
}

function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => nestsDeeper(child, levels - 1));
}
