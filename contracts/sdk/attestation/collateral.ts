import { type Hex, hexToBytes } from "viem";
import { z } from "zod";
import { RefusedError } from "./reasons.ts";
import { TCB_STATUSES } from "./tcb-status.ts";

/** Longest part of a collateral, in characters; Intel's longest today has about 7,000. */
const MAX_PART = 2_000_000;

const text = z.string().min(1).max(MAX_PART);
/** Bytes as hex, or as an array of numbers, both of which tools write. */
const bytes = z.union([
  z
    .string()
    .max(MAX_PART)
    .regex(/^(?:[0-9a-fA-F]{2})+$/, "must be hex")
    .transform((hex) => hexToBytes(`0x${hex}`)),
  z
    .array(z.int().min(0).max(255))
    .min(1)
    .max(MAX_PART)
    .transform((list) => Uint8Array.from(list)),
]);

const collateralSchema = z.object({
  pck_crl_issuer_chain: text,
  root_ca_crl: bytes,
  pck_crl: bytes,
  tcb_info_issuer_chain: text,
  tcb_info: text,
  tcb_info_signature: bytes,
  qe_identity_issuer_chain: text,
  qe_identity: text,
  qe_identity_signature: bytes,
});

/**
 * What Intel says about a family of platforms at one time, in the field names of dcap-qvl. A PCK chain beside it is left out:
 * quotes bring their own.
 */
export type Collateral = Readonly<z.output<typeof collateralSchema>>;

/**
 * Checks the form of a collateral, or of its JSON. What it says is not verified.
 *
 * @throws RefusedError `collateral-malformed`
 */
export function parseCollateral(input: unknown): Collateral {
  const value = typeof input === "string" ? parseJson(input, "the collateral") : input;
  return parseWith(collateralSchema, value, "the collateral");
}

const bytesOf = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-fA-F]{${length * 2}}$`), `must be ${length} bytes of hex`)
    .transform((digits): Hex => `0x${digits.toLowerCase()}`);
const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "must be a time such as 2026-01-31T12:00:00Z")
  .transform((date) => Date.parse(date) / 1000)
  .refine((seconds) => Number.isSafeInteger(seconds), "must be a day of the calendar");
const status = z.enum(TCB_STATUSES);
const advisoryIDs = z.array(z.string().regex(/^[A-Z0-9-]{1,32}$/, "must be an advisory's id")).default([]);
const svns = z.array(z.object({ svn: z.int().min(0).max(255) })).length(16);
const isvLevels = z
  .array(z.object({ tcb: z.object({ isvsvn: z.int().min(0).max(65_535) }), tcbStatus: status, advisoryIDs }))
  .min(1)
  .max(256);
const moduleIdentity = { mrsigner: bytesOf(48), attributes: bytesOf(8), attributesMask: bytesOf(8) };

const tcbInfoSchema = z.object({
  id: z.string(),
  version: z.int(),
  issueDate: time,
  nextUpdate: time,
  fmspc: bytesOf(6),
  pceId: bytesOf(2),
  tcbType: z.literal(0),
  tcbEvaluationDataNumber: z.int().nonnegative(),
  tdxModule: z.object(moduleIdentity).optional(),
  tdxModuleIdentities: z
    .array(z.object({ id: z.string(), ...moduleIdentity, tcbLevels: isvLevels }))
    .max(256)
    .default([]),
  tcbLevels: z
    .array(
      z.object({
        tcb: z.object({
          sgxtcbcomponents: svns,
          pcesvn: z.int().min(0).max(65_535),
          tdxtcbcomponents: svns.optional(),
        }),
        tcbStatus: status,
        advisoryIDs,
      }),
    )
    .min(1)
    .max(256),
});

/** TCB levels of a family of platforms. Times in seconds. */
export type TcbInfo = Readonly<z.output<typeof tcbInfoSchema>>;

const qeIdentitySchema = z.object({
  id: z.string(),
  version: z.int(),
  issueDate: time,
  nextUpdate: time,
  tcbEvaluationDataNumber: z.int().nonnegative(),
  miscselect: bytesOf(4),
  miscselectMask: bytesOf(4),
  attributes: bytesOf(16),
  attributesMask: bytesOf(16),
  mrsigner: bytesOf(32),
  isvprodid: z.int().min(0).max(65_535),
  tcbLevels: isvLevels,
});

/** What the quoting enclave has to be. Times in seconds. */
export type QeIdentity = Readonly<z.output<typeof qeIdentitySchema>>;

/** @throws RefusedError `collateral-malformed` */
export function parseTcbInfo(json: string): TcbInfo {
  return parseWith(tcbInfoSchema, parseJson(json, "the TCB info"), "the TCB info");
}

/** @throws RefusedError `collateral-malformed` */
export function parseQeIdentity(json: string): QeIdentity {
  return parseWith(qeIdentitySchema, parseJson(json, "the QE identity"), "the QE identity");
}

function parseWith<S extends z.ZodType>(schema: S, input: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue && issue.path.length > 0 ? ` at ${issue.path.join(".")}` : "";
  throw new RefusedError("collateral-malformed", `${what} cannot be read${place}: ${issue?.message}`, {
    cause: parsed.error,
  });
}

function parseJson(json: string, what: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new RefusedError("collateral-malformed", `${what} is not JSON`, { cause });
  }
}
