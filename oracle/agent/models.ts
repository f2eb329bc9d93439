import type { Hex } from "viem";
import { z } from "zod";
import { TCB_STATUSES } from "../../contracts/sdk/attestation/tcb-status.ts";

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`), `must be ${bytes} bytes as 0x and lower-case hex`)
    .transform((text) => text as Hex);

const name = z.string().regex(/^[\w./:-]{1,100}$/, "must be letters, digits and ./:_-");

const modelSchema = z.strictObject({
  /** Who runs it: models of one operator count as one. */
  operator: name,
  /** Where the OpenAI-compatible paths begin, without `/v1`. */
  url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
  /** The model's name, as the endpoint knows it. */
  model: name,
  /** What its guest has to have booted: SHA-256 of app-compose.json, and the measurements of its OS image. */
  composeHash: hex(32),
  mrTd: hex(48),
  rtmr0: z.array(hex(48)).min(1),
  rtmr1: hex(48),
  rtmr2: hex(48),
  /** Worst TCB status of its machine. */
  tcbFloor: z.enum(TCB_STATUSES).exclude(["Revoked"]),
  /** Intel's advisories that may apply to it; any if it is left out. */
  advisories: z.array(z.string()).optional(),
  /** NVIDIA's names of the GPUs it may run on, such as GH100. */
  gpus: z.array(name).min(1),
});

/** A model in a confidential VM with confidential GPUs, and what is expected of both. */
export type Model = Readonly<z.output<typeof modelSchema>>;

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "must be JSON" });
    return z.NEVER;
  }
});

/** `ASSAY_MODELS`: a JSON list, in the order in which they are asked. */
export const modelsSetting = json.pipe(
  z
    .array(modelSchema)
    .max(8)
    .refine((models) => new Set(models.map(placeOf)).size === models.length, "names a model of an operator twice"),
);

/** `ASSAY_MODEL_KEYS`: a JSON object from an operator's name to the bearer token that it gave. */
export const modelKeysSetting = json.pipe(z.record(name, z.string().regex(/^[!-~]{1,500}$/, "must be a token")));

/** `ASSAY_NVIDIA_KEYS`: a JSON Web Key Set (RFC 7517). */
export const nvidiaKeysSetting = json.pipe(z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1) }));

/** Names a model for people: its operator's name and its own. */
export function placeOf({ operator, model }: Pick<Model, "operator" | "model">): string {
  return `${operator}: ${model}`;
}
