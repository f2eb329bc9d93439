import type { Address, Hex } from "viem";
import { z } from "zod";
import { fromJsonBytes, toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { address, bytes } from "../server/schemas.ts";
import { keyed, openAtRest, sealAtRest } from "../tee/storage-seal.ts";
import type { Skill } from "../watch/state.ts";

/** What is known of an attempt beside where it stands. No answer is ever kept. */
const detailsSchema = z.object({
  wallet: address,
  sessionKey: bytes(32),
  bankHash: bytes(32),
  /** Which attempt since the last pass, from 1. */
  attempt: z.number(),
  /** Set once graded: percent, and chain time in seconds. */
  score: z.number().optional(),
  takenAt: z.number().optional(),
});

export type AttemptDetails = z.output<typeof detailsSchema>;

export type AttemptState = "open" | "passed" | "failed";

/** One attempt as stored. Times are chain seconds. */
export type Attempt = AttemptDetails & {
  id: Hex;
  skillId: number;
  number: number;
  startedAt: number;
  endsAt: number;
  state: AttemptState;
};

type Row = Omit<Attempt, keyof AttemptDetails> & { sealed: Uint8Array };

const COLUMNS = `id, skill_id::int8 as "skillId", number, started_at::int8 as "startedAt", ends_at::int8 as "endsAt", state, sealed`;

const placeOf = (id: Hex) => `exam-attempts/${id}`;

/** Name of a wallet in the table: another one for every skill, and nothing without the storage key. */
function accountOf({ keys }: Oracle, skillId: number, bankHash: Hex, wallet: Address): string {
  return Buffer.from(keyed(keys.storage, "exam/account", skillId, bankHash, wallet.toLowerCase())).toString("hex");
}

/** A wallet's attempts at a skill, the first one first. */
export async function readAttempts(
  oracle: Oracle,
  skill: Pick<Skill, "id" | "bankHash">,
  wallet: Address,
): Promise<Attempt[]> {
  const { rows } = await oracle.database.query<Row>(
    `select ${COLUMNS} from exam_attempts where skill_id = $1 and account = $2 order by number`,
    [skill.id, accountOf(oracle, skill.id, skill.bankHash, wallet)],
  );
  return rows.map((row) => attemptOf(oracle, row));
}

/** An attempt, or undefined. */
export async function readAttempt(oracle: Oracle, id: Hex): Promise<Attempt | undefined> {
  const { rows } = await oracle.database.query<Row>(`select ${COLUMNS} from exam_attempts where id = $1`, [id]);
  return rows[0] === undefined ? undefined : attemptOf(oracle, rows[0]);
}

/** Attempts that are open at a chain time. */
export async function countOpen({ database }: Oracle, now: number): Promise<number> {
  const { rows } = await database.query<{ open: number }>(
    "select count(*)::int as open from exam_attempts where state = 'open' and ends_at >= $1",
    [now],
  );
  return rows[0]?.open ?? 0;
}

/** Stores a new attempt as open. @returns false if the wallet has one of this number already */
export async function insertAttempt(oracle: Oracle, attempt: Omit<Attempt, "state">): Promise<boolean> {
  const { id, skillId, bankHash, wallet, number, startedAt, endsAt } = attempt;
  const account = accountOf(oracle, skillId, bankHash, wallet);
  const { rows } = await oracle.database.query(
    `insert into exam_attempts (id, skill_id, account, number, started_at, ends_at, state, sealed)
     values ($1, $2, $3, $4, $5, $6, 'open', $7) on conflict do nothing returning id`,
    [id, skillId, account, number, startedAt, endsAt, seal(oracle, id, attempt)],
  );
  return rows.length === 1;
}

/** Ends an open attempt. @returns false if it had ended before: the first grading stands */
export async function finishAttempt(
  oracle: Oracle,
  attempt: Attempt,
  graded: { state: "passed" | "failed"; score: number; takenAt: number },
): Promise<boolean> {
  const { state, score, takenAt } = graded;
  const { rows } = await oracle.database.query(
    "update exam_attempts set state = $2, sealed = $3 where id = $1 and state = 'open' returning id",
    [attempt.id, state, seal(oracle, attempt.id, { ...attempt, score, takenAt })],
  );
  return rows.length === 1;
}

function seal({ keys }: Oracle, id: Hex, details: AttemptDetails): Uint8Array {
  return sealAtRest(keys.storage, placeOf(id), toJsonBytes(detailsSchema.parse(details)));
}

function attemptOf({ keys }: Oracle, { sealed, ...row }: Row): Attempt {
  const details = detailsSchema.parse(fromJsonBytes(openAtRest(keys.storage, placeOf(row.id), sealed)));
  const { skillId, startedAt, endsAt } = row;
  return {
    ...row,
    ...details,
    ...{ skillId: Number(skillId), startedAt: Number(startedAt), endsAt: Number(endsAt) },
  };
}
