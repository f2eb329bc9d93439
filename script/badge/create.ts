import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import type { Hex } from "viem";
import { z } from "zod";
import { readSkill } from "../../contracts/sdk/chain/badges.ts";
import { readProgram } from "../../contracts/sdk/chain/program.ts";
import { createdSkill, createSkillData, SKILL_LIMITS } from "../../contracts/sdk/chain/skill-calls.ts";
import { parseBank } from "../../contracts/sdk/exam-bank.ts";
import { type Bank, bankIdOf, sealBank } from "../../contracts/sdk/exams.ts";
import { requireRegistrations } from "../../contracts/sdk/proof/registrations.ts";
import { option, part, UsageError } from "../cli.ts";
import { toJson } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { chainOptions, openSession, openWriteSession, type Session, writeOptions } from "../session.ts";
import { RevertError, transact } from "../transact.ts";
import { readTrustedTime } from "../trusted-time.ts";
import { integerValue, urlValue } from "../values.ts";
import { HandOverError, handOver, readOracleKey } from "./gateway.ts";
import { skillOption } from "./skill.ts";

const gatewayOption = option(urlValue, {
  value: "URL",
  env: "ASSAY_GATEWAY_URL",
  text: "the oracle that is to hold the exam; its key must be active",
});

const createCommand = {
  name: "badge -- create",
  summary:
    "Creates a skill: seals your question bank to an oracle, pins its hash, and hands it over. Nothing of it can be changed\n" +
    "later, and whoever passes the exam gets the badge without asking you; you cannot take one away.",
  positionals: { bank: option(z.string(), { value: "FILE", text: "the questions, JSON as in docs/exams.md" }) },
  options: {
    name: option(z.string().min(1), { value: "NAME", text: "what people call the skill, at most 64 bytes" }),
    days: option(integerValue(1, SKILL_LIMITS.days).default(365), {
      value: "N",
      text: "days a badge lasts, default 365",
    }),
    pause: option(integerValue(0, SKILL_LIMITS.pause).default(86_400), {
      value: "SECONDS",
      text: "between the starts of two attempts, default 86400",
    }),
    "pass-mark": option(integerValue(1, SKILL_LIMITS.passMark).default(80), {
      value: "PERCENT",
      text: "least score, default 80",
    }),
    attempts: option(integerValue(1, SKILL_LIMITS.attempts).default(3), {
      value: "N",
      text: "attempts until a pass, default 3",
    }),
    workload: option(integerValue(1, 2 ** 32 - 1).optional(), {
      value: "ID",
      text: "program that holds the exam, default: the deployment's first",
    }),
    gateway: gatewayOption,
    sealed: option(z.string().optional(), {
      value: "FILE",
      text: "where the sealed bank is kept, default <bank>.sealed; only the oracle can read it",
    }),
    ...writeOptions,
  },
  examples: ['bank.json --name "Judging e-mails" --gateway http://127.0.0.1:8080 --dry-run'],
};

/** `npm run badge -- create` */
export const create = part(createCommand, async (values) => {
  const questions = bankOf(values.bank, await readNamed(values.bank));
  const session = await openWriteSession(values, process.env);
  const workloadId = values.workload ?? session.known?.workloadId ?? 1;
  const encryptionKey = await readKey(session, values.gateway, workloadId);
  const bankId = bankIdOf(session.chainId, session.badges, session.account.address);
  const sealed = await sealBank(encryptionKey, bankId, questions);
  const { days, pause, "pass-mark": passMark, attempts, name } = values;
  const terms = { workloadId, lifetime: days * 86_400, pause, passMark, attempts, bankHash: hashOf(sealed), name };
  const path = values.sealed ?? `${values.bank}.sealed`;
  if (!session.dryRun) await keep(path, sealed);
  const data = createSkillData(terms);
  const what = `creates the skill "${name}" on ${questions.questions.length} questions`;
  const sent = await transact(session, [{ what, to: session.badges, data }]).catch(async (error: unknown) => {
    if (error instanceof RevertError && !session.dryRun) await rm(path); // nothing stands on it
    throw error;
  });
  const skillId = createdSkill(sent.at(-1)?.receipt?.logs ?? []);
  const handed = skillId !== undefined && (await tryHandOver(values.gateway, skillId, sealed));
  printSent(values, sent, { skillId, bankHash: terms.bankHash, sealed: path, handed });
  if (skillId === undefined) return;
  const again = `npm run badge -- bank ${skillId} ${path} --gateway ${values.gateway}`;
  printText(
    values,
    handed ? `Skill ${skillId}; the oracle has its bank.` : `Skill ${skillId}; hand its bank over: ${again}`,
  );
});

const bankCommand = {
  name: "badge -- bank",
  summary: "Hands the sealed question bank of a skill to its oracle, again if need be. Sends no transaction.",
  positionals: {
    skill: skillOption,
    sealed: option(z.string(), { value: "FILE", text: "the sealed bank that badge -- create kept" }),
  },
  options: { ...chainOptions, gateway: gatewayOption },
  examples: ["1 bank.json.sealed --gateway http://127.0.0.1:8080"],
};

/** `npm run badge -- bank` */
export const bank = part(bankCommand, async (values) => {
  const session = await openSession(values);
  const { bankHash, name } = await readSkill(session, values.skill);
  const sealed = await readNamed(values.sealed);
  const hash = hashOf(sealed);
  if (hash !== bankHash)
    throw new UsageError(`${values.sealed} is another bank: its SHA-256 is ${hash}, the skill's is ${bankHash}.`);
  await handOver(values.gateway, values.skill, sealed);
  if (values.json) console.log(toJson({ skillId: values.skill, bankHash, handed: true }));
  else console.log(`The oracle has the bank of skill ${values.skill}, "${name}".`);
});

/** The oracle's key, whose registration has to hold: a bank sealed to any other is lost or read by a stranger. */
async function readKey(session: Session, gateway: string, workloadId: number): Promise<Hex> {
  const named = await readOracleKey(gateway);
  const { keys } = await readProgram(session, workloadId, BigInt(await readTrustedTime(session)));
  const own = keys.filter((key) => key.encryptionKey.toLowerCase() === named);
  const [encryptionKey] = await requireRegistrations(session, own);
  if (encryptionKey !== undefined) return encryptionKey;
  throw new UsageError(`${gateway} runs no active key of workload ${workloadId}: check --gateway and --workload.`);
}

/** Whether the oracle took the bank. The skill is there either way, and the bank can be handed over again. */
async function tryHandOver(gateway: string, skillId: number, sealed: Uint8Array): Promise<boolean> {
  try {
    await handOver(gateway, skillId, sealed);
    return true;
  } catch (error) {
    if (!(error instanceof HandOverError)) throw error;
    console.error(error.message);
    return false;
  }
}

function bankOf(path: string, bytes: Uint8Array): Bank {
  try {
    return parseBank(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "it is no bank";
    throw new UsageError(`Correct ${path}: ${reason}`, { cause });
  }
}

/** Keeps a sealed bank before its hash is pinned: sealed anew it has another one. Never in the place of an older skill's. */
async function keep(path: string, sealed: Uint8Array): Promise<void> {
  await writeFile(path, sealed, { flag: "wx" }).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === "EEXIST" ? "it is there already, and a skill may stand on it" : cause.code;
    throw new UsageError(`Cannot write ${path} (${why}): name another file by --sealed.`, { cause });
  });
}

function hashOf(bytes: Uint8Array): Hex {
  return `0x${createHash("sha256").update(bytes).digest("hex")}`;
}

function readNamed(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read ${path} (${cause.code}).`, { cause });
  });
}
