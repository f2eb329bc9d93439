import { readMail } from "../../../oracle/checks/mail/mail.ts";
import { listCorpus, readCorpusMail } from "../../../oracle/checks/measure/corpus.ts";
import type { Random } from "../../../oracle/checks/measure/random.ts";

/** Sentences that people wrote in mails, from 40 to 300 characters. */
const SENTENCE = /[A-Z][^.!?\n]{38,298}[.!?]/g;
/** Every so many mails give enough of them. */
const MAILS = 600;

/** A source of English texts of 5 to 24 sentences, none a near duplicate of another. */
export function textsFrom(random: Random): () => Uint8Array {
  const sentences = listCorpus()
    .filter((name) => name.includes("easy-ham"))
    .slice(0, MAILS)
    .flatMap((name) => {
      const mail = readMail(readCorpusMail(name).data);
      return "problem" in mail ? [] : (mail.text.replace(/\s+/g, " ").match(SENTENCE) ?? []);
    });
  return () => {
    const picked = Array.from({ length: 5 + random(20) }, () => sentences[random(sentences.length)] ?? "");
    return Buffer.from(`${picked.join(" ")}\n`);
  };
}
