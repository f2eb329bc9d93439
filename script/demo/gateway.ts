import type { Hex } from "viem";
import { z } from "zod";
import { askForJson, askGateway, jsonBody } from "../../contracts/sdk/gateway/request.ts";

const ANSWER_MS = 2_000;

const hex = z.templateLiteral(["0x", z.string()]);

/** Hands in the sealed question bank of a skill. */
export async function putQuestions(gateway: string, skillId: number, bank: Uint8Array): Promise<void> {
  await askGateway(`${gateway}/exams/${skillId}/bank`, bytesBody("PUT", bank));
}

/** What a wallet signs in with, once. */
export async function readNonce(gateway: string) {
  const schema = z.object({ nonce: z.string(), domain: z.string(), now: z.number() });
  return schema.parse(await askForJson(`${gateway}/sign-in/nonce`));
}

/** Starts an attempt at an exam; the questions come sealed to the session key. @throws GatewayRefusal */
export async function postAttempt(
  gateway: string,
  skillId: number,
  signedIn: { message: string; signature: Hex; sessionKey: Hex },
) {
  const response = await askGateway(`${gateway}/exams/${skillId}/attempts`, jsonBody(signedIn));
  return z.object({ attemptId: hex, sealed: hex }).parse(await response.json());
}

/** Hands in sealed answers; the grade comes sealed to the session key. @throws GatewayRefusal */
export async function postAnswers(gateway: string, attemptId: Hex, sealed: Hex): Promise<Hex> {
  const response = await askGateway(`${gateway}/exams/attempts/${attemptId}/answers`, jsonBody({ sealed }));
  return z.object({ sealed: hex }).parse(await response.json()).sealed;
}

/** Whether anybody answers there. One that has stopped may take the connection and say nothing. */
export async function isAnswering(gateway: string): Promise<boolean> {
  return fetch(`${gateway}/status`, { signal: AbortSignal.timeout(ANSWER_MS) }).then(
    async (response) => (await response.json()) !== undefined,
    () => false,
  );
}

function bytesBody(method: string, bytes: Uint8Array): RequestInit {
  const headers = { "content-type": "application/octet-stream" };
  return { method, headers, body: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
}
