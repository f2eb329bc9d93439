import { encodePacked, hexToBytes } from "viem";
import type { EnvelopePlace } from "./envelope-context.ts";
import { type KeyPair, publicKeyOf, requireSecret } from "./key-pair.ts";
import { hkdf } from "./web-crypto.ts";

/** What a contributor uses in one campaign: the key that reads its items back, and the secret behind its blinds. */
export type ContributorKey = KeyPair & { payeeSecret: Uint8Array };

/** The contributor and campaign a key is for. */
export type ContributorPlace = Omit<EnvelopePlace, "policyHash">;

const WORDS = ["string", "uint64", "address", "uint32", "address"] as const;

/**
 * A contributor's key for one campaign. Every campaign has its own: envelopes name their recipients, so one key for all
 * would link an author's items across campaigns, and one payee secret would repeat blinds across deployments. Accounts
 * that share a secret, by one key file, have unrelated keys.
 *
 * @param secret from `deriveContributorSecret`, or from a key file
 * @throws SecretLengthError
 *
 * @example
 * const { publicKey, payeeSecret } = await contributorKeyFor(secret, { chainId, core, campaignId, contributor });
 */
export async function contributorKeyFor(secret: Uint8Array, place: ContributorPlace): Promise<ContributorKey> {
  requireSecret("contributor secret", secret);
  const privateKey = await derive(secret, "assay/contributor-key", place);
  const payeeSecret = await derive(secret, "assay/payee-secret", place);
  return { publicKey: await publicKeyOf(privateKey), privateKey, payeeSecret };
}

/** No salt: the secret is uniform already; name and place keep the outputs apart. */
async function derive(secret: Uint8Array, name: string, place: ContributorPlace) {
  const { chainId, core, campaignId, contributor } = place;
  const info = encodePacked(WORDS, [name, BigInt(chainId), core, campaignId, contributor]);
  return hkdf(secret, new Uint8Array(), hexToBytes(info));
}
