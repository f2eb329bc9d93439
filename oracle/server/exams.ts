import { type Context, Hono } from "hono";
import type { Hex } from "viem";
import { z } from "zod";
import { Refusal } from "../errors.ts";
import { MAX_BANK, sizeOf } from "../exams/bank.ts";
import { gradeAttempt, showAttempt } from "../exams/grade-attempt.ts";
import { issueNonce, openNonces } from "../exams/nonces.ts";
import { signedInWallet } from "../exams/sign-in.ts";
import { startAttempt } from "../exams/start-attempt.ts";
import { hasBank, readBank, requireSkill, takeBank } from "../exams/take-bank.ts";
import type { Oracle } from "../oracle.ts";
import { createTurns } from "../turns.ts";
import { json, readBody, readJson } from "./app.ts";
import { bytes, bytesUpTo } from "./schemas.ts";

/** A sign-in or fifty answers as JSON stay below it. */
const MAX_MESSAGE = 32 * 1_024;

const idSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 32 - 1);

const startSchema = z.object({ message: z.string().max(4_096), signature: bytesUpTo(4_096), sessionKey: bytes(32) });
const answersSchema = z.object({ sealed: bytesUpTo(8_192) });

/** Routes for creators of skills and for who takes their exams; none where the oracle was told no badges contract. */
export function examRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  const { badges } = oracle.client;
  if (badges === undefined) return app;
  const nonces = openNonces();
  // One after the other: two attempts started at once would both find the wallet free to start one.
  const inTurn = createTurns();
  // So that asking for it opens no bank: what a bank says never changes.
  const sizes = new Map<Hex, ReturnType<typeof sizeOf>>();
  const skillOf = (context: Context) => requireSkill(oracle, idSchema.parse(context.req.param("skillId")));
  const attemptOf = (context: Context) => bytes(32).parse(context.req.param("id"));

  app.get("/exams/nonce", (context) => {
    const { chainId } = oracle.client.domain;
    const issued = issueNonce(nonces, oracle.watch.state.head.timestamp);
    return json(context, { ...issued, domain: oracle.env.examDomain, chainId, badges });
  });

  app.get("/exams/attempts/:id", async (context) =>
    json(context, await showAttempt(oracle, badges, attemptOf(context))),
  );

  app.post("/exams/attempts/:id/answers", async (context) => {
    const { sealed } = answersSchema.parse(await readJson(context, MAX_MESSAGE));
    return json(context, await gradeAttempt(oracle, badges, attemptOf(context), sealed));
  });

  app.get("/exams/:skillId", async (context) => {
    const skill = skillOf(context);
    const ready = await hasBank(oracle, skill);
    if (ready && !sizes.has(skill.bankHash)) {
      sizes.set(skill.bankHash, sizeOf(await readBank(oracle, badges, skill)));
    }
    const { publicKey: encryptionKey } = oracle.keys.encryption;
    const { id: skillId, ...terms } = skill;
    return json(context, { skillId, ...terms, encryptionKey, ready, ...sizes.get(skill.bankHash) });
  });

  app.put("/exams/:skillId/bank", async (context) => {
    const skill = skillOf(context);
    const sealed = await readBody(context, MAX_BANK);
    if (sealed === undefined) throw new Refusal("too-large", `A sealed bank has at most ${MAX_BANK} bytes.`);
    const created = await takeBank(oracle, badges, skill, sealed);
    return json(context, { state: "taken" }, created ? 201 : 200);
  });

  app.post("/exams/:skillId/attempts", async (context) => {
    const skill = skillOf(context);
    const signedIn = startSchema.parse(await readJson(context, MAX_MESSAGE));
    const wallet = await signedInWallet(oracle, nonces, badges, skill.id, signedIn);
    return json(context, await inTurn(() => startAttempt(oracle, badges, skill, wallet, signedIn.sessionKey)), 201);
  });

  return app;
}
