import { type Address, type Hex, hexToBytes, parseEventLogs, sha256 } from "viem";
import type { LocalAccount } from "viem/accounts";
import { badgesAbi } from "../../contracts/sdk/abi.ts";
import {
  type Answers,
  type Bank,
  bankIdOf,
  type Grade,
  openPaper,
  type Paper,
  type SignIn,
  sealAnswers,
  sealBank,
  signInMessage,
} from "../../contracts/sdk/exams.ts";
import { generateKeyPair, type KeyPair } from "../../contracts/sdk/key-pair.ts";
import { openMessage } from "../../contracts/sdk/sealed-message.ts";
import { mined, type World, walletOf } from "../../script/demo/world.ts";
import { anvilAccount } from "../anvil.ts";
import { type Answer, ask } from "./http.ts";
import { ACCOUNT, type Pair } from "./pair.ts";
import { until } from "./until.ts";

// Creators of skills and wallets that take their exams.

/** Words of every question, which must be found nowhere outside a sealed message. */
export const QUESTION_CANARY = "perspicacious walrus";

/** A badges contract and the oracle that holds its exams. */
export type School = { world: World; badges: Address; url: string; encryptionKey: Hex };

export type Terms = {
  workloadId: number;
  lifetime: number;
  pause: number;
  passMark: number;
  attempts: number;
  bankHash: Hex;
  name: string;
};

/** A bank whose right choice always says so, for the test to find. */
export function bankOf(count: number, change: Partial<Bank> = {}): Bank {
  const questions = Array.from({ length: count }, (_, i) => ({
    ...{ id: `q${i}`, prompt: `Question ${i} about the ${QUESTION_CANARY}?`, answer: i % 4 },
    choices: Array.from({ length: 4 }, (_, k) => (k === i % 4 ? `right ${i}` : `wrong ${i}.${k}`)),
  }));
  return { version: 1, questions, ...change };
}

/** The deployment's badges contract and the leader that holds its exams. */
export async function openSchool({ world, chain }: Pick<Pair, "world" | "chain">): Promise<School> {
  const { gateway: url } = world;
  const { encryptionKey } = (await ask(`${url}/status`)).body as { encryptionKey: Hex };
  return { world, badges: chain.addresses.badges, url, encryptionKey };
}

/** Seals a bank to the school's oracle for the creator. */
export function sealedBank(school: School, bank: Bank, creator: Address = creatorAccount().address) {
  const bankId = bankIdOf(school.world.client.chain.id, school.badges, creator);
  return sealBank(school.encryptionKey, bankId, bank);
}

/** Creates a skill on a sealed bank and waits until the oracle knows it. */
export async function createSkill(school: School, sealed: Uint8Array, change: Partial<Terms> = {}): Promise<number> {
  const { world, badges, url } = school;
  const usual = { lifetime: 90 * 86_400, pause: 0, passMark: 75, attempts: 3, name: "Reads mail headers" };
  const terms: Terms = { workloadId: world.workloadId, ...usual, bankHash: sha256(sealed), ...change };
  const call = { address: badges, abi: badgesAbi, functionName: "createSkill", args: [terms] } as const;
  const { logs } = await mined(world, walletOf(world, creatorAccount()).writeContract(call));
  const [created] = parseEventLogs({ abi: badgesAbi, logs, eventName: "SkillCreated" });
  if (created === undefined) throw new Error("no skill was created");
  const { skillId } = created.args;
  if (terms.workloadId === world.workloadId) {
    await until(async () => (await ask(`${url}/exams/${skillId}`)).status === 200, "the oracle to hear of the skill");
  }
  return skillId;
}

/** A skill whose bank the oracle has. */
export async function openSkill(school: School, bank: Bank, change: Partial<Terms> = {}): Promise<number> {
  const sealed = await sealedBank(school, bank);
  const skillId = await createSkill(school, sealed, change);
  const { status, text } = await putBank(school, skillId, sealed);
  if (status !== 201) throw new Error(`the bank was not taken: ${text}`);
  return skillId;
}

export function putBank({ url }: School, skillId: number, sealed: Uint8Array): Promise<Answer> {
  return ask(`${url}/exams/${skillId}/bank`, "PUT", Uint8Array.from(sealed));
}

/** A sign-in that has not been sent yet. */
export type Entry = { body: { message: string; signature: Hex; sessionKey: Hex }; session: KeyPair };

/** Signs in, with parts of the message or of its signer changed. */
export async function enter(
  school: School,
  account: LocalAccount,
  skillId: number,
  change: Partial<SignIn> & { signer?: LocalAccount } = {},
): Promise<Entry> {
  const { signer = account, ...fields } = change;
  const session = await generateKeyPair();
  const { nonce, now } = (await ask(`${school.url}/sign-in/nonce`)).body as { nonce: string; now: number };
  const message = signInMessage({
    ...{
      domain: "localhost",
      uri: "http://localhost/exams",
      gateway: school.url,
      chainId: school.world.client.chain.id,
    },
    ...{ badges: school.badges, skillId, wallet: account.address, sessionKey: session.publicKey, nonce },
    ...{ issuedAt: new Date(now * 1_000), ...fields },
  });
  const signature = await signer.signMessage({ message });
  return { body: { message, signature, sessionKey: session.publicKey }, session };
}

export function start({ url }: School, skillId: number, entry: Entry): Promise<Answer> {
  return ask(`${url}/exams/${skillId}/attempts`, "POST", entry.body);
}

/** An attempt whose questions can be read. */
export type Sitting = { paper: Paper; session: KeyPair };

/** Signs in, starts an attempt and opens its questions. */
export async function sit(school: School, account: LocalAccount, skillId: number): Promise<Sitting> {
  const entry = await enter(school, account, skillId);
  const answer = await start(school, skillId, entry);
  if (answer.status !== 201) throw new Error(`no attempt was started: ${answer.text}`);
  return { paper: await readPaper(answer, entry.session), session: entry.session };
}

export function readPaper({ body }: Answer, session: KeyPair): Promise<Paper> {
  const { attemptId, sealed } = body as { attemptId: Hex; sealed: Hex };
  return openPaper(session.privateKey, attemptId, hexToBytes(sealed));
}

/** Answers with so many wrong ones in front. */
export function answersOf({ questions }: Paper, wrong = 0): Answers {
  return questions.map(({ choices }, i) => {
    return choices.findIndex((choice) => choice.startsWith(i < wrong ? "wrong" : "right"));
  });
}

export async function hand(school: School, paper: Paper, answers: unknown, token = paper.token): Promise<Answer> {
  const { attemptId } = paper;
  const sealed = await sealAnswers(school.encryptionKey, { attemptId, token }, answers as Answers);
  return ask(`${school.url}/exams/attempts/${attemptId}/answers`, "POST", { sealed: hexOf(sealed) });
}

/** The grade as it was sent, with whatever else is in it. */
export async function readGrade({ body }: Answer, session: KeyPair): Promise<Grade> {
  const { attemptId, sealed } = body as { attemptId: Hex; sealed: Hex };
  const opened = await openMessage(session.privateKey, "assay/grade", attemptId, hexToBytes(sealed));
  return JSON.parse(new TextDecoder().decode(opened)) as Grade;
}

/** Takes an exam to its end. */
export async function pass(school: School, account: LocalAccount, skillId: number, wrong = 0): Promise<Grade> {
  const { paper, session } = await sit(school, account, skillId);
  const answer = await hand(school, paper, answersOf(paper, wrong));
  if (answer.status !== 200) throw new Error(`the answers were not taken: ${answer.text}`);
  return readGrade(answer, session);
}

/** Brings a passing result to the chain, as anyone may. */
export async function grant({ world, badges }: School, { result, signature }: Grade) {
  if (result === undefined || signature === undefined) throw new Error("nothing was signed");
  const call = { address: badges, abi: badgesAbi, functionName: "grant", args: [result, signature] } as const;
  return mined(world, walletOf(world, anvilAccount(ACCOUNT.delegate)).writeContract(call));
}

export function creatorAccount() {
  return anvilAccount(ACCOUNT.creator);
}

export function hexOf(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes).toString("hex")}`;
}
