import { type Address, getAddress, type Hex, hashMessage } from "viem";
import { parseSiweMessage } from "viem/siwe";
import { isSignedBy } from "../actions/signed-by.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { NONCE_SECONDS, useNonce } from "./nonces.ts";
import { type Place, signInPlace } from "./place.ts";

/** A sign-in as it is sent: a message of EIP-4361 and its signature. */
export type SignedMessage = { message: string; signature: Hex };

/** What of a message only who signed it knows. */
export type Told = { wallet: Address; uri: string; nonce: string; issuedAt: Date; expirationTime: Date | undefined };

/** Seconds by which the clock of who signs may differ from the chain's. */
const SKEW = 600;

/**
 * Who signed a message, for one thing: the message must be, letter by letter, the one that the SDK makes for it. The nonce is
 * used up as soon as the signature is found to be good.
 *
 * @param messageOf the message for what was told, at this place; may throw where EIP-4361 does not allow it
 * @param what it is a sign-in for, in words
 * @throws Refusal
 */
export async function requireSignIn(
  oracle: Oracle,
  { message, signature }: SignedMessage,
  messageOf: (told: Told & Place) => string,
  what: string,
): Promise<Told> {
  const place = signInPlace(oracle);
  const told = toldBy(message);
  if (told !== undefined) requireHere(message, place);
  if (told === undefined || textOf(messageOf, { ...told, ...place }) !== message || hostOf(told.uri) !== place.domain) {
    throw new Refusal("bad-signature", `The message is not a sign-in for ${what} from ${place.domain}.`);
  }
  const now = oracle.watch.state.head.timestamp;
  requireTimely(told, now);
  if (!(await isSignedBy(oracle.client, told.wallet, hashMessage(message), signature))) {
    throw new Refusal("bad-signature", `The message is not signed by ${told.wallet}.`);
  }
  await useNonce(oracle, told.nonce, now);
  return told;
}

/** Says it apart, for it is what a gateway that passes a sign-in on is told, and one that does not know where it is reached. */
function requireHere(message: string, { gateway }: Place): void {
  const { resources = [] } = parseSiweMessage(message);
  const named = resources.filter((resource) => /^https?:/i.test(resource));
  if (named.length === 1 && named[0] === gateway) return;
  throw new Refusal(
    "other-gateway",
    `The message is not for this gateway alone: sign one whose first resource is ${gateway}, where it is reached (ASSAY_URL).`,
  );
}

function requireTimely({ issuedAt, expirationTime }: Told, now: number): void {
  const at = issuedAt.getTime() / 1_000;
  // A date that is none compares as false.
  const isNew = at >= now - NONCE_SECONDS - SKEW && at <= now + SKEW;
  const hasEnded = expirationTime !== undefined && !(expirationTime.getTime() / 1_000 > now);
  if (isNew && !hasEnded) return;
  throw new Refusal("bad-nonce", `The message is of another time; the chain's is ${now}: sign in anew.`);
}

function toldBy(message: string): Told | undefined {
  const { address, uri, nonce, issuedAt, expirationTime } = parseSiweMessage(message);
  if (address === undefined || uri === undefined || nonce === undefined || issuedAt === undefined) return undefined;
  return { wallet: getAddress(address), uri, nonce, issuedAt, expirationTime };
}

function textOf(messageOf: (told: Told & Place) => string, told: Told & Place): string | undefined {
  try {
    return messageOf(told);
  } catch {
    return undefined; // a field is none that EIP-4361 allows
  }
}

function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).host : undefined;
}
