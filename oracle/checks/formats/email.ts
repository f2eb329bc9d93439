import type { Reading } from "../content.ts";
import { readMail } from "../mail/mail.ts";
import { wordsOf } from "../words.ts";

/**
 * The data is an RFC 5322 message: every line of its header section is a field or folds one, From and one more of the
 * fields every mailer writes are there, an empty line ends the section, and the MIME parts are few enough to be a mail.
 * It does not say that the mail was ever sent: headers can be invented.
 */
export function readEmail(data: Uint8Array): Reading {
  const mail = readMail(data);
  if ("problem" in mail) return { problem: `no e-mail: ${mail.problem}` };
  const words = wordsOf(mail.text);
  const content = { format: "email", mail, text: mail.text, words, essence: words.join(" "), shingled: words } as const;
  return { content, evidence: `an e-mail with ${mail.fields.length} header fields` };
}
