import { type Hex, sha256, stringToBytes } from "viem";
import { z } from "zod";
import type { Policy } from "../../contracts/sdk/policy.ts";
import type { ItemReport } from "../checks/compare.ts";
import { verdictOf } from "../checks/verdict.ts";
import { type Agent, areAway, askAll } from "./agent.ts";
import type { Answered, AnswerRecord } from "./ask-model.ts";
import type { Answer, Question } from "./prompt.ts";

/** What the models of one oracle make of an item that all rules approve. They lower a verdict or leave it as it is. */
export type Opinion = { bit: number; outcome: "pass" | "undecided"; evidence: string };

/** The opinions on a batch, and beside each what proves it. */
export type Opinions = { opinions: Opinion[]; records: AnswerRecord[][] };

/** An opinion as another oracle sends it. Its evidence is in this program's words: a model has none of its own. */
export const opinionSchema = z.object({
  bit: z.int().min(0).max(255),
  outcome: z.enum(["pass", "undecided"]),
  evidence: z.string().regex(/^[\w .:;,/()-]{1,1000}$/),
});

/** What a model may see of an item: its text is what a reader sees, undefined where it is of no format. */
export type ReadableItem = { label: unknown; text?: string | undefined };

type Terms = NonNullable<Policy["checks"]["agent"]>;

/** Bits of the items that models are asked about: those that every rule approves. What a rule refused stays refused. */
export function askedBits(reports: readonly ItemReport[]): number[] {
  return reports.flatMap(({ verdict }, bit) => (verdict === "approve" ? [bit] : []));
}

/**
 * Asks the models about what the rules approve.
 *
 * @throws ModelsAwayError while it is too early to go on without them
 */
export async function askModels(
  agent: Agent,
  policy: Policy,
  terms: Terms,
  items: readonly ReadableItem[],
  reports: readonly ItemReport[],
): Promise<Opinions> {
  const bits = askedBits(reports);
  const questions = bits.map((bit) => questionOf(policy, items[bit] as ReadableItem));
  const given = areTooFew(agent, terms) ? questions.map(() => []) : await askAll(agent, terms.models, questions);
  return {
    opinions: bits.map((bit, i) => ({ bit, ...opinionOf(terms, given[i] ?? []) })),
    records: given.map((answers) => answers.map(({ record }) => record)),
  };
}

/** The reports with what models said: whoever doubts leaves an approved item to people, and nothing else changes. */
export function lowered(reports: readonly ItemReport[], opinions: readonly Opinion[]): ItemReport[] {
  const byBit = new Map(opinions.map((opinion) => [opinion.bit, opinion]));
  return reports.map((report, bit) => {
    const opinion = byBit.get(bit);
    if (opinion === undefined || report.verdict !== "approve") return report;
    const { outcome, evidence } = opinion;
    const findings = [...report.findings, { rule: "agent" as const, outcome, evidence }];
    return { verdict: verdictOf(findings), findings };
  });
}

/** SHA-256 of the records of one item's answers, as JSON: what an opinion's evidence ends with. */
export function recordsHash(records: readonly AnswerRecord[]): Hex {
  return sha256(stringToBytes(JSON.stringify(records)));
}

/** Waiting would not help. */
function areTooFew(agent: Agent, { models }: Terms): boolean {
  return new Set(agent.endpoints.map(({ model }) => model.operator)).size < models && areAway(agent, models);
}

function opinionOf(terms: Terms, answers: readonly Answered[]): Omit<Opinion, "bit"> {
  const { models } = terms;
  const isSure = answers.length >= models && answers.every(({ answer }) => passes(terms, answer));
  const said = answers.map(({ answer, record }) => {
    const { fits, confidence, reason, toxicity } = answer;
    const toxic = toxicity === undefined ? "" : `, toxicity ${toxicity.toFixed(2)}`;
    return `${record.model} ${fits ? "fits" : "does not fit"} (${reason}, ${confidence.toFixed(2)}${toxic})`;
  });
  const missing = answers.length < models ? [`${answers.length} of ${models} models answered`] : [];
  const proof = answers.length > 0 ? [`evidence ${recordsHash(answers.map(({ record }) => record))}`] : [];
  return { outcome: isSure ? "pass" : "undecided", evidence: [...said, ...missing, ...proof].join("; ") };
}

function passes(terms: Terms, { fits, confidence, toxicity }: Answer): boolean {
  if (!fits || confidence < terms.confidence) return false;
  return terms.toxicity === undefined || (toxicity !== undefined && toxicity <= terms.toxicity);
}

function questionOf({ task, labels, checks }: Policy, { label, text }: ReadableItem): Question {
  if (text === undefined) throw new Error("an item that is of no format was approved");
  return { task, labels, label: labelOf(label), text, toxicity: checks.agent?.toxicity !== undefined };
}

/** The policy's label that a contributor gave, as the rule `label` has found it. */
function labelOf(label: unknown): string {
  const parsed = z.object({ label: z.string() }).safeParse(label);
  return parsed.success ? parsed.data.label : JSON.stringify(label);
}
