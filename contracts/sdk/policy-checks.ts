import { z } from "zod";
import { jsonSchema } from "./json-schema.ts";

/** Formats whose items have text. */
const TEXTS = ["email", "text", "jsonl"] as const;

/** Formats whose items are compared with each other. */
const COMPARED = [...TEXTS, "image"] as const;

/** Below 0.4 nothing says that two items are alike. */
const threshold = z.number().min(0.4).max(1);

/** Kinds of personal data that are looked for, the surest first: where two overlap, the first of them names the place. */
export const PERSONAL_DATA = ["secret", "email", "iban", "card", "nationalId", "ip", "address", "phone"] as const;

/** What a picture's file can say beside its pixels; `other` is what the checker does not know. */
export const IMAGE_METADATA = ["location", "person", "device", "time", "thumbnail", "text", "other"] as const;

/** A kind of what a picture's file says beside its pixels. */
export type ImageMetadata = (typeof IMAGE_METADATA)[number];

/** Pixels of a picture that is decoded at all: its memory is bounded by them. */
export const MAX_PIXELS = 16_777_216;

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
  /** Data about persons, and secrets, in what a person reads of an item; a mail's header fields are not looked at. */
  personalData: z
    .strictObject({
      kinds: z.array(z.enum(PERSONAL_DATA)).min(1),
      /** ISO 3166 codes: whose national ids count, and how phone numbers without a country code are written. */
      regions: z.array(z.string().regex(/^[A-Z]{2}$/, "must be codes of regions such as US")).max(10),
      /** What follows where some are found; with `pass` they are only counted. */
      outcome: z.enum(["reject", "undecided", "pass"]),
    })
    .optional(),
  /** English swear words in what a person reads, and what follows where there are some. */
  profanity: z.strictObject({ outcome: z.enum(["reject", "undecided", "pass"]) }).optional(),
  /** Similarity from which two items count as the same: for texts Jaccard's, over runs of three words, for pictures over where they get brighter or darker. */
  nearDuplicate: z
    .strictObject({
      threshold,
      /** Older campaigns of the same creator and program, whose items count as earlier ones. */
      past: z
        .array(z.int().positive())
        .max(100)
        .refine((ids) => new Set(ids).size === ids.length, "must differ")
        .optional(),
    })
    .optional(),
  /** Pictures that are taken; left out, PNG and JPEG of any size up to `MAX_PIXELS`. */
  image: z
    .strictObject({
      types: z.array(z.enum(["png", "jpeg"])).min(1),
      /** Pixels, as the picture is looked at. */
      minWidth: z.int().min(1).max(MAX_PIXELS).optional(),
      minHeight: z.int().min(1).max(MAX_PIXELS).optional(),
      /** Width by height. */
      maxPixels: z.int().min(1).max(MAX_PIXELS).optional(),
    })
    .optional(),
  /** What a picture's file says beside its pixels, and what follows where it says some. */
  metadata: z
    .strictObject({ kinds: z.array(z.enum(IMAGE_METADATA)).min(1), outcome: z.enum(["reject", "undecided", "pass"]) })
    .optional(),
  /** JSON Schema (2020-12, see `json-schema.ts`) that every line has to be valid under. */
  schema: jsonSchema.optional(),
  /** Similarity from which two items should have the same label. */
  labelConsistency: z.strictObject({ threshold }).optional(),
  /**
   * Models that are asked about what all other rules approve: so many of different operators, each at least so sure, and each
   * taking it for toxic at most with that probability.
   */
  agent: z
    .strictObject({
      models: z.int().min(1).max(3),
      confidence: z.number().min(0).max(1),
      toxicity: z.number().min(0).max(1).optional(),
    })
    .optional(),
});

/** The `checks` of a policy. */
export type PolicyChecks = Readonly<z.infer<typeof checksSchema>>;

/** Formats that a module can look at; a policy that selects it for another one is refused. */
export const MODULE_FORMATS: Readonly<Record<keyof PolicyChecks, readonly string[]>> = {
  words: TEXTS,
  language: TEXTS,
  personalData: TEXTS,
  profanity: TEXTS,
  nearDuplicate: COMPARED,
  image: ["image"],
  metadata: ["image"],
  schema: ["jsonl"],
  labelConsistency: COMPARED,
  agent: TEXTS,
};
