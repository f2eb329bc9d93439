import { getAddress, hexToBytes } from "viem";
import { parseSiweMessage, validateSiweMessage } from "viem/siwe";
import { expect, test } from "vitest";
import {
  bankIdOf,
  ExamFormatError,
  openGrade,
  openPaper,
  type SignIn,
  sealAnswers,
  sealBank,
  signInMessage,
} from "./exams.ts";
import { generateKeyPair } from "./key-pair.ts";
import { openMessage, SealedMessageError, sealMessage } from "./sealed-message.ts";

const BADGES = getAddress("0x00000000000000000000000000000000000000aa");
const CREATOR = getAddress("0x00000000000000000000000000000000000000bb");
const attemptId = `0x${"07".repeat(32)}` as const;
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test("a bank is bound to its chain, contract and creator", async () => {
  const { publicKey, privateKey } = await generateKeyPair();
  const id = bankIdOf(1, BADGES, CREATOR);
  const ids = [id, bankIdOf(2, BADGES, CREATOR), bankIdOf(1, CREATOR, CREATOR), bankIdOf(1, BADGES, BADGES)];
  expect(new Set(ids).size).toBe(4);
  const bank = { version: 1, questions: [] } as const;
  const sealed = await sealBank(publicKey, id, bank);
  expect(await openMessage(privateKey, "assay/exam", id, sealed)).toEqual(bytesOf(bank));
  for (const other of ids.slice(1)) {
    await expect(openMessage(privateKey, "assay/exam", other, sealed)).rejects.toThrow(SealedMessageError);
  }
});

test("a sign-in is an EIP-4361 message that covers gateway, skill, contract and session key", () => {
  const sessionKey = `0x${"AB".repeat(32)}` as const;
  const signIn: SignIn = {
    ...{ domain: "assay.example", uri: "https://assay.example/exams", gateway: "https://Gate.example/", chainId: 1 },
    ...{ badges: BADGES, skillId: 7 },
    ...{ wallet: CREATOR, sessionKey, nonce: "a".repeat(64), issuedAt: new Date(1_800_000_000_000) },
  };
  const message = signInMessage(signIn);
  const parsed = parseSiweMessage(message);
  expect(parsed).toMatchObject({ address: CREATOR, chainId: 1, nonce: signIn.nonce, domain: signIn.domain });
  expect(parsed.statement).toContain("skill 7");
  expect(parsed.resources).toEqual([
    "https://gate.example",
    `urn:assay:badges:${BADGES.toLowerCase()}`,
    `urn:assay:session:${sessionKey.toLowerCase()}`,
  ]);
  expect(validateSiweMessage({ message: parsed, domain: signIn.domain, nonce: signIn.nonce })).toBe(true);
});

test("papers, answers and grades open for whom and what they are, and only as such", async () => {
  const [session, oracle] = [await generateKeyPair(), await generateKeyPair()];
  const paper = {
    attemptId,
    skillId: 1,
    token: attemptId,
    endsAt: 5,
    questions: [{ prompt: "p", choices: ["a", "b"] }],
  };
  const sealed = await sealMessage(session.publicKey, "assay/paper", attemptId, bytesOf(paper));
  expect(await openPaper(session.privateKey, attemptId, sealed)).toEqual(paper);
  await expect(openPaper(oracle.privateKey, attemptId, sealed)).rejects.toThrow(SealedMessageError);
  await expect(openGrade(session.privateKey, attemptId, sealed)).rejects.toThrow(SealedMessageError);
  const answers = await sealAnswers(oracle.publicKey, paper, [0, null]);
  const opened = await openMessage(oracle.privateKey, "assay/answers", attemptId, answers);
  expect(opened).toEqual(bytesOf({ token: attemptId, answers: [0, null] }));
  const grade = await sealMessage(session.publicKey, "assay/grade", attemptId, bytesOf({ score: 50, passed: false }));
  expect(await openGrade(session.privateKey, attemptId, grade)).toEqual({ score: 50, passed: false });
  const junk = await sealMessage(session.publicKey, "assay/grade", attemptId, hexToBytes("0xff"));
  await expect(openGrade(session.privateKey, attemptId, junk)).rejects.toThrow(ExamFormatError);
});
