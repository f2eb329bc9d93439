import { expect, test } from "vitest";
import { readEmail } from "./formats/email.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { countProfanity, profanity } from "./profanity.ts";

test.each([
  ["What the fuck is this sh1t?", 2],
  ["ｆｕｃｋ", 1],
  ["It sits in Scunthorpe, a classic assassin's cockpit.", 0],
  ["over 455 million, FFKAR, bitch@example.org, http://x.example/ass/", 0],
  ["sex education, breast cancer, a report about rape", 0],
])("%s", (text, count) => {
  expect(countProfanity(text)).toBe(count);
});

test("it is counted, not repeated, and the policy says what follows", async () => {
  const data = Buffer.from("From: a@b.example\nTo: c@d.example\n\nthis is bullshit\n");
  const reading = readEmail(data);
  if ("problem" in reading) throw new Error(reading.problem);
  const item = { data, label: null, content: reading.content };
  const found = await profanity({ ...MEASURED_POLICY, checks: { profanity: { outcome: "undecided" } } }, item);
  expect(found).toEqual({ rule: "profanity", outcome: "undecided", evidence: "1 English swear words" });
  expect(await profanity({ ...MEASURED_POLICY, checks: {} }, item)).toBeUndefined();
});
