/** What the demonstration itself sees of a mail: enough to choose from, far less than a mail reader does. */
export type MailText = {
  /** The header section with its last line break. */
  head: string;
  body: string;
  /** Words of Latin letters, lower case, markup and addresses left out. */
  words: string[];
};

/** The most frequent words of English: in running text about every third word is one. */
const COMMON = new Set(
  (
    "a about after all also an and any are as at be because been but by can could did do for from get had has have he her his " +
    "how i if in is it its just like more my new no not now of on one only or other our out over so some than that the their " +
    "them then there these they this to up us was we were what when which who will with would you your"
  ).split(" "),
);

/** A mail is looked at in so many passages, as one half of it may be in another language. */
const PASSAGES = 2;

/**
 * Takes a mail apart if it is of the plain kind the demonstration sends: one part or a properly closed multipart,
 * no base64, every line ended.
 * @param data - The file's bytes, read as Latin-1 so that nothing is lost.
 */
export function readPlainMail(data: Uint8Array): MailText | undefined {
  const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("latin1");
  const gap = /\r?\n\r?\n/.exec(raw);
  if (gap === null) return undefined;
  const head = raw.slice(0, gap.index + gap[0].length / 2);
  const body = raw.slice(gap.index + gap[0].length);
  if (!isWhole(head, body)) return undefined;
  return { head, body, words: wordsIn(body) };
}

/**
 * Whether the words are English all the way through.
 * @param share - Of the most frequent words of English that every passage must have, from 0 to 1; prose has about 0.3.
 */
export function isEnglish(words: readonly string[], share: number): boolean {
  const size = Math.ceil(words.length / PASSAGES);
  for (let start = 0; start < words.length; start += size) {
    const passage = words.slice(start, start + size);
    if (passage.filter((word) => COMMON.has(word)).length < share * passage.length) return false;
  }
  return words.length > 0;
}

/** The distinct runs of three words: what texts are compared by. */
export function shinglesOf(words: readonly string[]): Set<string> {
  const shingles = new Set<string>();
  for (let i = 0; i + 3 <= words.length; i++) shingles.add(words.slice(i, i + 3).join(" "));
  return shingles;
}

/** Whether a multipart mail ends with a whole line and without its closing boundary. */
export function isUnclosed(data: Uint8Array): boolean {
  const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("latin1");
  const gap = /\r?\n\r?\n/.exec(raw);
  if (gap === null || !raw.endsWith("\n")) return false;
  const head = raw.slice(0, gap.index);
  const boundary = /boundary\s*=\s*"?([^"\s;]+)/i.exec(head)?.[1];
  const isMultipart = /^content-type:\s*multipart/im.test(head) && boundary !== undefined;
  return isMultipart && raw.includes(`\n--${boundary}`) && !raw.includes(`\n--${boundary}--`);
}

/** The words of a mail of any kind, as far as they stand there in the clear. */
export function wordsOf({ data }: { data: Uint8Array }): string[] {
  const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("latin1");
  return wordsIn(raw.slice(/\r?\n\r?\n/.exec(raw)?.index ?? 0));
}

function isWhole(head: string, body: string): boolean {
  const hasHeaders = /^from:/im.test(head) && /^(date|subject|to):/im.test(head);
  const isBinary = /^content-transfer-encoding:\s*base64/im.test(`${head}\n${body}`);
  if (!hasHeaders || isBinary || /^content-length:/im.test(head) || !body.endsWith("\n")) return false;
  if (!/^content-type:\s*multipart/im.test(head)) return true;
  const boundary = /boundary\s*=\s*"?([^"\s;]+)/i.exec(head)?.[1];
  return boundary !== undefined && body.includes(`\n--${boundary}--`);
}

function wordsIn(body: string): string[] {
  const prose = body
    .replace(/<[^>]*>/g, " ")
    .replace(/=\r?\n/g, "")
    .replace(/\S*(:\/\/|@|www\.)\S*/g, " ");
  return prose.toLowerCase().match(/[a-z]+('[a-z]+)?/g) ?? [];
}
