import {
  type Address,
  type Hex,
  hexToBytes,
  type RecoverTypedDataAddressParameters,
  recoverTypedDataAddress,
} from "viem";
import { AssayError } from "./errors.ts";
import { compactSignature } from "./signature.ts";
import { hkdf } from "./web-crypto.ts";

/** The wallet gave two signatures for one message, or one that is not plain ECDSA by the account. */
export class WalletSignatureError extends AssayError {
  override readonly name = "WalletSignatureError";
  constructor(reason: string) {
    super(`Use an exported key file instead of this wallet: ${reason}, so its key could not be derived again.`);
  }
}

/** Typed data that a wallet signs so that a secret comes of it. */
export type SecretRequest = Omit<RecoverTypedDataAddressParameters, "signature">;

/**
 * A secret of 32 bytes from a wallet's signature over fixed typed data, which every wallet that holds the account's key
 * arrives at: wallets disagree on v (0 or 27), and signatures of contract wallets (ERC-1271, ERC-6492) change with their
 * owners or their deployment.
 *
 * @param info what the secret is for (HKDF): signatures for two uses give unrelated secrets
 * @throws WalletSignatureError unless it is plain ECDSA by the account
 */
export async function secretFromSignature({
  request,
  signature,
  account,
  info,
}: {
  request: SecretRequest;
  signature: Hex;
  account: Address;
  info: string;
}): Promise<Uint8Array> {
  const { compact, signer } = await readSignature(request, signature);
  if (signer.toLowerCase() !== account.toLowerCase()) {
    throw new WalletSignatureError("its signature is by another account");
  }
  return hkdf(hexToBytes(compact), new Uint8Array(), info);
}

async function readSignature(request: SecretRequest, signature: Hex) {
  try {
    const recoverable = { ...request, signature } as RecoverTypedDataAddressParameters;
    return { compact: compactSignature(signature), signer: await recoverTypedDataAddress(recoverable) };
  } catch {
    // No cause: it may quote the signature, which is the secret.
    throw new WalletSignatureError("its signature is not plain ECDSA");
  }
}
