import { randomBytes } from "node:crypto";
import { type Address, bytesToHex, type Hex } from "viem";
import { sizeOf } from "../../contracts/sdk/exam-bank.ts";
import type { Bank, Paper } from "../../contracts/sdk/exams.ts";
import { PublicKeyError } from "../../contracts/sdk/hpke.ts";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import { Refusal } from "../errors.ts";
import { toJsonBytes } from "../json.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { hasActiveKey } from "../plan.ts";
import { keyed } from "../tee/storage-seal.ts";
import type { Skill } from "../watch/state.ts";
import { type Attempt, countOpen, insertAttempt, readAttempts } from "./attempts.ts";
import { examOf } from "./paper.ts";
import { readBank } from "./take-bank.ts";

/** Attempts open at a time: bounds what wallets that cost nothing can make us store. */
const MAX_OPEN = 10_000;

/** An attempt's questions, sealed to its session key (purpose `assay/paper`, aad = attempt id). */
export type SealedPaper = { attemptId: Hex; endsAt: number; sealed: Hex };

/**
 * Starts an attempt: it is on record before anybody sees a question, so a restart gives no fresh one.
 *
 * @param wallet who signed in
 * @throws Refusal
 */
export async function startAttempt(
  oracle: Oracle,
  badges: Address,
  skill: Skill,
  wallet: Address,
  sessionKey: Hex,
): Promise<SealedPaper> {
  const now = oracle.watch.state.head.timestamp;
  requireActive(oracle);
  const bank = await readBank(oracle, badges, skill);
  const before = await readAttempts(oracle, skill, wallet);
  const attempt = nextAttempt(skill, before, now);
  if ((await countOpen(oracle, now)) >= MAX_OPEN) throw new Refusal("too-many", "Too many take exams now; try later.");
  const started = {
    ...{ id: bytesToHex(randomBytes(32)), skillId: skill.id, wallet, sessionKey, bankHash: skill.bankHash, attempt },
    ...{ number: before.length + 1, startedAt: now, endsAt: now + sizeOf(bank).seconds },
  };
  const paper = await sealedPaper(oracle, bank, started);
  if (!(await insertAttempt(oracle, started)))
    throw new Refusal("attempt-open", "Another attempt has just been started.");
  log("attempt started", { skillId: skill.id });
  return paper;
}

/**
 * The questions of an attempt once more, for a session that lost them.
 *
 * @throws Refusal
 */
export async function sealedPaper(
  { keys }: Oracle,
  bank: Bank,
  { id, skillId, sessionKey, endsAt }: Pick<Attempt, "id" | "skillId" | "sessionKey" | "endsAt">,
): Promise<SealedPaper> {
  const { questions } = examOf(keys.storage, id, bank);
  const paper: Paper = { attemptId: id, skillId, token: tokenOf(keys.storage, id), endsAt, questions };
  const sealed = await sealMessage(sessionKey, "assay/paper", id, toJsonBytes(paper)).catch((cause: unknown) => {
    if (!(cause instanceof PublicKeyError)) throw cause;
    throw new Refusal("malformed", "Nothing can be sealed to the session key.");
  });
  return { attemptId: id, endsAt, sealed: bytesToHex(sealed) };
}

/** What shows that answers come from the session that could read the questions. */
export function tokenOf(storage: Uint8Array, attemptId: Hex): Hex {
  return bytesToHex(keyed(storage, "exam/token", attemptId));
}

/** A result that no active key signed would be worth nothing. */
export function requireActive({ watch, env, keys }: Oracle): void {
  if (hasActiveKey(watch.state, { workloadId: env.workloadId, signer: keys.signer.address })) return;
  throw new Refusal("unavailable", "This oracle's key is not active: no exam can be taken here now.");
}

/** Number of the next attempt since the last pass, if the skill's terms allow one now. */
function nextAttempt(skill: Skill, before: readonly Attempt[], now: number): number {
  const last = before.at(-1);
  if (last === undefined) return 1;
  if (last.state === "open" && last.endsAt >= now) {
    throw new Refusal("attempt-open", `An attempt is open until ${last.endsAt}: finish it first.`);
  }
  // A holder who could go on would read the whole bank. Halfway through the badge's life it is time to renew it.
  const rest = last.state === "passed" ? Math.max(skill.pause, Math.floor(skill.lifetime / 2)) : skill.pause;
  const from = (last.state === "passed" ? (last.takenAt ?? last.startedAt) : last.startedAt) + rest;
  if (now < from)
    throw new Refusal("too-soon", `The next attempt may start at ${from}, and the chain's time is ${now}.`);
  const attempt = before.length - before.findLastIndex(({ state }) => state === "passed");
  if (attempt <= skill.attempts) return attempt;
  throw new Refusal("no-attempts", `The skill allows ${skill.attempts} attempts, and all of them are used.`);
}
