import { moduleOf } from "./module.ts";

/** The item has at least so many words of text. */
export const wordCount = moduleOf(
  "words",
  ({ checks }) => checks.words,
  ({ minimum }, { content: { words } }) => ({
    outcome: words.length >= minimum ? "pass" : "reject",
    evidence: `${words.length} words of text, at least ${minimum} are asked for`,
  }),
);
