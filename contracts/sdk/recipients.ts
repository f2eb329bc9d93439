import { concat, type Hex, keccak256 } from "viem";

/**
 * X25519 public keys in ascending order, each once: what {@link recipientsHash} covers, and the order in an envelope. An oracle
 * that was started again has a second signer for the same encryption key.
 */
export function sortedKeys(publicKeys: readonly Hex[]): Hex[] {
  return [...new Set(publicKeys.map((key) => key.toLowerCase() as Hex))].sort();
}

/**
 * What a `Submission` commits to: the checkers' X25519 public keys, in any order, without the contributor's own.
 *
 * @param publicKeys 32 bytes each
 */
export function recipientsHash(publicKeys: readonly Hex[]): Hex {
  return keccak256(concat(sortedKeys(publicKeys)));
}

/**
 * Whether an envelope's recipients are exactly the keys a `Submission` commits to, the contributor's key apart, which
 * an envelope carries last or not at all.
 *
 * @param recipients of an envelope, in its order
 */
export function matchesRecipients(recipients: readonly Hex[], hash: Hex): boolean {
  const expected = hash.toLowerCase();
  return recipientsHash(recipients) === expected || recipientsHash(recipients.slice(0, -1)) === expected;
}

/**
 * The contributor's own key in an envelope whose recipients {@link matchesRecipients}, if it carries one.
 *
 * @param recipients of an envelope, in its order
 */
export function ownRecipient(recipients: readonly Hex[], hash: Hex): Hex | undefined {
  return recipientsHash(recipients) === hash.toLowerCase() ? undefined : recipients.at(-1);
}
