import { expect, test } from "vitest";
import { readEmail } from "./formats/email.ts";
import { listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { FAULTS } from "./measure/faults.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { randomFrom } from "./measure/random.ts";
import { truncated } from "./truncated.ts";
import type { Finding } from "./verdict.ts";

const ham = listCorpus().filter((name) => name.includes("easy-ham"));

async function check(data: Uint8Array): Promise<Finding | undefined> {
  const read = readEmail(data);
  if ("problem" in read) throw new Error(read.problem);
  return truncated(MEASURED_POLICY, { data, label: null, content: read.content });
}

test("of 390 whole mails none is taken for a cut one", async () => {
  for (const name of ham.filter((_, i) => i % 10 === 0)) {
    expect((await check(readCorpusMail(name).data))?.outcome, name).toBe("pass");
  }
});

test.each(["multipart cut anywhere", "cut inside a line"])("%s is rejected", async (kind) => {
  const random = randomFrom(3);
  const spoil = FAULTS.find((fault) => fault.kind === kind)?.spoil;
  const spoiled = ham.slice(0, 400).map((name) => spoil?.(readCorpusMail(name).data, random) ?? null);
  const found = spoiled.filter((data) => data !== null);
  expect(found.length).toBeGreaterThan(10);
  for (const data of found) expect((await check(data))?.outcome).toBe("reject");
});

test.each([
  ["Content-Length: 12\n\nhello world", "Content-Length is more than the body has"],
  [
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n",
    "the closing boundary of the multipart body is missing",
  ],
  ["Content-Transfer-Encoding: base64\n\naGVsbG8gd29y\nbGQ\n", "base64 stops inside a group of four characters"],
  ["Content-Transfer-Encoding: quoted-printable\n\nhello =\n", "quoted-printable stops half-way"],
  ["Content-Transfer-Encoding: quoted-printable\n\nhello =E\n", "quoted-printable stops half-way"],
  ["Content-Type: text/html\n\n<html>hello <a href=\n", "HTML stops inside a tag"],
  ["\nhello wor", "the last line has no line break"],
])("the trace in %j is named", async (rest, evidence) => {
  expect(await check(Buffer.from(`From: x\nTo: y\n${rest}`))).toEqual({
    rule: "truncated",
    outcome: "reject",
    evidence,
  });
});

test.each([
  "Content-Length: 13\n\nhello\nworld\n",
  "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b--",
  "Content-Transfer-Encoding: base64\n\naGVsbG8gd29y\nbGQ=\n",
  "Content-Transfer-Encoding: base64\n\naGVsbG8gd29y\nbGQ\n_____\nlist footer\n",
  "Content-Transfer-Encoding: quoted-printable\n\n1 =3D 1\n",
  "Content-Type: text/html\n\n<html>1 < 2</html>",
  "\nhello world\n",
])("%j is whole", async (rest) => {
  expect((await check(Buffer.from(`From: x\nTo: y\n${rest}`)))?.outcome).toBe("pass");
});
