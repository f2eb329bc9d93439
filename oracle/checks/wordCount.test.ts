import { expect, test } from "vitest";
import { readEmail } from "./formats/email.ts";
import { readMail } from "./mail/mail.ts";
import { findCorpusMail } from "./measure/corpus.ts";
import { compose } from "./measure/faults.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { wordCount } from "./wordCount.ts";

async function check(data: Uint8Array) {
  const read = readEmail(data);
  if ("problem" in read) throw new Error(read.problem);
  return wordCount(MEASURED_POLICY, { data, label: null, content: read.content });
}

test("a real mail passes; cut hard to four words it does not", async () => {
  const { data } = findCorpusMail("easy-ham-1/00001");
  expect((await check(data))?.outcome).toBe("pass");
  const mail = readMail(data);
  if ("problem" in mail) throw new Error(mail.problem);
  const short = compose(mail, mail.text.trim().split(/\s+/).slice(0, 4).join(" "));
  expect(await check(Buffer.from(short))).toEqual({
    rule: "words",
    outcome: "reject",
    evidence: "4 words of text, at least 5 are asked for",
  });
});

test("exactly the words asked for are enough", async () => {
  expect((await check(Buffer.from("From: a\nTo: b\n\none two three four five\n")))?.outcome).toBe("pass");
});

test("HTML that only shows a picture has no words", async () => {
  expect((await check(findCorpusMail("spam-2/00266").data))?.outcome).toBe("reject");
});
