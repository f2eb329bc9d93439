import type { Content } from "./content.ts";
import { fieldOf } from "./mail/headers.ts";

/** What a reader of an item sees, for a model to read: decoded, as an attacker's encoding is not to hide anything from it. */
export function textOf(content: Content): string {
  if (content.format === "jsonl") return content.essence;
  if (content.format === "image") throw new Error("a policy asks models about pictures");
  if (content.format === "text") return content.text;
  const { fields } = content.mail;
  const head = ["from", "subject"].flatMap((name) => {
    const value = fieldOf(fields, name);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  return [...head, "", content.text].join("\n");
}
