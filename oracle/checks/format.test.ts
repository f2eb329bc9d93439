import fc from "fast-check";
import { expect, test } from "vitest";
import { format } from "./format.ts";
import { listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { FAULTS } from "./measure/faults.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { randomFrom } from "./measure/random.ts";

const mails = listCorpus()
  .filter((_, i) => i % 60 === 0)
  .map(readCorpusMail);

const read = async (data: Uint8Array) => (await format(MEASURED_POLICY, data)).finding;

test("real mails pass, with their text read", async () => {
  for (const { data, name } of mails) expect((await read(data)).outcome, name).toBe("pass");
});

test.each(FAULTS.filter(({ rule }) => rule === "format"))("$kind is rejected", async ({ spoil }) => {
  const random = randomFrom(7);
  for (const { data, name } of mails) {
    const spoiled = spoil(data, random);
    if (spoiled !== null) expect((await read(spoiled)).outcome, name).toBe("reject");
  }
});

test("arbitrary bytes are rejected and never throw", async () => {
  const bytes = fc.uint8Array({ maxLength: 2_000 });
  await fc.assert(fc.asyncProperty(bytes, async (data) => (await read(data)).outcome === "reject"));
});

test("the evidence says what is wrong", async () => {
  const evidenceOf = async (text: string) => (await read(Buffer.from(text))).evidence;
  expect(await evidenceOf("Dear all,\n\nhello\n")).toBe("no e-mail: line 1 is no header field");
  expect(await evidenceOf("Subject: x\nTo: y\n\nhello\n")).toBe("no e-mail: no From field");
  expect(await evidenceOf("From: x\nX-Mailer: y\n\nhello\n")).toMatch(/^no e-mail: none of the fields date, received/);
  expect(await evidenceOf("From: x\nTo: y\n")).toBe("no e-mail: no empty line ends the header section");
});
