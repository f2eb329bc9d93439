import type { Mail, MailLabel } from "./corpus.ts";
import { foreignText } from "./foreign.ts";
import { readPlainMail, shinglesOf } from "./mail-text.ts";
import { below, type Random, randomBytes } from "./random.ts";

/** What is planted. Whether and where it is caught is the demonstration's question. */
export const FAULT_KINDS = [
  "exact duplicate",
  "near duplicate",
  "wrong label",
  "empty body",
  "truncated body",
  "no e-mail",
  "another language",
  "oversized",
  "wrong key",
  "hash mismatch",
  "replayed",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Data with what is claimed about it, as it goes into an envelope. */
export type ItemContent = { data: Uint8Array; label: MailLabel };

/** Data bytes that the campaign's policy allows. */
export const MAX_BYTES = 60_000;

/** Distinct runs of three words a mail needs so that one changed word leaves it nearly the same. */
const LONG = 120;

/** Words a mail needs so that a third of it is not empty. */
const MIN_WORDS = 60;

/** The mail as an honest contributor sends it. */
export function untouched({ data, label }: Mail): ItemContent {
  return { data, label };
}

/** The other label: what a person sees at a glance and no program. */
export function mislabelled({ data, label }: Mail): ItemContent {
  return { data, label: label === "ham" ? "spam" : "ham" };
}

/** A second copy: byte by byte, or the same text under one more header line. */
export function copied({ data, label }: Mail, index: number): ItemContent {
  if (index % 2 === 0) return { data, label };
  const head = headOf(data);
  return { data: bytesOf(`${head}X-Forwarded-By: a contributor\n${textOf(data).slice(head.length)}`), label };
}

/** Whether a mail is one part of plain text, so that a cut shows and a changed word is a changed word. */
export function isPlainText({ data }: Mail): boolean {
  const mail = readPlainMail(data);
  if (mail === undefined || mail.words.length < MIN_WORDS || /<(html|body|font|table|a)[ >]/i.test(mail.body))
    return false;
  return !/^(content-type:\s*(?!text\/plain)|content-transfer-encoding:\s*quoted)/im.test(mail.head);
}

/** Whether {@link reworded} makes a near duplicate of it. */
export function isRewordable(mail: Mail): boolean {
  const words = readPlainMail(mail.data)?.words ?? [];
  return isPlainText(mail) && shinglesOf(words).size >= LONG;
}

/** The same text but for one word; of {@link isRewordable} mails. */
export function reworded({ data, label }: Mail, random: Random): ItemContent {
  const raw = textOf(data);
  const bodyStart = raw.length - (readPlainMail(data)?.body.length ?? 0);
  const words = [...raw.slice(bodyStart).matchAll(/(?<=\s)[a-z]{4,9}(?=\s)/g)];
  const chosen = words[below(random, words.length)];
  const at = bodyStart + (chosen?.index ?? 0);
  return { data: bytesOf(`${raw.slice(0, at)}quixotically${raw.slice(at + (chosen?.[0].length ?? 0))}`), label };
}

/** The headers alone. */
export function emptied({ data, label }: Mail): ItemContent {
  return { data: bytesOf(`${headOf(data)}\n\n`), label };
}

/** Stops in the middle of a line, somewhere in the second third of the body; of {@link isPlainText} mails. */
export function truncated({ data, label }: Mail, random: Random): ItemContent {
  const bodyStart = headOf(data).length + 1;
  const third = Math.floor((data.length - bodyStart) / 3);
  let end = bodyStart + third + below(random, third);
  // A cut right behind a line break or tag would leave nothing that shows it.
  while (end < data.length - 1 && !isInsideWord(data, end)) end++;
  return { data: data.slice(0, end), label };
}

/** Noise behind the first bytes of a PNG picture. */
export function noMail({ label }: Mail, random: Random): ItemContent {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return { data: Uint8Array.from([...signature, ...randomBytes(random, 500 + below(random, 2_000))]), label };
}

/** A mail in a language the policy does not ask for. */
export function foreign({ data, label }: Mail, random: Random): ItemContent {
  const from = /^from:.*$/im.exec(headOf(data))?.[0] ?? "From: nobody@example.org";
  const head = `${from}\nTo: list@example.org\nSubject: -\nContent-Type: text/plain; charset=utf-8\n`;
  return { data: new TextEncoder().encode(`${head}\n${foreignText(random)}\n`), label };
}

/** Larger than the policy allows: some by so little that only the check sees it, some that the gateway stops. */
export function inflated({ data, label }: Mail, index: number, random: Random): ItemContent {
  const size = index % 2 === 0 ? 140_000 + below(random, 100_000) : MAX_BYTES + 1 + below(random, 1_000);
  const line = "And so it goes on and on, and no end can be seen.\n";
  const missing = Math.max(1, size - data.length);
  return { data: bytesOf(textOf(data) + line.repeat(Math.ceil(missing / line.length)).slice(-missing)), label };
}

function headOf(data: Uint8Array): string {
  return readPlainMail(data)?.head ?? "";
}

function isInsideWord(data: Uint8Array, end: number): boolean {
  return [data[end - 1], data[end]].every((byte) => byte !== undefined && /[A-Za-z]/.test(String.fromCharCode(byte)));
}

/** Bytes and text one to one (Latin-1): nothing of a mail gets lost before its charset is known. */
function textOf(data: Uint8Array): string {
  return Buffer.from(data).toString("latin1");
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}
