import { concat, type Hex, parseSignature, type Signature, signatureToCompactSignature } from "viem";
import { AssayError } from "./errors.ts";

/** secp256k1's group order, halved: signatures above it are malleable and the contracts refuse them (EIP-2). */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/** Not an ECDSA signature of 65 bytes with a low s. */
export class SignatureFormatError extends AssayError {
  override readonly name = "SignatureFormatError";
  constructor(options?: ErrorOptions) {
    super(
      "Pass an ECDSA signature of 65 bytes, r ‖ s ‖ v with a low s: contract wallets' signatures have no short form.",
      options,
    );
  }
}

/**
 * Short form of a signature: the 65 bytes r ‖ s ‖ v (v 0, 1, 27 or 28) as the 64 bytes r ‖ vs of EIP-2098.
 *
 * @throws SignatureFormatError
 */
export function compactSignature(signature: Hex): Hex {
  const parsed = parseEcdsa(signature);
  if (BigInt(parsed.s) > HALF_ORDER) throw new SignatureFormatError();
  // Not viem's serializeCompactSignature: it takes vs for an s and refuses the greatest.
  const { r, yParityAndS } = signatureToCompactSignature(parsed);
  return concat([r, yParityAndS]);
}

function parseEcdsa(signature: Hex): Signature {
  if (!/^0x[0-9a-fA-F]{130}$/.test(signature)) throw new SignatureFormatError();
  try {
    return parseSignature(signature);
  } catch (cause) {
    throw new SignatureFormatError({ cause });
  }
}
