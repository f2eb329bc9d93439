import { fieldOf } from "../mail/headers.ts";
import { type Mail, readMail } from "../mail/mail.ts";
import type { Rule } from "../verdict.ts";
import { foreignText } from "./foreign.ts";
import { MEASURED_POLICY } from "./policy.ts";
import type { Random } from "./random.ts";

/** One way to spoil a mail, the rule that has to see it, and whether the untouched mail has to come before it. */
export type Fault = {
  kind: string;
  rule: Rule;
  needsOriginal: boolean;
  /** `null` where the mail does not lend itself to this fault. */
  spoil: (data: Uint8Array, random: Random) => Uint8Array | null;
};

/** Every fault the checks are measured on. Wrong labels are missing: only people can tell them. */
export const FAULTS: readonly Fault[] = [
  { kind: "oversized", rule: "size", needsOriginal: false, spoil: inflate },
  { kind: "random bytes", rule: "format", needsOriginal: false, spoil: (data, random) => noise(data.length, random) },
  { kind: "a PNG", rule: "format", needsOriginal: false, spoil: (data, random) => image(data.length, random) },
  { kind: "JSON", rule: "format", needsOriginal: false, spoil: ofMail((mail) => JSON.stringify({ text: mail.text })) },
  { kind: "prose without headers", rule: "format", needsOriginal: false, spoil: ofMail((mail) => mail.text.trim()) },
  { kind: "empty body", rule: "words", needsOriginal: false, spoil: ofMail((mail) => compose(mail, "See below\n")) },
  { kind: "multipart cut anywhere", rule: "truncated", needsOriginal: false, spoil: cutMultipart },
  { kind: "cut inside a line", rule: "truncated", needsOriginal: false, spoil: cut("inside") },
  { kind: "cut between lines", rule: "truncated", needsOriginal: false, spoil: cut("between") },
  { kind: "another language", rule: "language", needsOriginal: false, spoil: translate },
  { kind: "same bytes", rule: "duplicate", needsOriginal: true, spoil: (data) => data.slice() },
  { kind: "other headers", rule: "duplicate", needsOriginal: true, spoil: ofMail((mail) => compose(mail, mail.text)) },
  { kind: "quoted-printable", rule: "duplicate", needsOriginal: true, spoil: ofMail(quotedPrintable) },
  { kind: "2 % of words changed", rule: "near-duplicate", needsOriginal: true, spoil: ofLongMail(reword(0.02)) },
  { kind: "4 % of words changed", rule: "near-duplicate", needsOriginal: true, spoil: ofLongMail(reword(0.04)) },
  { kind: "footer of 5 %", rule: "near-duplicate", needsOriginal: true, spoil: ofLongMail(addFooter) },
];

/** A new mail around a text: the sender and subject stay, all else is another mailer's. */
export function compose(mail: Mail, text: string): string {
  const kept = (name: string) => fieldOf(mail.fields, name)?.slice(0, 200) ?? "";
  const head = `From: ${kept("from")}\nTo: list@example.org\nSubject: Fwd: ${kept("subject")}\nDate: ${kept("date")}`;
  return `${head}\nContent-Type: text/plain; charset=utf-8\n\n${text.trimEnd()}\n`;
}

function ofMail(spoil: (mail: Mail, random: Random) => string | null): Fault["spoil"] {
  return (data, random) => {
    const mail = readMail(data);
    if ("problem" in mail) return null;
    const spoiled = spoil(mail, random);
    return spoiled === null ? null : Buffer.from(spoiled);
  };
}

function ofLongMail(spoil: (words: string[], random: Random) => string[]): Fault["spoil"] {
  return ofMail((mail, random) => {
    const words = mail.text.split(/\s+/).filter((word) => /^[A-Za-z]+[.,]?$/.test(word));
    return words.length < 80 ? null : compose(mail, spoil(mail.text.trim().split(/\s+/), random).join(" "));
  });
}

function inflate(data: Uint8Array): Uint8Array {
  const line = "And so it goes on and on.\n";
  return Buffer.concat([data, Buffer.from(line.repeat(Math.ceil(MEASURED_POLICY.maxBytes / line.length)))]);
}

function noise(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => random(256));
}

function image(length: number, random: Random): Uint8Array {
  return Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), noise(length, random)]);
}

function cutMultipart(data: Uint8Array, random: Random): Uint8Array | null {
  const mail = readMail(data);
  if ("problem" in mail || mail.type.boundary === undefined) return null;
  const closing = Buffer.from(data).lastIndexOf(`--${mail.type.boundary}--`);
  const body = data.length - mail.body.length;
  return closing < 0 ? null : data.slice(0, body + 1 + random(closing - body));
}

/** Cuts the body in its middle half. Between two lines of a single part no trace remains: recall is low by nature. */
function cut(where: "inside" | "between"): Fault["spoil"] {
  return (data, random) => {
    const mail = readMail(data);
    if ("problem" in mail) return null;
    const body = data.length - mail.body.length;
    for (let tries = 0; tries < 50; tries++) {
      const end = body + Math.floor(mail.body.length / 4) + random(Math.ceil(mail.body.length / 2));
      const lineEnd = where === "inside" ? end : data.indexOf(10, end) + 1;
      if (lineEnd < data.length && (data[lineEnd - 1] === 10) === (where === "between")) return data.slice(0, lineEnd);
    }
    return null;
  };
}

function translate(data: Uint8Array, random: Random): Uint8Array | null {
  return ofMail((mail) => compose(mail, foreignText(random)))(data, random);
}

function quotedPrintable(mail: Mail): string {
  const encoded = Buffer.from(mail.text.trim())
    .toString("latin1")
    .replace(/[^\n -<>-~]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)
    .replace(/[^\n]{70}(?=[^\n]{3})/g, (line) => line.replace(/(=?[^=]{0,2})$/, "=\n$1"));
  return compose(mail, "").replace("\n\n", `\nContent-Transfer-Encoding: quoted-printable\n\n${encoded}`);
}

function reword(share: number): (words: string[], random: Random) => string[] {
  return (words, random) => {
    for (let i = 0; i < words.length * share; i++) words[random(words.length)] = `other${random(1000)}`;
    return words;
  };
}

function addFooter(words: string[], random: Random): string[] {
  const footer = Array.from({ length: Math.floor(words.length / 20) }, () => `footer${random(1000)}`);
  return [...words, ...footer];
}
