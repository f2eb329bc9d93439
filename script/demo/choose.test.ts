import { expect, test } from "vitest";
import { goodMails, hardMails } from "./choose.ts";
import type { Mail } from "./corpus.ts";
import { labelsOf, mailHash, readCorpus } from "./corpus.ts";
import { isUnclosed, readPlainMail, shinglesOf } from "./mail-text.ts";
import { seededRandom } from "./random.ts";

const corpus = readCorpus();

function mailOf(body: string, head = "From: a@example.org\nTo: b@example.org\n"): Mail {
  return { file: "test", label: "ham", data: new TextEncoder().encode(`${head}\n${body}`) };
}

const PROSE =
  "I would like to tell you about the meeting we had with them in the office on Monday, and what came of it.\n";

test("the corpus has its 6,046 mails with their labels", () => {
  expect(corpus.length).toBe(6_046);
  expect(corpus.filter(({ label }) => label === "spam").length).toBe(1_896);
  const labels = labelsOf(corpus);
  const spam = corpus.findLast(({ label }) => label === "spam") as Mail;
  expect(labels.get(mailHash(spam.data))).toBe("spam");
});

test("a mail that stands under both labels has none", () => {
  const mail = mailOf(PROSE);
  const labels = labelsOf([mail, { ...mail, label: "spam" }, mailOf("other\n")]);
  expect(labels.has(mailHash(mail.data))).toBe(false);
  expect(labels.size).toBe(1);
});

test("chooses by the seed, enough for 17 batches, no two nearly the same", () => {
  const chosen = [...goodMails(seededRandom(1, "mails"), corpus)];
  expect(chosen.length).toBeGreaterThan(17 * 256 + 100);
  const others = goodMails(seededRandom(2, "mails"), corpus);
  expect(others.next().value).not.toBe(chosen[0]);
  const texts = chosen.slice(0, 150).map(({ data }) => shinglesOf(readPlainMail(data)?.words ?? []));
  for (const [i, a] of texts.entries()) {
    for (const b of texts.slice(0, i)) {
      const shared = [...a].filter((shingle) => b.has(shingle)).length;
      expect(shared / (a.size + b.size - shared)).toBeLessThan(0.7);
    }
  }
});

test("leaves out copies, other languages, cut and binary mails", () => {
  const good = mailOf(PROSE);
  const bad = [
    mailOf(PROSE, "From: someone@else.example\nDate: today\n"),
    mailOf("Wir haben gestern lange über das neue Haus gesprochen und können uns nicht entscheiden, was wir tun.\n"),
    mailOf(PROSE.trimEnd()),
    mailOf(PROSE, "From: a@example.org\nTo: b@example.org\nContent-Transfer-Encoding: base64\n"),
    mailOf(PROSE, 'From: a@example.org\nTo: b@example.org\nContent-Type: multipart/mixed; boundary="x"\n'),
    mailOf("Short.\n"),
    mailOf(PROSE, "X-Nothing: else\n"),
  ];
  const chosen = [...goodMails(seededRandom(1, "mails"), [good, ...bad])];
  // Of the two with one text either may be the one that stays.
  expect(chosen.length).toBe(1);
  expect([good, bad[0]]).toContain(chosen[0]);
});

test("hard cases are whole spam without a closing boundary, enough for 16 batches, and none of the good mails", () => {
  const hard = hardMails(seededRandom(1, "hard mails"), corpus);
  expect(hard.length).toBeGreaterThanOrEqual(2 * 16);
  expect(hard.every(({ label, data }) => label === "spam" && isUnclosed(data))).toBe(true);
  const good = goodMails(seededRandom(1, "mails"), corpus, hard);
  for (let i = 0; i < 50; i++) expect(hard).not.toContain(good.next().value);
  const closed = mailOf("--x\n\nHello.\n--x--\n", "Content-Type: multipart/mixed; boundary=x\n");
  expect([isUnclosed(closed.data), isUnclosed(mailOf(PROSE).data)]).toEqual([false, false]);
});
