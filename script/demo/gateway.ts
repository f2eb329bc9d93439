import type { Address, Hex } from "viem";
import { z } from "zod";
import { refusalOf } from "../../contracts/sdk/gateway-refusal.ts";
import type { BundleItem } from "../../contracts/sdk/items.ts";
import type { Submission } from "../../contracts/sdk/structs.ts";

const REQUEST_MS = 60_000;
const ANSWER_MS = 2_000;

const hex = z.templateLiteral(["0x", z.string()]);
const word = z.string().transform(BigInt);

const statusSchema = z.object({ chainId: z.number(), core: hex, signer: hex, encryptionKey: hex });
const campaignSchema = z.object({
  open: z.boolean(),
  policyHash: hex,
  workloadId: z.number(),
  licenceHash: hex,
  recipients: z.array(z.object({ signer: hex, encryptionKey: hex })),
  recipientsHash: hex,
});
const takenSchema = z.object({ digest: hex, missing: z.array(z.number()) });
const receiptSchema = z.object({
  receipt: z.object({ roundId: hex, voter: hex, ballotHash: hex, blockNumber: z.coerce.bigint(), blockHash: hex }),
  signature: hex,
});
const submissionSchema = z.object({ sealed: hex });

const findingSchema = z.object({ rule: z.string(), outcome: z.string(), evidence: z.string() });

/** What a contributor learns about its own items once its key has opened the answer. */
export const privateStatusSchema = z.object({
  items: z.array(
    z.object({
      position: z.number(),
      state: z.string(),
      reason: z.string().optional(),
      sequence: z.number().optional(),
      bit: z.number().optional(),
      salt: hex.optional(),
      report: z.object({ verdict: z.string(), findings: z.array(findingSchema) }).optional(),
    }),
  ),
  rows: z.array(
    z.object({ sequence: z.number(), rowNumber: z.number(), blind: hex, mask: word, root: hex, proof: z.array(hex) }),
  ),
});

export type PrivateStatus = z.output<typeof privateStatusSchema>;
export type GatewayCampaign = z.output<typeof campaignSchema>;

/** Who answers, and for which deployment. */
export async function readStatus(gateway: string) {
  return statusSchema.parse(await getJson(`${gateway}/status`));
}

/** What a contributor has to sign and encrypt to. */
export async function readCampaign(gateway: string, campaignId: number): Promise<GatewayCampaign> {
  return campaignSchema.parse(await getJson(`${gateway}/campaigns/${campaignId}`));
}

/** Hands in a signed bundle. @throws GatewayRefusal */
export async function postSubmission(
  gateway: string,
  bundle: { submission: Submission; signature: Hex; contributorKey: Hex; items: readonly BundleItem[] },
) {
  const { submission } = bundle;
  const body = { ...bundle, submission: { ...submission, nonce: submission.nonce.toString() } };
  return takenSchema.parse(await (await request(`${gateway}/submissions`, post(body))).json());
}

/** The sealed private status of a bundle, for the contributor's key alone. */
export async function readSubmission(gateway: string, digest: Hex): Promise<Hex> {
  return submissionSchema.parse(await getJson(`${gateway}/submissions/${digest}`)).sealed;
}

/** Hands in the sealed bank of known answers that a campaign's policy names. Returns how many items it has. */
export async function putGold(gateway: string, campaignId: number, bank: Uint8Array): Promise<number> {
  const response = await request(`${gateway}/campaigns/${campaignId}/gold`, bytesBody("PUT", bank));
  return z.object({ items: z.number() }).parse(await response.json()).items;
}

/** Hands in the sealed question bank of a skill. */
export async function putQuestions(gateway: string, skillId: number, bank: Uint8Array): Promise<void> {
  await request(`${gateway}/exams/${skillId}/bank`, bytesBody("PUT", bank));
}

/** What a wallet signs in with, once. */
export async function readNonce(gateway: string) {
  const schema = z.object({ nonce: z.string(), domain: z.string(), now: z.number() });
  return schema.parse(await getJson(`${gateway}/sign-in/nonce`));
}

/** Starts an attempt at an exam; the questions come sealed to the session key. @throws GatewayRefusal */
export async function postAttempt(
  gateway: string,
  skillId: number,
  signedIn: { message: string; signature: Hex; sessionKey: Hex },
) {
  const response = await request(`${gateway}/exams/${skillId}/attempts`, post(signedIn));
  return z.object({ attemptId: hex, sealed: hex }).parse(await response.json());
}

/** Hands in sealed answers; the grade comes sealed to the session key. @throws GatewayRefusal */
export async function postAnswers(gateway: string, attemptId: Hex, sealed: Hex): Promise<Hex> {
  const response = await request(`${gateway}/exams/attempts/${attemptId}/answers`, post({ sealed }));
  return z.object({ sealed: hex }).parse(await response.json()).sealed;
}

/** Whether anybody answers there. One that has stopped may take the connection and say nothing. */
export async function isAnswering(gateway: string): Promise<boolean> {
  return fetch(`${gateway}/status`, { signal: AbortSignal.timeout(ANSWER_MS) }).then(
    async (response) => (await response.json()) !== undefined,
    () => false,
  );
}

/** A committee member's sealed packet. @throws GatewayRefusal */
export async function readPacket(gateway: string, roundId: Hex, voter: Address): Promise<Uint8Array> {
  const response = await request(`${gateway}/rounds/${roundId}/packets/${voter}`, {});
  return new Uint8Array(await response.arrayBuffer());
}

/** Hands in a sealed ballot and returns the operator's signed receipt. @throws GatewayRefusal */
export async function postBallot(gateway: string, roundId: Hex, voter: Address, sealed: Hex) {
  const response = await request(`${gateway}/rounds/${roundId}/ballots`, post({ voter, sealed }));
  return receiptSchema.parse(await response.json());
}

async function getJson(url: string): Promise<unknown> {
  return (await request(url, {})).json();
}

function post(body: object): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function bytesBody(method: string, bytes: Uint8Array): RequestInit {
  const headers = { "content-type": "application/octet-stream" };
  return { method, headers, body: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
}

async function request(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_MS) });
  if (response.ok) return response;
  throw await refusalOf(response);
}
