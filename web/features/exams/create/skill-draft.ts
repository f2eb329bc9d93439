import { stringToBytes } from "viem";
import { SKILL_LIMITS, type SkillTerms } from "../../../../contracts/sdk/chain/skill-calls.ts";
import { BANK_LIMITS } from "../../../../contracts/sdk/exam-bank.ts";
import { strings } from "../../../strings.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** A skill that is not created yet, as its form has it. */
export type SkillDraft = Record<keyof typeof FIRST, string>;

const FIRST = {
  /** Hash of the transaction that creates it, once the wallet has sent it. */
  sent: "",
  name: "",
  passMark: "80",
  days: "365",
  attempts: "3",
  pause: "24",
  ask: "",
  minutes: "",
  /** Of the oracle that holds the exam; empty is the first one. */
  gateway: "",
};

export type SkillField = Exclude<keyof typeof FIRST, "sent" | "gateway">;

/** What is wrong with a draft, by field. */
export type SkillProblems = Partial<Record<SkillField, string>>;

export const newSkillDraft = (): SkillDraft => ({ ...FIRST });

/** What a draft says beside its questions: terms, and the size of an exam where it gives one. */
export type SkillParts = {
  terms: Omit<SkillTerms, "workloadId" | "bankHash">;
  size: { ask?: number; seconds?: number };
};

/** Reads a draft, of a skill with so many questions. Pure. */
export function readSkillDraft(draft: SkillDraft, questions: number): { parts?: SkillParts; problems: SkillProblems } {
  const problems: SkillProblems = {};
  const words = strings.exams.create.problems;
  const number = (field: SkillField, least: number, most: number): number => {
    const value = /^\d{1,10}$/.test(draft[field].trim()) ? Number(draft[field]) : Number.NaN;
    if (value >= least && value <= most) return value;
    problems[field] = words.number(least, most);
    return Number.NaN;
  };
  const isGiven = (field: SkillField) => draft[field].trim() !== "";
  const name = draft.name.trim();
  const bytes = stringToBytes(name).length;
  if (bytes === 0 || bytes > SKILL_LIMITS.nameBytes) problems.name = words.name(SKILL_LIMITS.nameBytes);
  const terms = {
    name,
    passMark: number("passMark", 1, SKILL_LIMITS.passMark),
    lifetime: DAY * number("days", 1, SKILL_LIMITS.days),
    attempts: number("attempts", 1, SKILL_LIMITS.attempts),
    pause: HOUR * number("pause", 0, Math.floor(SKILL_LIMITS.pause / HOUR)),
  };
  const { asked, seconds } = BANK_LIMITS;
  const size = {
    ...(isGiven("ask") && { ask: number("ask", asked.least, asked.most) }),
    ...(isGiven("minutes") && { seconds: 60 * number("minutes", 1, seconds.most / 60) }),
  };
  if (size.ask !== undefined && size.ask > questions && questions >= asked.least) problems.ask = words.asked(questions);
  return Object.keys(problems).length === 0 ? { parts: { terms, size }, problems } : { problems };
}

/** A draft with what changes it, as `useDraft` gives it. */
export type KeptSkill = {
  draft: SkillDraft;
  set: (part: Partial<SkillDraft>) => void;
  note: (part: Partial<SkillDraft>) => void;
  isKept: boolean;
  reset: () => void;
};
