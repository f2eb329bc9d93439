import { type Address, bytesToHex, type Hex, hexToBytes } from "viem";
import { z } from "zod";
import { AssayError } from "./errors.ts";
import { type KeyPair, publicKeyOf, requireSecret } from "./key-pair.ts";
import { assayDomain } from "./typed-data.ts";
import { secretFromSignature, WalletSignatureError } from "./wallet-secret.ts";

const STATEMENT =
  "This signature is the key to what you are shown in committees. Whoever has it can read that. Sign only on a site you trust.";

const reviewKeyTypes = {
  ReviewKey: [
    { name: "voter", type: "address" },
    { name: "statement", type: "string" },
  ],
} as const;

/** The account and deployment a wallet's review key is for. */
export type ReviewKeyScope = { chainId: number; core: Address; voter: Address };

/** The typed data a wallet signs to derive its review key, for `eth_signTypedData_v4`. */
export type ReviewKeyRequest = ReturnType<typeof reviewKeyRequest>;

/** The fixed message behind a review key. The domain makes keys of two deployments independent. */
export function reviewKeyRequest({ chainId, core, voter }: ReviewKeyScope) {
  return {
    domain: assayDomain(chainId, core),
    types: reviewKeyTypes,
    primaryType: "ReviewKey" as const,
    message: { voter, statement: STATEMENT },
  };
}

/**
 * Derives a voter's review key from its wallet.
 *
 * @param signTypedData asks the wallet for one signature; what it rejects with passes through
 * @param published the key that the chain has. A wallet that gives just that one is asked once. Otherwise it is asked twice:
 * one that signs differently each time would publish a key that nobody has
 * @throws WalletSignatureError
 */
export async function deriveReviewKey(
  signTypedData: (request: ReviewKeyRequest) => Promise<Hex>,
  scope: ReviewKeyScope,
  published?: Hex,
): Promise<KeyPair> {
  const request = reviewKeyRequest(scope);
  const signature = await signTypedData(request);
  const privateKey = await secretFromSignature({ request, signature, account: scope.voter, info: "assay/review-key" });
  const publicKey = await publicKeyOf(privateKey);
  if (publicKey === published?.toLowerCase()) return { publicKey, privateKey };
  if ((await signTypedData(request)) !== signature) throw new WalletSignatureError("it signs differently each time");
  return { publicKey, privateKey };
}

const keyFileSchema = z.strictObject({
  kind: z.literal("assay-review-key"),
  version: z.literal(1),
  privateKey: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/)
    .transform((text) => text as Hex),
});

/** The text is no review key. Its message never quotes it. */
export class ReviewKeyFileError extends AssayError {
  override readonly name = "ReviewKeyFileError";
  constructor() {
    super("Choose the file that holds your review key: this one holds none.");
  }
}

/**
 * A review key as the text of a file. It is not encrypted: whoever has it reads what the voter is shown.
 *
 * @throws SecretLengthError
 */
export function exportReviewKey(privateKey: Uint8Array): string {
  requireSecret("private key", privateKey);
  const file = { kind: "assay-review-key", version: 1, privateKey: bytesToHex(privateKey) } satisfies z.input<
    typeof keyFileSchema
  >;
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Inverse of {@link exportReviewKey}.
 *
 * @throws ReviewKeyFileError
 */
export async function importReviewKey(text: string): Promise<KeyPair> {
  const privateKey = hexToBytes(privateKeyIn(text));
  return { publicKey: await publicKeyOf(privateKey), privateKey };
}

function privateKeyIn(text: string): Hex {
  try {
    return keyFileSchema.parse(JSON.parse(text)).privateKey;
  } catch {
    // No cause: it would quote the file, which holds a secret.
    throw new ReviewKeyFileError();
  }
}
