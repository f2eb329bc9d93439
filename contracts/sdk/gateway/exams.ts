import { type Address, bytesToHex, type Hex, hexToBytes } from "viem";
import { z } from "zod";
import { type Answers, type Grade, openGrade, openPaper, type Paper, sealAnswers, signInMessage } from "../exams.ts";
import type { KeyPair } from "../key-pair.ts";
import { hashValue } from "../values.ts";
import { askForJson, askGateway, jsonBody } from "./request.ts";
import type { SignInParameters } from "./session.ts";
import { askForNonce } from "./sign-in-place.ts";

const hex = z.templateLiteral(["0x", z.string()]);
const examSchema = z.object({
  encryptionKey: hashValue,
  /** Whether the bank of questions is there. */
  ready: z.boolean(),
  /** Questions of one exam, and seconds for them. */
  asked: z.int().optional(),
  seconds: z.int().optional(),
});
const sealedSchema = z.object({ attemptId: hashValue, endsAt: z.int().optional(), sealed: hex });

/** An attempt at an exam: where it is taken, and the key that its questions and its grade are sealed to. */
export type Attempt = { gateway: string; attemptId: Hex; session: KeyPair };

/** Where an attempt stands: its questions while it is open, afterwards what it came to. */
export type AttemptState = { paper: Paper } | { grade: Grade };

export type StartParameters = Omit<SignInParameters, "core"> & { badges: Address; skillId: number; session: KeyPair };

/** Whether an oracle holds the exam of a skill, and how large it is. @throws GatewayRefusal */
export async function readExam(gateway: string, skillId: number) {
  return examSchema.parse(await askForJson(`${gateway}/exams/${skillId}`));
}

/** Hands in the sealed question bank of a skill, to the oracle it is sealed to. @throws GatewayRefusal */
export async function putQuestions(gateway: string, skillId: number, sealed: Uint8Array): Promise<void> {
  const headers = { "content-type": "application/octet-stream" };
  await askGateway(`${gateway}/exams/${skillId}/bank`, { method: "PUT", headers, body: Uint8Array.from(sealed) });
}

/**
 * Starts an attempt at the exam of a skill: the wallet signs in for it, and with that for the session's key.
 *
 * @throws SignInPlaceError, GatewayRefusal, what `openPaper` throws; what the wallet rejects with passes through
 */
export async function startAttempt(parameters: StartParameters): Promise<{ attempt: Attempt; paper: Paper }> {
  const { gateway, chainId, badges, skillId, wallet, page, sign, session } = parameters;
  const { nonce, now } = await askForNonce({ gateway, chainId, page }, { badges });
  const place = { domain: page.host, uri: page.origin, gateway, chainId, badges, skillId, wallet };
  const { publicKey: sessionKey } = session;
  const message = signInMessage({ ...place, sessionKey, nonce, issuedAt: new Date(now * 1_000) });
  const body = { message, signature: await sign(message), sessionKey };
  const answer = sealedSchema.parse(await askForJson(`${gateway}/exams/${skillId}/attempts`, jsonBody(body)));
  const { attemptId, sealed } = answer;
  const paper = await openPaper(session.privateKey, attemptId, hexToBytes(sealed));
  return { attempt: { gateway, attemptId, session }, paper };
}

/** Where an attempt stands. A pass is signed anew each time. @throws GatewayRefusal, what `openPaper` and `openGrade` throw */
export async function readAttempt({ gateway, attemptId, session }: Attempt): Promise<AttemptState> {
  const { endsAt, sealed } = sealedSchema.parse(await askForJson(`${gateway}/exams/attempts/${attemptId}`));
  const bytes = hexToBytes(sealed);
  if (endsAt !== undefined) return { paper: await openPaper(session.privateKey, attemptId, bytes) };
  return { grade: await openGrade(session.privateKey, attemptId, bytes) };
}

/**
 * Hands the answers of an attempt in, which counts once.
 *
 * @param handed.encryptionKey the oracle's, as the registry has it
 * @throws GatewayRefusal, what `sealAnswers` and `openGrade` throw
 */
export async function handIn(
  { gateway, attemptId, session }: Attempt,
  handed: { paper: Paper; answers: Answers; encryptionKey: Hex },
): Promise<Grade> {
  const { paper, answers, encryptionKey } = handed;
  const body = { sealed: bytesToHex(await sealAnswers(encryptionKey, paper, answers)) };
  const answer = await askForJson(`${gateway}/exams/attempts/${attemptId}/answers`, jsonBody(body));
  return openGrade(session.privateKey, attemptId, hexToBytes(sealedSchema.parse(answer).sealed));
}
