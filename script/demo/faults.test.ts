import { expect, test } from "vitest";
import { goodMails } from "./choose.ts";
import { type Mail, readCorpus } from "./corpus.ts";
import {
  copied,
  emptied,
  foreign,
  inflated,
  isPlainText,
  isRewordable,
  MAX_BYTES,
  mislabelled,
  noMail,
  reworded,
  truncated,
} from "./faults.ts";
import { isEnglish, readPlainMail, shinglesOf } from "./mail-text.ts";
import { seededRandom } from "./random.ts";

const random = seededRandom(1, "faults");
const mails = [...goodMails(seededRandom(1, "mails"), readCorpus())].slice(0, 400);
const plain = mails.filter(isPlainText).slice(0, 60);
const wordsOf = (data: Uint8Array) => readPlainMail(data)?.words ?? [];

function similarity(a: Mail, b: Uint8Array): number {
  const [one, other] = [shinglesOf(wordsOf(a.data)), shinglesOf(wordsOf(b))];
  const shared = [...one].filter((shingle) => other.has(shingle)).length;
  return shared / (one.size + other.size - shared);
}

test("copies have the same text, some of them other bytes", () => {
  for (const mail of plain) {
    expect(copied(mail, 0).data).toEqual(mail.data);
    const wrapped = copied(mail, 1).data;
    expect(wrapped.length).toBeGreaterThan(mail.data.length);
    expect(wordsOf(wrapped)).toEqual(wordsOf(mail.data));
  }
});

test("near duplicates differ by a word and stay far above the threshold", () => {
  const long = mails.filter(isRewordable);
  expect(long.length).toBeGreaterThan(25);
  for (const mail of long) {
    const similar = similarity(mail, reworded(mail, random).data);
    expect(similar).toBeGreaterThan(0.9);
    expect(similar).toBeLessThan(1);
  }
});

test("truncated mails end inside a word", () => {
  for (const mail of plain) {
    const { data } = truncated(mail, random);
    expect(data.length).toBeLessThan(mail.data.length);
    expect(data).toEqual(mail.data.slice(0, data.length));
    expect(String.fromCharCode(data.at(-1) ?? 0)).toMatch(/[A-Za-z]/);
  }
});

test("the other faults are what they are called", () => {
  for (const mail of plain) {
    expect(mislabelled(mail)).toEqual({ data: mail.data, label: mail.label === "ham" ? "spam" : "ham" });
    const empty = emptied(mail).data;
    expect(wordsOf(empty)).toEqual([]);
    expect(Buffer.from(empty).toString("latin1")).toMatch(/^from:/im);
    expect(isEnglish(wordsOf(foreign(mail, random).data), 0.15)).toBe(false);
    expect(readPlainMail(noMail(mail, random).data)).toBeUndefined();
    const [gross, slight] = [inflated(mail, 0, random).data.length, inflated(mail, 1, random).data.length];
    expect(gross).toBeGreaterThan(131_072);
    expect(slight).toBeGreaterThan(MAX_BYTES);
    expect(slight).toBeLessThan(MAX_BYTES + 1_100);
  }
});
