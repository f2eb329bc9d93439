import fc from "fast-check";
import { expect, test } from "vitest";
import { format } from "./format.ts";
import { listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { FAULTS } from "./measure/faults.ts";
import { randomFrom } from "./measure/random.ts";

const mails = listCorpus()
  .filter((_, i) => i % 60 === 0)
  .map(readCorpusMail);

test("real mails pass, with their text read", () => {
  for (const { data, name } of mails) expect(format(data), name).toMatchObject({ finding: { outcome: "pass" } });
});

test.each(FAULTS.filter(({ rule }) => rule === "format"))("$kind is rejected", ({ spoil }) => {
  const random = randomFrom(7);
  for (const { data, name } of mails) {
    const spoiled = spoil(data, random);
    if (spoiled !== null) expect(format(spoiled).finding.outcome, name).toBe("reject");
  }
});

test("arbitrary bytes are rejected and never throw", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (data) => format(data).finding.outcome === "reject"));
});

test("the evidence says what is wrong", () => {
  const evidenceOf = (text: string) => format(Buffer.from(text)).finding.evidence;
  expect(evidenceOf("Dear all,\n\nhello\n")).toBe("no e-mail: line 1 is no header field");
  expect(evidenceOf("Subject: x\nTo: y\n\nhello\n")).toBe("no e-mail: no From field");
  expect(evidenceOf("From: x\nX-Mailer: y\n\nhello\n")).toMatch(/^no e-mail: none of the fields date, received/);
  expect(evidenceOf("From: x\nTo: y\n")).toBe("no e-mail: no empty line ends the header section");
});
