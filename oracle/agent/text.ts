import { fieldOf } from "../checks/mail/headers.ts";
import { readMail } from "../checks/mail/mail.ts";

/**
 * What a reader of an item sees, for a model to read: decoded, as an attacker's encoding is not to hide anything from it.
 *
 * @returns undefined for what is no text
 */
export function textOf(_format: string, data: Uint8Array): string | undefined {
  const mail = readMail(data);
  if ("problem" in mail) return undefined;
  const head = ["from", "subject"].flatMap((name) => {
    const value = fieldOf(mail.fields, name);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  return [...head, "", mail.text].join("\n");
}
