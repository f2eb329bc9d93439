import { type Hex, isHex, size } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import { AssayError } from "../contracts/sdk/errors.ts";

// How the values of commands are read. Everything arrives as text.

/** An http or https URL, without a slash at the end. */
export const urlValue = z
  .string()
  .refine((text) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text), "write a URL such as http://127.0.0.1:8545")
  .transform((text) => text.replace(/\/+$/, ""));

/** A whole number in a range. */
export function integerValue(minimum: number, maximum: number) {
  return z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text), { error: "write a whole number", abort: true })
    .transform(Number)
    .refine((n) => n >= minimum && n <= maximum, `write a number from ${minimum} to ${maximum}`);
}

/** An amount in whole tokens, not yet in units: the token's decimals are on the chain. */
export const amountValue = z.string().regex(/^\d+(\.\d+)?$/, "write an amount in tokens such as 12.5");

/** The variable that a private key is in is missing or holds none. */
export class PrivateKeyError extends AssayError {
  override readonly name = "PrivateKeyError";
}

/**
 * Private key in an environment variable. Keys are never arguments: those end in the shell's history and in every
 * process list.
 *
 * @throws PrivateKeyError
 */
export function privateKeyFrom(variable: string, env: NodeJS.ProcessEnv): Hex {
  const key = env[variable];
  if (!key) throw new PrivateKeyError(`Set ${variable} to the private key that signs, in the environment or in .env.`);
  if (!isHex(key) || size(key) !== 32) throw new PrivateKeyError(`Set ${variable} to a key of 0x and 64 hex digits.`);
  try {
    privateKeyToAccount(key);
  } catch {
    throw new PrivateKeyError(`Set ${variable} to a valid key: this one is zero or too large.`);
  }
  return key;
}
