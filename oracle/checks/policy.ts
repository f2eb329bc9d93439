import { z } from "zod";

/** A campaign's policy, version 1, as docs/wire.md describes it. */
export const policySchema = z.strictObject({
  version: z.literal(1),
  task: z.string(),
  format: z.literal("email"),
  labels: z.array(z.string().min(1)).min(1),
  /** Bytes of data an item may have. */
  maxBytes: z.int().positive(),
  /** Words of text an item must have. */
  minWords: z.int().positive(),
  /** ISO 639 codes; a region behind a hyphen is ignored. */
  languages: z.array(z.string().min(2)).min(1),
  /** Jaccard similarity over word shingles from which on an item is a near duplicate. */
  nearDuplicate: z.number().gt(0).max(1),
  view: z.enum(["report", "full"]),
  /** The creator's bank of known answers; no check reads it. */
  gold: z.strictObject({ bank: z.string(), share: z.int() }).optional(),
});

/** A campaign's policy after it was parsed with `policySchema`. */
export type Policy = z.infer<typeof policySchema>;
