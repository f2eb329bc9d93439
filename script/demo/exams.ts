import { createHash } from "node:crypto";
import { type Hex, parseEventLogs } from "viem";
import type { HDAccount } from "viem/accounts";
import { badgesAbi } from "../../contracts/sdk/abi.ts";
import { type Bank, bankIdOf, type Paper, sealBank } from "../../contracts/sdk/exams.ts";
import { handIn, startAttempt } from "../../contracts/sdk/gateway/exams.ts";
import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";
import { generateKeyPair } from "../../contracts/sdk/key-pair.ts";
import { putQuestions, readSignInHost } from "./gateway.ts";
import { until } from "./wait.ts";
import { mined, type World, walletOf } from "./world.ts";

const HEARD_SECONDS = 60;

/** What a voter has to know before it may judge e-mails. */
const QUESTIONS: readonly (readonly [string, string, readonly string[]])[] = [
  ["Which part of a mail does the policy's word count look at?", "The body", ["The headers", "The file's name"]],
  ["A contributor calls an advertisement from a stranger ham. You…", "reject it", ["approve it", "abstain"]],
  ["The same text came in an earlier batch. It is…", "a duplicate", ["a new item", "half an item"]],
  ["What separates the headers of a mail from its body?", "An empty line", ["A line of dashes", "A full stop"]],
  ["A mail stops in the middle of a word. It is…", "truncated", ["whole", "encrypted"]],
  ["Which header says when a mail was written?", "Date", ["Received-SPF", "List-Id"]],
  ["The campaign asks for English; the mail is in Spanish. You…", "reject it", ["approve it", "translate it"]],
  ["Whom may you tell what you read in a mail?", "Nobody", ["The contributor", "Other voters"]],
];

/** What the creator asks, and of whom a right answer can be expected. */
export const BANK: Bank = {
  version: 1,
  ask: 6,
  seconds: 600,
  questions: QUESTIONS.map(([prompt, right, wrong], i) => {
    const choices = [...wrong];
    choices.splice(i % 3, 0, right);
    return { id: `q${i + 1}`, prompt, choices, answer: i % 3 };
  }),
};

const TERMS = { lifetime: 30 * 86_400, pause: 60, passMark: 80, attempts: 3, name: "Judging e-mails" };

/** A wallet did not pass. */
export class ExamFailedError extends Error {
  override readonly name = "ExamFailedError";
  constructor(who: string, score: number) {
    super(`${who} scored ${score} %: read the questions again.`);
  }
}

/** Creates a skill whose questions only the oracle can read, and hands them over. Returns its id. */
export async function createSkill(world: World, creator: HDAccount, encryptionKey: Hex): Promise<number> {
  const { badges, domain, gateway, workloadId } = world;
  const sealed = await sealBank(encryptionKey, bankIdOf(domain.chainId, badges, creator.address), BANK);
  const bankHash: Hex = `0x${createHash("sha256").update(sealed).digest("hex")}`;
  const call = { address: badges, abi: badgesAbi, functionName: "createSkill" } as const;
  const terms = { ...TERMS, workloadId, bankHash };
  const receipt = await mined(world, walletOf(world, creator).writeContract({ ...call, args: [terms] }));
  const [created] = parseEventLogs({ abi: badgesAbi, logs: receipt.logs, eventName: "SkillCreated" });
  if (created === undefined) throw new Error(`transaction ${receipt.transactionHash} created no skill`);
  const { skillId } = created.args;
  // The oracle reads of a new skill a moment after its creator.
  const put = () => putQuestions(gateway, skillId, sealed).then(() => true, notYetKnown);
  await until(put, `the oracle to hear of skill ${skillId}`, HEARD_SECONDS);
  return skillId;
}

/**
 * Signs in, answers, and takes the badge. Returns the gas of the last.
 * @param name - Who it is, for messages.
 * @throws ExamFailedError
 */
export async function takeExam(world: World, skillId: number, account: HDAccount, encryptionKey: Hex, name: string) {
  const { gateway, badges, domain } = world;
  const host = await readSignInHost(gateway);
  const { attempt, paper } = await startAttempt({
    ...{ gateway, chainId: domain.chainId, badges, skillId, wallet: account.address },
    ...{ page: { host, origin: `http://${host}/` }, session: await generateKeyPair() },
    sign: (message) => account.signMessage({ message }),
  });
  const grade = await handIn(attempt, { paper, answers: answersTo(paper), encryptionKey });
  if (!grade.passed || grade.result === undefined || grade.signature === undefined)
    throw new ExamFailedError(name, grade.score);
  const call = { address: badges, abi: badgesAbi, functionName: "grant" } as const;
  const args = [grade.result, grade.signature] as const;
  return (await mined(world, walletOf(world, account).writeContract({ ...call, args }))).gasUsed;
}

/** Every voter has learnt the answers; the paper shows questions and choices in an order of its own. */
function answersTo({ questions }: Paper): number[] {
  return questions.map(({ prompt, choices }) => {
    const known = BANK.questions.find((question) => question.prompt === prompt);
    return choices.indexOf(known?.choices[known.answer] ?? "");
  });
}

function notYetKnown(error: unknown): false {
  if (error instanceof GatewayRefusal && error.code === "unknown-skill") return false;
  throw error;
}
