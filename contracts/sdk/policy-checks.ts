import { z } from "zod";

/** Formats whose items have text. */
const TEXTS = ["email"] as const;

/** Modules of the checker by their names in a policy, each with its settings. A module that is left out does not run. */
export const checksSchema = z.strictObject({
  /** Words of text that an item must have. */
  words: z.strictObject({ minimum: z.int().min(1).max(1_000_000) }).optional(),
  /** BCP 47 tags, as the language detector gives them; a region behind a hyphen is ignored. */
  language: z
    .strictObject({
      languages: z
        .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be language tags such as en"))
        .min(1)
        .max(100),
    })
    .optional(),
  /** Similarity from which two items count as the same: for texts Jaccard's, over runs of three words. */
  nearDuplicate: z.strictObject({ threshold: z.number().gt(0).max(1) }).optional(),
});

/** The `checks` of a policy. */
export type PolicyChecks = Readonly<z.infer<typeof checksSchema>>;

/** Formats that a module can look at; a policy that selects it for another one is refused. */
export const MODULE_FORMATS: Readonly<Record<keyof PolicyChecks, readonly string[]>> = {
  words: TEXTS,
  language: TEXTS,
  nearDuplicate: TEXTS,
};
