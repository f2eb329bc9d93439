import { type Address, sha256 } from "viem";
import { BankError, parseBank } from "../../contracts/sdk/exam-bank.ts";
import { type Bank, bankIdOf } from "../../contracts/sdk/exams.ts";
import { openMessage } from "../../contracts/sdk/sealed-message.ts";
import { Refusal } from "../errors.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { getBlob, putBlob, sizeOfBlob } from "../storage/blobs.ts";
import type { Skill } from "../watch/state.ts";

/** A skill whose exam this oracle may hold. @throws Refusal */
export function requireSkill({ watch, env }: Oracle, skillId: number): Skill {
  const skill = watch.state.skills.get(skillId);
  if (skill !== undefined && skill.workloadId === env.workloadId) return skill;
  throw new Refusal("unknown-skill", `Skill ${skillId} does not exist or its exam is another program's.`);
}

/**
 * Takes the sealed question bank of a skill: it must be the one the skill names, and this oracle must be able to open it.
 * Only the ciphertext is kept.
 *
 * @returns whether it was new
 * @throws Refusal
 */
export async function takeBank(oracle: Oracle, badges: Address, skill: Skill, sealed: Uint8Array): Promise<boolean> {
  if (sha256(sealed) !== skill.bankHash) {
    throw new Refusal(
      "hash-mismatch",
      `These bytes are not the bank of skill ${skill.id}: its hash is ${skill.bankHash}.`,
    );
  }
  if (await hasBank(oracle, skill)) return false;
  await openBank(oracle, badges, skill, sealed);
  if (!(await oracle.blobs.hasRoom(sealed.length))) {
    throw new Refusal("too-many", "There is no room for more banks now; send it again later.");
  }
  await putBlob(oracle.blobs, sealed);
  log("bank taken", { skillId: skill.id });
  return true;
}

/** Whether the bank of a skill was taken. */
export async function hasBank({ blobs }: Oracle, { bankHash }: Skill): Promise<boolean> {
  return (await sizeOfBlob(blobs, bankHash)) > 0;
}

/** The opened bank of a skill. @throws Refusal */
export async function readBank(oracle: Oracle, badges: Address, skill: Skill): Promise<Bank> {
  const sealed = await getBlob(oracle.blobs, skill.bankHash);
  if (sealed === undefined) {
    throw new Refusal("no-bank", `The creator of skill ${skill.id} has not sent its question bank yet.`);
  }
  return openBank(oracle, badges, skill, sealed);
}

async function openBank(oracle: Oracle, badges: Address, skill: Skill, sealed: Uint8Array): Promise<Bank> {
  const bankId = bankIdOf(oracle.client.domain.chainId, badges, skill.creator);
  const { privateKey } = oracle.keys.encryption;
  const plaintext = await openMessage(privateKey, "assay/exam", bankId, sealed).catch((cause: unknown) => {
    const refusal = new Refusal("cannot-open", "The bank is not sealed to this oracle's key by the skill's creator.");
    throw Object.assign(refusal, { cause });
  });
  try {
    return parseBank(plaintext);
  } catch (error) {
    if (error instanceof BankError) throw new Refusal("bad-bank", error.message);
    throw error;
  }
}
