import { type Address, encodeAbiParameters, type Hex, isHex, keccak256, stringToHex } from "viem";
import { createSiweMessage } from "viem/siwe";
import { z } from "zod";
import { AssayError } from "./errors.ts";
import { openMessage, sealMessage } from "./sealed-message.ts";
import { gatewayName } from "./sign-in.ts";
import { addressValue, hashValue } from "./values.ts";
import { type RandomBytes, secureRandom } from "./web-crypto.ts";

/** One question as its creator writes it. */
export type BankQuestion = {
  id: string;
  prompt: string;
  choices: readonly string[];
  /** Index of the right choice. */
  answer: number;
};

/** A creator's question bank. */
export type Bank = {
  version: 1;
  /** Questions of one exam; default 20, or all there are. */
  ask?: number | undefined;
  /** Seconds for one exam; default 60 a question. */
  seconds?: number | undefined;
  questions: readonly BankQuestion[];
};

const whole = z.number().int().nonnegative();

const paperSchema = z.object({
  attemptId: hashValue,
  skillId: whole,
  /** Goes back with the answers: shows that they come from whoever could read this. */
  token: hashValue,
  /** Last chain second in which answers count. */
  endsAt: whole,
  questions: z.array(z.object({ prompt: z.string(), choices: z.array(z.string()) })),
});

/** An exam as the wallet that takes it sees it. */
export type Paper = z.output<typeof paperSchema>;

/** What `Badges.grant` takes: the result of an exam that was passed, and the oracle's signature. */
export const passSchema = z.object({
  result: z.object({
    ...{ skillId: whole, bankHash: hashValue, holder: addressValue },
    ...{ score: whole, attempt: whole, takenAt: whole, deadline: whole },
  }),
  signature: z.string().refine((text): text is Hex => isHex(text)),
});

const gradeSchema = z.object({
  /** Right answers, percent. */
  score: whole,
  passed: z.boolean(),
  ...passSchema.partial().shape,
});

/** What an attempt came to; who passed is given a result to take to the chain. */
export type Grade = z.output<typeof gradeSchema>;

/** Answers by position: index of a choice as the paper shows them, null for none. */
export type Answers = readonly (number | null)[];

/** A sign-in and what it is for. */
export type SignIn = {
  /** Where the exam is taken: host of `uri`. */
  domain: string;
  uri: string;
  /** The gateway's URL, as it was asked. */
  gateway: string;
  chainId: number;
  badges: Address;
  skillId: number;
  wallet: Address;
  /** X25519 public key the questions are sealed to. */
  sessionKey: Hex;
  nonce: string;
  issuedAt: Date;
};

/** What an oracle sent does not open to the JSON it promised. */
export class ExamFormatError extends AssayError {
  override readonly name = "ExamFormatError";
  constructor(what: string) {
    super(`Ask the oracle again: the ${what} it sent is not what docs/http.md describes.`);
  }
}

/**
 * What a sealed bank is bound to, so that nobody else can found a skill on a bank they only saw the ciphertext of.
 *
 * @param creator who creates the skill
 */
export function bankIdOf(chainId: number, badges: Address, creator: Address): Hex {
  const types = [{ type: "bytes32" }, { type: "uint256" }, { type: "address" }, { type: "address" }] as const;
  const tag = keccak256(stringToHex("assay/bank/1"));
  return keccak256(encodeAbiParameters(types, [tag, BigInt(chainId), badges, creator]));
}

/**
 * Encrypts a question bank to an oracle. The skill's `bankHash` is the SHA-256 of the result.
 *
 * @param encryptionKey the oracle's, as the registry has it
 * @throws PublicKeyError
 * @example
 * const sealed = await sealBank(encryptionKey, bankIdOf(chainId, badges, creator), bank);
 */
export function sealBank(
  encryptionKey: Hex,
  bankId: Hex,
  bank: Bank,
  random: RandomBytes = secureRandom,
): Promise<Uint8Array> {
  return sealMessage(encryptionKey, "assay/exam", bankId, jsonBytes(bank), random);
}

/**
 * The message a wallet signs to start an attempt (EIP-4361). It covers the gateway and the session key: nobody in between can
 * start one elsewhere, or put another key in its place and read the questions.
 *
 * @throws viem's error where a field is none that EIP-4361 allows, TypeError where the gateway's URL is none
 */
export function signInMessage(signIn: SignIn): string {
  const { domain, uri, gateway, chainId, badges, skillId, wallet, sessionKey, nonce, issuedAt } = signIn;
  return createSiweMessage({
    ...{ domain, uri, chainId, nonce, issuedAt, address: wallet, version: "1" },
    statement: `Start an attempt at the exam of skill ${skillId}.`,
    resources: [
      gatewayName(gateway),
      `urn:assay:badges:${badges.toLowerCase()}`,
      `urn:assay:session:${sessionKey.toLowerCase()}`,
    ],
  });
}

/**
 * Opens the questions of an attempt.
 *
 * @param sessionPrivateKey of the session key that was signed in with
 * @throws SealedMessageError, ExamFormatError
 */
export async function openPaper(sessionPrivateKey: Uint8Array, attemptId: Hex, sealed: Uint8Array): Promise<Paper> {
  const plaintext = await openMessage(sessionPrivateKey, "assay/paper", attemptId, sealed);
  return read("paper", paperSchema, plaintext);
}

/** Encrypts answers to the oracle that holds the exam. */
export function sealAnswers(
  encryptionKey: Hex,
  { attemptId, token }: Pick<Paper, "attemptId" | "token">,
  answers: Answers,
  random: RandomBytes = secureRandom,
): Promise<Uint8Array> {
  return sealMessage(encryptionKey, "assay/answers", attemptId, jsonBytes({ token, answers }), random);
}

/**
 * Opens what an attempt came to.
 *
 * @throws SealedMessageError, ExamFormatError
 */
export async function openGrade(sessionPrivateKey: Uint8Array, attemptId: Hex, sealed: Uint8Array): Promise<Grade> {
  return read("grade", gradeSchema, await openMessage(sessionPrivateKey, "assay/grade", attemptId, sealed));
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function read<T>(what: string, schema: z.ZodType<T>, bytes: Uint8Array): T {
  try {
    return schema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    // No cause: it may quote the questions.
    throw new ExamFormatError(what);
  }
}
