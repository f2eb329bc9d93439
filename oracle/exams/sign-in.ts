import type { Address, Hex } from "viem";
import { signInMessage } from "../../contracts/sdk/exams.ts";
import type { Oracle } from "../oracle.ts";
import { requireSignIn, type SignedMessage } from "../sign-in/signed-in.ts";

/**
 * Who signed in for an attempt at a skill's exam: a sign-in of its own, for it covers the key that the questions are sealed to.
 *
 * @throws Refusal
 */
export async function signedInWallet(
  oracle: Oracle,
  badges: Address,
  skillId: number,
  { sessionKey, ...signed }: SignedMessage & { sessionKey: Hex },
): Promise<Address> {
  const { wallet } = await requireSignIn(
    oracle,
    signed,
    (told) => signInMessage({ ...told, badges, skillId, sessionKey }),
    `skill ${skillId}`,
  );
  return wallet;
}
