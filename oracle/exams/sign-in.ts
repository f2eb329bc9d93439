import { type Address, getAddress, type Hex, hashMessage } from "viem";
import { parseSiweMessage } from "viem/siwe";
import { type SignIn, signInMessage } from "../../contracts/sdk/exams.ts";
import { isSignedBy } from "../actions/signed-by.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { type Nonces, type NonceUse, useNonce } from "./nonces.ts";

/** A sign-in as it is sent. */
export type SignedIn = { message: string; signature: Hex; sessionKey: Hex };

/**
 * Who signed in for an attempt at a skill's exam. The message must be, letter by letter, the one the SDK makes; its nonce
 * is used up as soon as the signature is found to be good.
 *
 * @throws Refusal
 */
export async function signedInWallet(
  oracle: Oracle,
  nonces: Nonces,
  badges: Address,
  skillId: number,
  { message, signature, sessionKey }: SignedIn,
): Promise<Address> {
  const fields = fieldsOf(message);
  const { chainId } = oracle.client.domain;
  const domain = oracle.env.examDomain;
  const expected = fields && messageOf({ ...fields, domain, chainId, badges, skillId, sessionKey });
  if (fields === undefined || expected !== message || hostOf(fields.uri) !== domain) {
    throw new Refusal("bad-signature", `The message is not a sign-in for skill ${skillId} from ${domain}.`);
  }
  if (!(await isSignedBy(oracle.client, fields.wallet, hashMessage(message), signature))) {
    throw new Refusal("bad-signature", `The message is not signed by ${fields.wallet}.`);
  }
  requireGood(useNonce(nonces, fields.nonce, oracle.watch.state.head.timestamp));
  return fields.wallet;
}

/** What of a message the oracle does not know itself. */
function fieldsOf(message: string): Pick<SignIn, "wallet" | "uri" | "nonce" | "issuedAt"> | undefined {
  const { address, uri, nonce, issuedAt } = parseSiweMessage(message);
  if (address === undefined || uri === undefined || nonce === undefined || issuedAt === undefined) return undefined;
  return { wallet: getAddress(address), uri, nonce, issuedAt };
}

function messageOf(signIn: SignIn): string | undefined {
  try {
    return signInMessage(signIn);
  } catch {
    return undefined; // a field is none EIP-4361 allows
  }
}

function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).host : undefined;
}

function requireGood(use: NonceUse): void {
  if (use === "good") return;
  if (use === "full") throw new Refusal("too-many", "Too many sign in at once; try again in a few minutes.");
  const why = use === "used" ? "was used before" : use === "expired" ? "is too old" : "is not one of this oracle's";
  throw new Refusal("bad-nonce", `The nonce ${why}: ask for one by GET /exams/nonce and sign in anew.`);
}
