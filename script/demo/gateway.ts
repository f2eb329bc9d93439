import { z } from "zod";
import { askForJson, askGateway } from "../../contracts/sdk/gateway/request.ts";

const ANSWER_MS = 2_000;

/** Hands in the sealed question bank of a skill. */
export async function putQuestions(gateway: string, skillId: number, bank: Uint8Array): Promise<void> {
  await askGateway(`${gateway}/exams/${skillId}/bank`, bytesBody("PUT", bank));
}

/** Host of the page that wallets sign in on. */
export async function readSignInHost(gateway: string): Promise<string> {
  return z.object({ domain: z.string() }).parse(await askForJson(`${gateway}/sign-in/nonce`)).domain;
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
