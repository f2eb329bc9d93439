import type { Metadata } from "./image/metadata.ts";
import type { Pixels } from "./image/pixels.ts";
import type { Mail } from "./mail/mail.ts";

/** What an item's bytes say once they were read in the campaign's format. */
export type Content = {
  /** What a person reads. */
  text: string;
  /** Its words, normalised. */
  words: readonly string[];
  /** What copies in another wrapping agree in; empty where there is nothing to compare. */
  essence: string;
  /** The words that near duplicates share most of, of a picture its features. */
  shingled: readonly string[];
} & (
  | { format: "email"; mail: Mail }
  | { format: "text" }
  | { format: "jsonl"; values: readonly unknown[] }
  | { format: "image"; pixels: Pixels; metadata: Metadata }
);

/** What a reader of a format answers: what it read and how it would put it, or why the bytes are none of the format. */
export type Reading = { content: Content; evidence: string } | { problem: string };
