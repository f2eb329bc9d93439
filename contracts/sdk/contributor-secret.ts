import type { Address, Hex } from "viem";
import { assayDomain } from "./typed-data.ts";
import { secretFromSignature, WalletSignatureError } from "./wallet-secret.ts";
import { type RandomBytes, secureRandom } from "./web-crypto.ts";

const STATEMENT =
  "This signature is the key to the data you contribute. Whoever has it can read that data. Sign only on a site you trust.";

const contributorKeyTypes = {
  ContributorKey: [
    { name: "contributor", type: "address" },
    { name: "statement", type: "string" },
  ],
} as const;

/** The account and deployment a wallet's secret is for. */
export type ContributorSecretScope = { chainId: number; core: Address; contributor: Address };

/** The typed data a wallet signs to derive its secret, for `eth_signTypedData_v4`. */
export type ContributorSecretRequest = ReturnType<typeof contributorSecretRequest>;

/**
 * The fixed message behind a contributor's secret. The domain makes secrets of two deployments independent: a site that
 * is given the signature for one reads nothing of the other.
 */
export function contributorSecretRequest({ chainId, core, contributor }: ContributorSecretScope) {
  return {
    domain: assayDomain(chainId, core),
    types: contributorKeyTypes,
    primaryType: "ContributorKey" as const,
    message: { contributor, statement: STATEMENT },
  };
}

/**
 * Derives a contributor's secret, for all campaigns of a deployment, from its wallet. The wallet is asked twice: one
 * that signs differently each time would lock its owner out for good.
 *
 * @param signTypedData asks the wallet for one signature; what it rejects with passes through
 * @returns 32 bytes, for `contributorKeyFor`
 * @throws WalletSignatureError
 *
 * @example
 * const secret = await deriveContributorSecret((request) => wallet.signTypedData({ account, ...request }), {
 *   chainId, core, contributor: account.address,
 * });
 */
export async function deriveContributorSecret(
  signTypedData: (request: ContributorSecretRequest) => Promise<Hex>,
  scope: ContributorSecretScope,
): Promise<Uint8Array> {
  const request = contributorSecretRequest(scope);
  const signature = await signTypedData(request);
  const again = await signTypedData(request);
  if (signature !== again) throw new WalletSignatureError("it signs differently each time");
  return secretFromSignature({ request, signature, account: scope.contributor, info: "assay/contributor-secret" });
}

/**
 * A contributor's secret from randomness, for wallets that cannot derive one. Keep it with `exportKeyFile`.
 *
 * @returns 32 bytes, for `contributorKeyFor`
 */
export function generateContributorSecret(random: RandomBytes = secureRandom): Uint8Array {
  return random(32);
}
