import { parseEventLogs, zeroAddress, zeroHash } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { badgesAbi } from "../../contracts/sdk/abi.ts";
import { generateKeyPair } from "../../contracts/sdk/key-pair.ts";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import { anvilAccount } from "../../test/anvil.ts";
import * as exams from "../../test/oracle/exams.ts";
import { ask } from "../../test/oracle/http.ts";
import { type Pair, passTime, startPair } from "../../test/oracle/pair.ts";
import { until } from "../../test/oracle/until.ts";

let pair: Pair;
let school: exams.School;

beforeAll(async () => {
  pair = await startPair();
  school = await exams.openSchool(pair);
}, 180_000);
afterAll(() => pair?.stop());

const refused = (status: number, error: string) => ({ status, body: { error, message: expect.any(String) } });
const account = (index: number) => anvilAccount(50 + index);
const badgeOf = (skillId: number, wallet: `0x${string}`) =>
  school.world.client.readContract({
    ...{ address: school.badges, abi: badgesAbi, functionName: "badgeOf", args: [skillId, wallet] },
  } as const);
const isHeld = (skillId: number, wallet: `0x${string}`) =>
  school.world.client.readContract({
    ...{ address: school.badges, abi: badgesAbi, functionName: "isHeld", args: [skillId, wallet] },
  } as const);
/** Moves the chain's clock and waits until the oracle knows. */
const pastBy = async (seconds: number) => {
  const before = await head();
  await passTime(pair, seconds);
  await until(async () => (await head()) >= before + seconds, "the time to be heard of");
};
const head = async () => {
  const { body } = await ask(`${school.url}/status`);
  return (body as { head: { timestamp: number } }).head.timestamp;
};

test("whoever passes gets a badge on chain, from whoever brings the result", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(12, { ask: 8 }));
  const wallet = account(0);
  const grade = await exams.pass(school, wallet, skillId, 2);
  expect(grade).toMatchObject({ score: 75, passed: true });
  expect(grade.result).toMatchObject({ skillId, holder: wallet.address, score: 75, attempt: 1 });
  const { logs } = await exams.grant(school, grade);
  const granted = parseEventLogs({ abi: badgesAbi, logs, eventName: "BadgeGranted" });
  expect(granted.map(({ args }) => args.holder)).toEqual([wallet.address]);
  expect(await isHeld(skillId, wallet.address)).toBe(true);
  await expect(exams.grant(school, grade)).rejects.toThrow(/ResultNotNewer/);
});

test("a paper shows some questions of the bank, in an order of its own, and nothing that tells the answers", async () => {
  const bank = exams.bankOf(30, { ask: 10, seconds: 90 });
  const skillId = await exams.openSkill(school, bank);
  expect((await ask(`${school.url}/exams/${skillId}`)).body).toMatchObject({ ready: true, asked: 10, seconds: 90 });
  const papers = await Promise.all([1, 2, 3].map((index) => exams.sit(school, account(index), skillId)));
  for (const { paper } of papers) {
    expect(paper.questions).toHaveLength(10);
    expect(paper.endsAt - (await head())).toBeLessThanOrEqual(90);
    for (const question of paper.questions) {
      expect(Object.keys(question)).toEqual(["prompt", "choices"]);
      const known = bank.questions.find(({ prompt }) => prompt === question.prompt);
      expect([...question.choices].sort()).toEqual([...(known?.choices ?? [])].sort());
    }
  }
  expect(new Set(papers.map(({ paper }) => JSON.stringify(paper.questions))).size).toBe(3);
  expect(new Set(papers.map(({ paper }) => paper.token)).size).toBe(3);
});

test("a failed attempt says the score and nothing else", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(8));
  const grade = await exams.pass(school, account(4), skillId, 3);
  expect(grade).toEqual({ attemptId: expect.any(String), skillId, score: 62, passed: false });
});

test("an attempt is graded once, and says the same afterwards", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(4));
  const { paper, session } = await exams.sit(school, account(5), skillId);
  const both = await Promise.all([3, 0].map((wrong) => exams.hand(school, paper, exams.answersOf(paper, wrong))));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await exams.hand(school, paper, exams.answersOf(paper))).toMatchObject(refused(409, "attempt-over"));
  const taken = both.find(({ status }) => status === 200);
  const shown = await ask(`${school.url}/exams/attempts/${paper.attemptId}`);
  const first = await exams.readGrade(taken as (typeof both)[number], session);
  expect(await exams.readGrade(shown, session)).toMatchObject({ score: first.score, passed: first.passed });
});

test("only the session that could read the questions answers them", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(4));
  const [mine, other] = [await exams.sit(school, account(6), skillId), await exams.sit(school, account(7), skillId)];
  const right = exams.answersOf(mine.paper);
  for (const token of [other.paper.token, zeroHash]) {
    expect(await exams.hand(school, mine.paper, right, token)).toMatchObject(refused(403, "not-your-attempt"));
  }
  const { attemptId } = mine.paper;
  const path = `${school.url}/exams/attempts/${attemptId}/answers`;
  const message = Buffer.from(JSON.stringify({ token: mine.paper.token, answers: right }));
  const elsewhere = await sealMessage(school.encryptionKey, "assay/answers", other.paper.attemptId, message);
  expect(await ask(path, "POST", { sealed: exams.hexOf(elsewhere) })).toMatchObject(refused(422, "cannot-open"));
  expect(await ask(path, "POST", { answers: right })).toMatchObject(refused(400, "malformed"));
  await expect(
    exams.readPaper(await ask(`${school.url}/exams/attempts/${attemptId}`), other.session),
  ).rejects.toThrow();
  // None of that used the attempt up.
  const answer = await exams.hand(school, mine.paper, right);
  expect(await exams.readGrade(answer, mine.session)).toMatchObject({ passed: true });
  expect((await exams.readGrade(answer, mine.session)).result?.holder).toBe(account(6).address);
});

test("answers that are none leave the attempt as it was", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(4));
  const { paper, session } = await exams.sit(school, account(8), skillId);
  for (const answers of [[], [0], [0, 0, 0, 0, 0], [0, 1, 2, 9], [0, 1, 2, "3"], "0123", null, [0.5, 0, 0, 0]]) {
    const answer = await exams.hand(school, paper, answers);
    expect(answer, JSON.stringify(answers)).toMatchObject(refused(422, "bad-answers"));
  }
  const nothing = await exams.hand(school, paper, [null, null, null, null]);
  expect(await exams.readGrade(nothing, session)).toMatchObject({ score: 0, passed: false });
});

test("late answers do not count, the attempt does", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(4, { seconds: 100 }), { attempts: 1 });
  const { paper } = await exams.sit(school, account(9), skillId);
  await pastBy(101);
  expect(await exams.hand(school, paper, exams.answersOf(paper))).toMatchObject(refused(409, "attempt-over"));
  const shown = await ask(`${school.url}/exams/attempts/${paper.attemptId}`);
  expect(shown).toMatchObject(refused(409, "attempt-over"));
  const again = await exams.start(school, skillId, await exams.enter(school, account(9), skillId));
  expect(again).toMatchObject(refused(403, "no-attempts"));
});

test("attempts are limited and paced", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(4), { attempts: 2, pause: 1_000 });
  const wallet = account(10);
  const again = async () => exams.start(school, skillId, await exams.enter(school, wallet, skillId));
  expect(await exams.pass(school, wallet, skillId, 4)).toMatchObject({ passed: false });
  expect(await again()).toMatchObject(refused(409, "too-soon"));
  await pastBy(1_001);
  const { paper } = await exams.sit(school, wallet, skillId);
  expect(await again()).toMatchObject(refused(409, "attempt-open"));
  expect(await exams.hand(school, paper, exams.answersOf(paper, 4))).toMatchObject({ status: 200 });
  await pastBy(1_001);
  expect(await again()).toMatchObject(refused(403, "no-attempts"));
  // Another wallet has its own.
  expect(await exams.pass(school, account(11), skillId)).toMatchObject({ passed: true });
});

test("two attempts that start at once are one", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(4));
  const entries = await Promise.all([1, 2, 3].map(() => exams.enter(school, account(12), skillId)));
  const answers = await Promise.all(entries.map((entry) => exams.start(school, skillId, entry)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});

test("a badge is renewed from halfway through its life, and keeps the block it was granted in", async () => {
  const lifetime = 100_000;
  const skillId = await exams.openSkill(school, exams.bankOf(4), { attempts: 1, lifetime });
  const wallet = account(13);
  await exams.grant(school, await exams.pass(school, wallet, skillId));
  const first = await badgeOf(skillId, wallet.address);
  const early = await exams.start(school, skillId, await exams.enter(school, wallet, skillId));
  expect(early).toMatchObject(refused(409, "too-soon"));
  await pastBy(lifetime / 2 + 1);
  const { logs } = await exams.grant(school, await exams.pass(school, wallet, skillId));
  expect(parseEventLogs({ abi: badgesAbi, logs, eventName: "BadgeRenewed" })).toHaveLength(1);
  const renewed = await badgeOf(skillId, wallet.address);
  expect(renewed.from).toBe(first.from);
  expect(renewed.expiresAt).toBeGreaterThan(first.expiresAt);
});

test("a pass that was not brought in time is signed again", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(4));
  const { paper, session } = await exams.sit(school, account(14), skillId);
  const late = await exams.readGrade(await exams.hand(school, paper, exams.answersOf(paper)), session);
  await pastBy(86_401);
  await expect(exams.grant(school, late)).rejects.toThrow(/ResultExpired/);
  const shown = await ask(`${school.url}/exams/attempts/${paper.attemptId}`);
  await exams.grant(school, await exams.readGrade(shown, session));
  expect(await isHeld(skillId, account(14).address)).toBe(true);
});

test("only the wallet's own fresh sign-in starts an attempt", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(4));
  const other = await exams.openSkill(school, exams.bankOf(4));
  const wallet = account(15);
  const { publicKey: sessionKey } = await generateKeyPair();
  const wrong = [
    { signer: account(16) },
    { skillId: other },
    { sessionKey },
    { chainId: 1 },
    { badges: zeroAddress },
    { domain: "evil.example", uri: "http://evil.example/" },
    { uri: "http://evil.example/" },
  ];
  for (const change of wrong) {
    const entry = await exams.enter(school, wallet, skillId, change);
    const answer = await exams.start(school, skillId, entry);
    expect(answer, JSON.stringify(Object.keys(change))).toMatchObject(refused(401, "bad-signature"));
  }
  const elsewhere = await exams.enter(school, wallet, skillId, { gateway: "https://other.example" });
  expect(await exams.start(school, skillId, elsewhere)).toMatchObject(refused(401, "other-gateway"));
  const unknown = await exams.enter(school, wallet, skillId, { nonce: "a".repeat(64) });
  expect(await exams.start(school, skillId, unknown)).toMatchObject(refused(401, "bad-nonce"));
  const extended = await exams.enter(school, wallet, skillId);
  const message = `${extended.body.message}\n- urn:else`;
  const body = { ...extended.body, message, signature: await wallet.signMessage({ message }) };
  expect(await exams.start(school, skillId, { ...extended, body })).toMatchObject(refused(401, "bad-signature"));
  for (const text of ["", "hello", extended.body.message.replace("localhost", "LOCALHOST")]) {
    const odd = { ...extended.body, message: text };
    expect(await exams.start(school, skillId, { ...extended, body: odd })).toMatchObject(refused(401, "bad-signature"));
  }
  const stale = await exams.enter(school, wallet, skillId);
  await pastBy(301);
  expect(await exams.start(school, skillId, stale)).toMatchObject(refused(401, "bad-nonce"));
  const good = await exams.enter(school, wallet, skillId);
  expect(await exams.start(school, skillId, good)).toMatchObject({ status: 201 });
  expect(await exams.start(school, skillId, good)).toMatchObject(refused(401, "bad-nonce"));
});

test("a session key that nothing can be sealed to uses no attempt up", async () => {
  const skillId = await exams.openSkill(school, exams.bankOf(4), { attempts: 1 });
  const entry = await exams.enter(school, account(17), skillId, { sessionKey: zeroHash });
  const body = { ...entry.body, sessionKey: zeroHash };
  expect(await exams.start(school, skillId, { ...entry, body })).toMatchObject(refused(400, "malformed"));
  expect(await exams.pass(school, account(17), skillId)).toMatchObject({ passed: true });
});

test("a bank is taken only as its creator sealed and named it", async () => {
  const sealed = await exams.sealedBank(school, exams.bankOf(4));
  const skillId = await exams.createSkill(school, sealed);
  expect((await ask(`${school.url}/exams/${skillId}`)).body).toMatchObject({ ready: false });
  const entry = await exams.enter(school, account(18), skillId);
  expect(await exams.start(school, skillId, entry)).toMatchObject(refused(409, "no-bank"));
  const tampered = Uint8Array.from(sealed, (byte, i) => (i === 60 ? byte ^ 1 : byte));
  for (const bytes of [tampered, sealed.subarray(1), new Uint8Array()]) {
    expect(await exams.putBank(school, skillId, bytes)).toMatchObject(refused(422, "hash-mismatch"));
  }
  const huge = new Uint8Array(1_024 * 1_024 + 1);
  expect(await exams.putBank(school, skillId, huge)).toMatchObject(refused(413, "too-large"));
  expect(await exams.putBank(school, skillId, sealed)).toMatchObject({ status: 201, body: { state: "taken" } });
  expect(await exams.putBank(school, skillId, sealed)).toMatchObject({ status: 200, body: { state: "taken" } });
  expect(await exams.putBank(school, 9_999, sealed)).toMatchObject(refused(404, "unknown-skill"));
});

test("garbage, another's bank and a bank no exam can be made of are refused, whatever the chain names", async () => {
  const { publicKey } = await generateKeyPair();
  const unreadable = [
    new Uint8Array(500).fill(7),
    new Uint8Array(3),
    tampered(await exams.sealedBank(school, exams.bankOf(4))),
    await exams.sealedBank(school, exams.bankOf(4), account(19).address),
    await exams.sealedBank({ ...school, encryptionKey: publicKey }, exams.bankOf(4)),
  ];
  for (const sealed of unreadable) {
    const skillId = await exams.createSkill(school, sealed);
    expect(await exams.putBank(school, skillId, sealed)).toMatchObject(refused(422, "cannot-open"));
  }
  for (const bank of [exams.bankOf(3), { questions: exams.QUESTION_CANARY }, { [exams.QUESTION_CANARY]: 1 }]) {
    const sealed = await exams.sealedBank(school, bank as never);
    const answer = await exams.putBank(school, await exams.createSkill(school, sealed), sealed);
    expect(answer).toMatchObject(refused(422, "bad-bank"));
    expect(answer.text).not.toContain(exams.QUESTION_CANARY);
  }
});

test("no request finds anything where nothing is", async () => {
  for (const path of [
    "/exams/0",
    "/exams/x",
    "/exams/-1",
    "/exams/4294967296",
    "/exams/attempts/0x",
    "/exams/__proto__",
  ]) {
    expect(await ask(`${school.url}${path}`), path).toMatchObject(refused(400, "malformed"));
  }
  expect(await ask(`${school.url}/exams/9999`)).toMatchObject(refused(404, "unknown-skill"));
  expect(await ask(`${school.url}/exams/attempts/${zeroHash}`)).toMatchObject(refused(404, "unknown-attempt"));
  expect((await ask(`${pair.follower.url}/sign-in/nonce`)).status).toBe(404);
});

function tampered(sealed: Uint8Array): Uint8Array {
  return Uint8Array.from(sealed, (byte, i) => (i === 60 ? byte ^ 1 : byte));
}
