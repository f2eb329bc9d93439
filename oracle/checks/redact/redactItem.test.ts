import fc from "fast-check";
import { expect, test } from "vitest";
import { PERSONAL_DATA } from "../../../contracts/sdk/policy-checks.ts";
import { readMail } from "../mail/mail.ts";
import { findCorpusMail, listCorpus, readCorpusMail } from "../measure/corpus.ts";
import { datumsFrom } from "../measure/plantedData.ts";
import { randomFrom } from "../measure/random.ts";
import { ID_REGIONS } from "../personalData/nationalId.ts";
import { redactItem } from "./redactItem.ts";

const WANTED = { kinds: PERSONAL_DATA, regions: [...ID_REGIONS] };
const textOf = (data: Uint8Array) => Buffer.from(data).toString("utf8");
const redactedMail = (mail: string) => {
  const item = redactItem("email", { data: Buffer.from(mail), label: { label: "spam" } }, WANTED);
  return item === undefined ? undefined : textOf(item.data);
};

const HEAD = "From: Ada Byron <ada.byron@example.org>\nTo: list@example.com\nSubject: hello\n";
const qp = (text: string) =>
  text
    .replace(/[^A-Za-z0-9 ]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)
    .replace(/(.{40})/g, "$1=\n");
const part = (type: string, encoding: string, body: string) =>
  `Content-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n`;
const wrapBase64 = (text: string) =>
  Buffer.from(text)
    .toString("base64")
    .replace(/(.{20})/g, "$1\n");
const entities = (text: string) => text.replace(/./g, (c) => `&#${c.charCodeAt(0)};`);

/** Ways to write a text into a mail that a mail program shows alike. */
const HIDINGS: [string, (text: string) => string][] = [
  ["plain", (text) => `${HEAD}\n${text}\n`],
  ["quoted", (text) => `${HEAD}\n> ${text.replace(/ /g, "\n> ")}\n`],
  ["a header", (text) => `${HEAD}X-Note: ${text}\n\nnothing\n`],
  ["a folded header", (text) => `${HEAD}X-Note: ${text.replace(/ /g, "\n ")}\n\nnothing\n`],
  ["an encoded word", (text) => `${HEAD}X-Note: =?utf-8?b?${Buffer.from(text).toString("base64")}?=\n\nnothing\n`],
  ["quoted-printable", (text) => `${HEAD}${part("text/plain", "quoted-printable", qp(text))}`],
  ["base64", (text) => `${HEAD}${part("text/plain", "base64", wrapBase64(text))}`],
  ["entities", (text) => `${HEAD}${part("text/html", "7bit", `<p>${entities(text)}</p>`)}`],
  [
    "a link",
    (text) => `${HEAD}${part("text/html", "7bit", `<a href="http://x.org/?q=${encodeURIComponent(text)}">x</a>`)}`,
  ],
  ["a comment", (text) => `${HEAD}${part("text/html", "7bit", `<!-- ${text} --><img alt="${text}">hello`)}`],
  ["an attachment", (text) => `${HEAD}Content-Disposition: attachment\n${part("text/plain", "7bit", text)}`],
  [
    "a preamble",
    (text) => `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n${text}\n--b\n\nhello\n--b--\n${text}\n`,
  ],
  [
    "a part",
    (text) =>
      `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n${part("text/html", "base64", wrapBase64(text))}--b--\n`,
  ],
  ["a forwarded mail", (text) => `${HEAD}Content-Type: message/rfc822\n\n${HEAD}X-Note: ${text}\n\n${text}\n`],
  ["invisible characters", (text) => `${HEAD}${part("text/plain; charset=utf-8", "8bit", [...text].join("\u200b"))}`],
];

const digitsOf = (text: string) => text.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
const plantedKinds = PERSONAL_DATA.filter((kind) => kind !== "address" && kind !== "phone");

test("no planted datum is left, however a mail hides it; what is left is a mail, and redacting it again changes nothing", () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...plantedKinds), fc.constantFrom(...HIDINGS), (seed, kind, [name, hide]) => {
      const { written } = datumsFrom(seed, randomFrom(seed))(kind);
      const mail = hide(`He wrote ${written} here`);
      const shown = redactedMail(mail);
      expect(shown, name).toBeDefined();
      const secret = digitsOf(written.replace(/^password: /, ""));
      expect(digitsOf(shown as string), `${name}: ${mail}`).not.toContain(secret);
      expect(readMail(Buffer.from(shown as string))).not.toHaveProperty("problem");
      expect(redactedMail(shown as string)).toBe(shown);
    }),
    { numRuns: 400 },
  );
});

test("names of the address fields are gone from headers and text, and one datum has one placeholder", () => {
  const shown = redactedMail(`${HEAD}\nAda Byron and Byron again, ask ada.byron@example.org or LIST@example.com\n`);
  expect(shown).toBe(
    "From: [name 1] <[email 1]>\nTo: [email 2]\nSubject: hello\nContent-Type: text/plain; charset=utf-8\n" +
      "Content-Transfer-Encoding: 8bit\n\n[name 1] and [name 2] again, ask [email 1] or [email 2]\n",
  );
});

test("a boundary and a field's name give nothing away, and cannot smuggle a part in", () => {
  const mail = `${HEAD}X-ada@example.org: 1\nContent-Type: multipart/mixed; boundary="ada@example.org"\n\n--ada@example.org\n\n--part-1\nhello\n--ada@example.org--\n`;
  const shown = redactedMail(mail) as string;
  expect(shown).not.toContain("ada@");
  expect(shown).toContain('boundary="part-2"');
  expect(redactedMail(shown)).toBe(shown);
});

test("real mails keep what they say and lose every address, twice the same", () => {
  const names = listCorpus().filter((_, i) => i % 151 === 0);
  for (const name of names) {
    const { data } = readCorpusMail(name);
    const item = redactItem("email", { data, label: null }, WANTED);
    if (item === undefined) continue;
    expect(textOf(item.data), name).not.toMatch(/[a-z0-9]@[a-z0-9-]+\.[a-z]{2,}/i);
    expect(redactItem("email", item, WANTED)?.data, name).toEqual(item.data);
  }
  const { data } = findCorpusMail("easy-ham-1/00001");
  expect(textOf(redactItem("email", { data, label: null }, WANTED)?.data ?? data)).toContain("exmh");
});

const escaped = (text: string) => text.replace(/./g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

test("JSON stays JSON, with its keys, numbers and order, and loses what was planted", () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...plantedKinds), fc.jsonValue({ maxDepth: 4 }), (seed, kind, value) => {
      const { written } = datumsFrom(seed, randomFrom(seed))(kind);
      const line = `{"n":12345678901234567890,"c":4111111111111111,"a":"${escaped(written)}","b":${JSON.stringify(value)}}`;
      const item = redactItem("jsonl", { data: Buffer.from(`${line}\n\n${line}`), label: { note: written } }, WANTED);
      const shown = textOf(item?.data ?? new Uint8Array());
      const parsed = shown
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      expect(parsed.length).toBe(2);
      expect(shown).toContain("12345678901234567890");
      expect(parsed[0].c).toMatch(/^\[card \d\]$/);
      expect(digitsOf(`${parsed[0].a}${JSON.stringify(item?.label)}`)).not.toContain(
        digitsOf(written.replace(/^password: /, "")),
      );
      expect(redactItem("jsonl", item as NonNullable<typeof item>, WANTED)).toEqual(item);
    }),
    { numRuns: 200 },
  );
});

test("text is redacted with its label; what is no text, mail or JSON is not shown", () => {
  const item = { data: Buffer.from("call +1 212 555 0123\n"), label: "ada@example.org" };
  const shown = redactItem("text", item, WANTED);
  expect(shown && { ...shown, data: textOf(shown.data) }).toEqual({ data: "call [phone 1]\n", label: "[email 1]" });
  expect(redactItem("text", { data: Uint8Array.of(0xff, 0xfe), label: null }, WANTED)).toBeUndefined();
  expect(redactItem("jsonl", { data: Buffer.from('{"a":'), label: null }, WANTED)).toBeUndefined();
  expect(redactItem("email", { data: Buffer.from("no mail"), label: null }, WANTED)).toBeUndefined();
});

test("an item of many texts full of digits does not keep the oracle from everything else", () => {
  const lines = Array.from({ length: 24 }, () => JSON.stringify("1 ".repeat(4_000))).join("\n");
  expect(redactItem("jsonl", { data: Buffer.from(lines), label: null }, WANTED)).toBeDefined();
});

test("nor does a mail with many names that are nearly in it", () => {
  const names = Array.from({ length: 100 }, (_, i) => `"${"a ".repeat(90)}${i}" <x${i}@b.c>`).join(", ");
  const shown = redactedMail(`${HEAD}Cc: ${names}\n\n${"a ".repeat(100_000)}\n`);
  expect(shown).toBeDefined();
});

test("names are found whatever stands between their words, and only whole words are", () => {
  const shown = redactedMail(`${HEAD}\nAda\n  Byron, (Ada-Byron) and Adam Byronic\n`);
  expect(shown).toMatch(/\n\[name 1\], \(\[name 1\]\) and Adam Byronic\n$/);
});
