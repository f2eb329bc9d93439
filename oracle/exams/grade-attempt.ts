import { timingSafeEqual } from "node:crypto";
import { type Address, bytesToHex, type Hex, hexToBytes } from "viem";
import { z } from "zod";
import { openMessage, sealMessage } from "../../contracts/sdk/sealed-message.ts";
import type { Result } from "../../contracts/sdk/structs.ts";
import { assayDomain, resultTypes } from "../../contracts/sdk/typed-data.ts";
import { Refusal } from "../errors.ts";
import { fromJsonBytes, toJsonBytes } from "../json.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { bytes } from "../server/schemas.ts";
import type { Skill } from "../watch/state.ts";
import { type Attempt, finishAttempt, readAttempt } from "./attempts.ts";
import { examOf, scoreOf } from "./paper.ts";
import { requireActive, type SealedPaper, sealedPaper, tokenOf } from "./start-attempt.ts";
import { readBank, requireSkill } from "./take-bank.ts";

/** Seconds a signed result may wait for its transaction. Whoever lets it pass asks for another signature. */
const RESULT_SECONDS = 86_400;

const answersSchema = z.object({
  token: bytes(32),
  answers: z.array(z.number().int().min(0).max(7).nullable()).max(50),
});

/** What an attempt came to, sealed to its session key (purpose `assay/grade`, aad = attempt id). */
export type SealedGrade = { attemptId: Hex; sealed: Hex };

/**
 * Grades the answers of an attempt, once.
 *
 * @param sealed answers, purpose `assay/answers`, aad = attempt id
 * @throws Refusal; the attempt then stands as it was
 */
export async function gradeAttempt(oracle: Oracle, badges: Address, id: Hex, sealed: Hex): Promise<SealedGrade> {
  const { attempt, skill } = await requireAttempt(oracle, id);
  const answers = await openAnswers(oracle, id, sealed);
  requireOpen(oracle, attempt);
  const exam = examOf(oracle.keys.storage, id, await readBank(oracle, badges, skill));
  if (answers.length !== exam.right.length) {
    throw new Refusal("bad-answers", `The exam has ${exam.right.length} questions: send an answer, or null, for each.`);
  }
  const score = scoreOf(exam, answers);
  const state = score >= skill.passMark ? "passed" : "failed";
  // Looked at once more after all that waiting: what counts is when the answers were taken.
  const takenAt = requireOpen(oracle, attempt);
  if (!(await finishAttempt(oracle, attempt, { state, score, takenAt }))) throw over();
  log("attempt graded", { skillId: skill.id });
  return sealedGrade(oracle, badges, { ...attempt, state, score, takenAt });
}

/**
 * Where an attempt stands: its questions while it is open, what it came to afterwards. A pass is signed anew each time;
 * the contract takes one of them.
 *
 * @throws Refusal
 */
export async function showAttempt(oracle: Oracle, badges: Address, id: Hex): Promise<SealedPaper | SealedGrade> {
  const { attempt, skill } = await requireAttempt(oracle, id);
  if (attempt.state !== "open") return sealedGrade(oracle, badges, attempt);
  requireOpen(oracle, attempt);
  return sealedPaper(oracle, await readBank(oracle, badges, skill), attempt);
}

/** An attempt at an exam as it was when it started. */
async function requireAttempt(oracle: Oracle, id: Hex): Promise<{ attempt: Attempt; skill: Skill }> {
  const attempt = await readAttempt(oracle, id);
  if (attempt === undefined) throw new Refusal("unknown-attempt", "There is no attempt of this id here.");
  const skill = requireSkill(oracle, attempt.skillId);
  // After a reorganisation another skill may have the number.
  if (skill.bankHash === attempt.bankHash) return { attempt, skill };
  throw new Refusal("unknown-attempt", `The attempt was at a skill ${skill.id} that is no longer on the chain.`);
}

/** The chain's time, if the attempt is still open then. */
function requireOpen({ watch }: Oracle, { state, endsAt }: Attempt): number {
  const now = watch.state.head.timestamp;
  if (state !== "open") throw over();
  if (now <= endsAt) return now;
  throw new Refusal("attempt-over", `The time for this attempt ended at ${endsAt}, and the chain's time is ${now}.`);
}

function over(): Refusal {
  return new Refusal("attempt-over", "This attempt was graded before, and that stands.");
}

async function openAnswers({ keys }: Oracle, id: Hex, sealed: Hex) {
  const opened = await openMessage(keys.encryption.privateKey, "assay/answers", id, hexToBytes(sealed)).catch(
    (cause: unknown) => {
      const refusal = new Refusal("cannot-open", "The answers are not sealed to this oracle's key for this attempt.");
      throw Object.assign(refusal, { cause });
    },
  );
  const { token, answers } = parseAnswers(opened);
  if (timingSafeEqual(hexToBytes(token), hexToBytes(tokenOf(keys.storage, id)))) return answers;
  throw new Refusal("not-your-attempt", "The token is not the one that came with this attempt's questions.");
}

function parseAnswers(opened: Uint8Array) {
  try {
    return answersSchema.parse(fromJsonBytes(opened));
  } catch {
    // No cause: both kinds of error may quote what was answered.
    throw new Refusal("bad-answers", "The sealed message does not open to {token, answers}.");
  }
}

async function sealedGrade(oracle: Oracle, badges: Address, attempt: Attempt): Promise<SealedGrade> {
  const { id, skillId, wallet, state, score = 0, takenAt = 0, sessionKey } = attempt;
  const outcome = { attemptId: id, skillId, score, passed: state === "passed" };
  const signed = state === "passed" ? await signResult(oracle, badges, { ...attempt, score, takenAt, wallet }) : {};
  const sealed = await sealMessage(sessionKey, "assay/grade", id, toJsonBytes({ ...outcome, ...signed }));
  return { attemptId: id, sealed: bytesToHex(sealed) };
}

type Passed = Pick<Attempt, "skillId" | "bankHash" | "wallet" | "attempt"> & { score: number; takenAt: number };

async function signResult(oracle: Oracle, badges: Address, passed: Passed) {
  requireActive(oracle);
  const { skillId, bankHash, wallet: holder, attempt, score, takenAt } = passed;
  const deadline = oracle.watch.state.head.timestamp + RESULT_SECONDS;
  const result: Result = { skillId, bankHash, holder, score, attempt, takenAt, deadline };
  const domain = assayDomain(oracle.client.domain.chainId, badges);
  const typed = { domain, types: resultTypes, primaryType: "Result", message: result } as const;
  return { result, signature: await oracle.keys.signer.signTypedData(typed) };
}
