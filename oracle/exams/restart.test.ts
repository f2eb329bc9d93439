import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anvilAccount } from "../../test/anvil.ts";
import * as exams from "../../test/oracle/exams.ts";
import { ask } from "../../test/oracle/http.ts";
import { type Pair, startPair, statusOf } from "../../test/oracle/pair.ts";
import { until } from "../../test/oracle/until.ts";

let pair: Pair;
let school: exams.School;

beforeAll(async () => {
  pair = await startPair();
  school = await exams.openSchool(pair);
}, 180_000);
afterAll(() => pair?.stop());

const refused = (status: number, error: string) => ({ status, body: { error, message: expect.any(String) } });
/** Every start draws a new signer, which has to be registered before it grades. */
async function startAgain(): Promise<void> {
  await pair.leader.kill();
  await pair.leader.start();
  await until(async () => (await statusOf(pair.leader)).keyActive, "the new key to be active");
}

const account = (index: number) => anvilAccount(50 + index);

test("a restart gives no fresh attempt and loses none", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(6), { attempts: 1 });
  const wallet = account(20);
  const before = await exams.enter(school, wallet, skillId);
  const { paper, session } = await exams.sit(school, wallet, skillId);
  await startAgain();
  // A sign-in outlives its process, and is good once all the same.
  expect(await exams.start(school, skillId, before)).toMatchObject(refused(409, "attempt-open"));
  expect(await exams.start(school, skillId, before)).toMatchObject(refused(401, "bad-nonce"));
  const fresh = await exams.start(school, skillId, await exams.enter(school, wallet, skillId));
  expect(fresh).toMatchObject(refused(409, "attempt-open"));
  const shown = await ask(`${school.url}/exams/attempts/${paper.attemptId}`);
  expect(await exams.readPaper(shown, session)).toEqual(paper);
  const failed = await exams.readGrade(await exams.hand(school, paper, exams.answersOf(paper, 6)), session);
  expect(failed).toMatchObject({ score: 0, passed: false });
  await startAgain();
  const spent = await exams.start(school, skillId, await exams.enter(school, wallet, skillId));
  expect(spent).toMatchObject(refused(403, "no-attempts"));
  expect(await exams.hand(school, paper, exams.answersOf(paper))).toMatchObject(refused(409, "attempt-over"));
});

test("no question, answer, wallet or token is on the oracle's disk or in its log", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(4));
  const { paper } = await exams.sit(school, account(21), skillId);
  await exams.hand(school, paper, exams.answersOf(paper, 4));
  await pair.leader.stop();
  const wallet = account(21).address.slice(2).toLowerCase();
  const needles = [exams.QUESTION_CANARY, "right 1", wallet, paper.token.slice(2), '"answers"'];
  const bytes = Buffer.from(wallet, "hex").toString("latin1");
  const texts = [...(await filesOf(pair.leader.data)), pair.leader.lines.join("\n")];
  expect(texts.some((text) => text.includes(paper.attemptId))).toBe(true); // what is there is found
  for (const text of texts) {
    for (const needle of needles) expect(text.toLowerCase().includes(needle), needle).toBe(false);
    expect(text.includes(bytes), "wallet as bytes").toBe(false);
  }
});

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), "latin1")));
}
