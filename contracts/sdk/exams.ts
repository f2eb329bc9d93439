import { type Address, encodeAbiParameters, type Hex, keccak256, stringToHex } from "viem";
import { createSiweMessage } from "viem/siwe";
import { AssayError } from "./errors.ts";
import { openMessage, sealMessage } from "./sealed-message.ts";
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

/** An exam as the wallet that takes it sees it. */
export type Paper = {
  attemptId: Hex;
  skillId: number;
  /** Goes back with the answers: shows that they come from whoever could read this. */
  token: Hex;
  /** Last chain second in which answers count. */
  endsAt: number;
  questions: readonly { prompt: string; choices: readonly string[] }[];
};

/** Answers by position: index of a choice as the paper shows them, null for none. */
export type Answers = readonly (number | null)[];

/** A sign-in and what it is for. */
export type SignIn = {
  /** Where the exam is taken: host of `uri`. */
  domain: string;
  uri: string;
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
  constructor(what: string, options: ErrorOptions) {
    super(`Ask the oracle again: the ${what} it sent is not JSON.`, options);
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
 * The message a wallet signs to start an attempt (EIP-4361). It covers the session key: nobody in between can put
 * another one in its place and read the questions.
 */
export function signInMessage(signIn: SignIn): string {
  const { domain, uri, chainId, badges, skillId, wallet, sessionKey, nonce, issuedAt } = signIn;
  return createSiweMessage({
    ...{ domain, uri, chainId, nonce, issuedAt, address: wallet, version: "1" },
    statement: `Start an attempt at the exam of skill ${skillId}.`,
    resources: [`urn:assay:badges:${badges.toLowerCase()}`, `urn:assay:session:${sessionKey.toLowerCase()}`],
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
  return fromJsonBytes("paper", plaintext) as Paper;
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
 * Opens what an attempt came to: `{score, passed}`, and for a pass `{result, signature}` for `Badges.grant`.
 *
 * @throws SealedMessageError, ExamFormatError
 */
export async function openGrade(sessionPrivateKey: Uint8Array, attemptId: Hex, sealed: Uint8Array): Promise<unknown> {
  return fromJsonBytes("grade", await openMessage(sessionPrivateKey, "assay/grade", attemptId, sealed));
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function fromJsonBytes(what: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ExamFormatError(what, { cause });
  }
}
