import { expect, test } from "vitest";
import { empty } from "./empty.ts";
import { readMail } from "./mail/mail.ts";
import { findCorpusMail } from "./measure/corpus.ts";
import { compose } from "./measure/faults.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { normalisedText } from "./words.ts";

const wordsIn = (data: Uint8Array) => normalisedText(data).split(" ").filter(Boolean);

test("a real mail passes; cut hard to four words it does not", () => {
  const { data } = findCorpusMail("easy-ham-1/00001");
  expect(empty(MEASURED_POLICY, wordsIn(data)).outcome).toBe("pass");
  const mail = readMail(data);
  if ("problem" in mail) throw new Error(mail.problem);
  const short = compose(mail, mail.text.trim().split(/\s+/).slice(0, 4).join(" "));
  expect(empty(MEASURED_POLICY, wordsIn(Buffer.from(short)))).toEqual({
    rule: "empty",
    outcome: "reject",
    evidence: "4 words of text, at least 5 are asked for",
  });
});

test("exactly the words asked for are enough", () => {
  expect(empty(MEASURED_POLICY, "one two three four five".split(" ")).outcome).toBe("pass");
});

test("HTML that only shows a picture has no words", () => {
  expect(empty(MEASURED_POLICY, wordsIn(findCorpusMail("spam-2/00266").data)).outcome).toBe("reject");
});
