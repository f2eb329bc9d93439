import { Hono } from "hono";
import type { Hex } from "viem";
import { z } from "zod";
import { MAX_BANK, sizeOf } from "../../contracts/sdk/exam-bank.ts";
import { Refusal } from "../errors.ts";
import { gradeAttempt, showAttempt } from "../exams/grade-attempt.ts";
import { signedInWallet } from "../exams/sign-in.ts";
import { startAttempt } from "../exams/start-attempt.ts";
import { hasBank, readBank, requireSkill, takeBank } from "../exams/take-bank.ts";
import type { Oracle } from "../oracle.ts";
import { createTurns } from "../turns.ts";
import { json, readBody } from "./bodies.ts";
import { route, serveRoute } from "./route.ts";
import { address, bytes, bytesUpTo, idParameter, unsigned } from "./schemas.ts";

/** A sign-in or fifty answers as JSON stay below it. */
const MAX_MESSAGE = 32 * 1_024;

const startSchema = z.object({ message: z.string().max(4_096), signature: bytesUpTo(4_096), sessionKey: bytes(32) });
const answersSchema = z.object({ sealed: bytesUpTo(8_192) });

const sealedSchema = z.object({
  ...{ attemptId: bytes(32), endsAt: unsigned(40).optional(), sealed: bytesUpTo(2 ** 20) },
});
const skillParams = z.object({ skillId: idParameter });
const attemptParams = z.object({ id: bytes(32) });

const readAttempt = route({
  ...{ name: "readAttempt", method: "get", path: "/exams/attempts/:id", audience: "wallets" },
  summary: "The questions again while an attempt is open, the grade afterwards; sealed to its session.",
  params: attemptParams,
  answers: { 200: sealedSchema },
  refusals: ["unknown-attempt", "unknown-skill", "attempt-over", "no-bank"],
});

const postAnswers = route({
  ...{ name: "postAnswers", method: "post", path: "/exams/attempts/:id/answers", audience: "wallets" },
  summary: "Grades sealed answers, once.",
  params: attemptParams,
  body: { schema: answersSchema, maximum: MAX_MESSAGE },
  answers: { 200: sealedSchema },
  refusals: [
    ...(["unknown-attempt", "unknown-skill", "attempt-over", "no-bank", "cannot-open", "bad-answers"] as const),
    "not-your-attempt",
  ],
});

const readSkill = route({
  ...{ name: "readSkill", method: "get", path: "/exams/:skillId", audience: "wallets" },
  summary: "A skill's terms, and whether its exam can be taken here.",
  params: skillParams,
  answers: {
    200: z.object({
      ...{ skillId: unsigned(32), creator: address, workloadId: unsigned(32), lifetime: unsigned(40) },
      ...{ pause: unsigned(40), passMark: unsigned(8), attempts: unsigned(16), bankHash: bytes(32), name: z.string() },
      ...{ encryptionKey: bytes(32), ready: z.boolean(), asked: unsigned(8).optional() },
      seconds: unsigned(32).optional(),
    }),
  },
  refusals: ["unknown-skill"],
});

const stateTaken = z.object({ state: z.literal("taken") });
const putBank = route({
  ...{ name: "putQuestions", method: "put", path: "/exams/:skillId/bank", audience: "creators" },
  summary: "Takes the sealed question bank that a skill names.",
  params: skillParams,
  body: { bytes: `The sealed bank (docs/wire.md), at most ${MAX_BANK} bytes.` },
  answers: { 200: stateTaken, 201: stateTaken },
  refusals: ["unknown-skill", "hash-mismatch", "cannot-open", "bad-bank"],
});

const postAttempt = route({
  ...{ name: "postAttempt", method: "post", path: "/exams/:skillId/attempts", audience: "wallets" },
  cost: 19,
  summary: "Starts an attempt for a wallet that signed in for it (EIP-4361).",
  params: skillParams,
  body: { schema: startSchema, maximum: MAX_MESSAGE },
  answers: { 201: sealedSchema },
  refusals: [
    ...([
      "unknown-skill",
      "bad-signature",
      "bad-nonce",
      "other-gateway",
      "no-bank",
      "attempt-open",
      "too-soon",
    ] as const),
    "no-attempts",
  ],
});

/** As the OpenAPI document has them. */
export const EXAM_ROUTES = [readAttempt, postAnswers, readSkill, putBank, postAttempt];

/** Routes for creators of skills and for who takes their exams. */
export function examRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  const { badges } = oracle.client;
  // One after the other: two attempts started at once would both find the wallet free to start one.
  const inTurn = createTurns();
  // So that asking for it opens no bank: what a bank says never changes.
  const sizes = new Map<Hex, ReturnType<typeof sizeOf>>();

  serveRoute(app, readAttempt, async ({ context, params: { id } }) =>
    json(context, await showAttempt(oracle, badges, id)),
  );

  serveRoute(app, postAnswers, async ({ context, params: { id }, body: { sealed } }) =>
    json(context, await gradeAttempt(oracle, badges, id, sealed)),
  );

  serveRoute(app, readSkill, async ({ context, params }) => {
    const skill = requireSkill(oracle, params.skillId);
    const ready = await hasBank(oracle, skill);
    if (ready && !sizes.has(skill.bankHash)) {
      sizes.set(skill.bankHash, sizeOf(await readBank(oracle, badges, skill)));
    }
    const { publicKey: encryptionKey } = oracle.keys.encryption;
    const { id: skillId, ...terms } = skill;
    return json(context, { skillId, ...terms, encryptionKey, ready, ...sizes.get(skill.bankHash) });
  });

  serveRoute(app, putBank, async ({ context, params }) => {
    const skill = requireSkill(oracle, params.skillId);
    const sealed = await readBody(context, MAX_BANK);
    if (sealed === undefined) throw new Refusal("too-large", `A sealed bank has at most ${MAX_BANK} bytes.`);
    const created = await takeBank(oracle, badges, skill, sealed);
    return json(context, { state: "taken" }, created ? 201 : 200);
  });

  serveRoute(app, postAttempt, async ({ context, params, body }) => {
    const skill = requireSkill(oracle, params.skillId);
    const wallet = await signedInWallet(oracle, badges, skill.id, body);
    return json(context, await inTurn(() => startAttempt(oracle, badges, skill, wallet, body.sessionKey)), 201);
  });

  return app;
}
