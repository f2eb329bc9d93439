import { encodeFunctionData, type Hex, type Log, parseEventLogs } from "viem";
import { badgesAbi } from "../abi.ts";

// Calldata of what creators of skills do, for `Badges`.

/** What a skill is, fixed for good. Times in seconds, `passMark` in percent, `bankHash` the SHA-256 of the sealed bank. */
export type SkillTerms = {
  workloadId: number;
  lifetime: number;
  pause: number;
  passMark: number;
  attempts: number;
  bankHash: Hex;
  name: string;
};

/** What the contract takes: days of a badge's life, percent, attempts, bytes of a name. */
export const SKILL_LIMITS = { days: 3_650, passMark: 100, attempts: 255, nameBytes: 64, pause: 10 ** 9 } as const;

/** Creates a skill. */
export function createSkillData(terms: SkillTerms): Hex {
  return encodeFunctionData({ abi: badgesAbi, functionName: "createSkill", args: [terms] });
}

/** The skill that a transaction created, by its logs. */
export function createdSkill(logs: readonly Log[]): number | undefined {
  return parseEventLogs({ abi: badgesAbi, eventName: "SkillCreated", logs: [...logs] })[0]?.args.skillId;
}
