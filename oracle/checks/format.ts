import { type Mail, readMail } from "./mail/mail.ts";
import type { Finding } from "./verdict.ts";

/**
 * The data is an RFC 5322 message: every line of its header section is a field or folds one, From and one more of the
 * fields every mailer writes are there, an empty line ends the section, and the MIME parts are few enough to be a mail.
 * It does not say that the mail was ever sent: headers can be invented.
 */
export function format(data: Uint8Array): { finding: Finding; mail: Mail | null } {
  const read = readMail(data);
  if ("problem" in read) {
    return { finding: { rule: "format", outcome: "reject", evidence: `no e-mail: ${read.problem}` }, mail: null };
  }
  const evidence = `an e-mail with ${read.fields.length} header fields`;
  return { finding: { rule: "format", outcome: "pass", evidence }, mail: read };
}
