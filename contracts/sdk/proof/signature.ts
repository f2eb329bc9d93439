import {
  type Address,
  compactSignatureToSignature,
  type Hex,
  parseCompactSignature,
  recoverAddress,
  serializeSignature,
  size,
} from "viem";

const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/** Who signed a digest with 65 or 64 bytes (EIP-2098), or undefined: what the contracts refuse is refused here. */
export async function recoverSigner(hash: Hex, signature: Hex): Promise<Address | undefined> {
  if (size(signature) !== 64 && size(signature) !== 65) return undefined;
  try {
    const full = size(signature) === 65 ? signature : expand(signature);
    if (BigInt(`0x${full.slice(66, 130)}`) > HALF_ORDER) return undefined;
    return await recoverAddress({ hash, signature: full });
  } catch {
    return undefined;
  }
}

function expand(signature: Hex): Hex {
  return serializeSignature(compactSignatureToSignature(parseCompactSignature(signature)));
}
