import { secp256k1 } from "@noble/curves/secp256k1";
import { keccak_256 } from "@noble/hashes/sha3";
import { type Address, bytesToHex, type Hex } from "viem";
import { publicKeyToAddress } from "viem/accounts";

/** Who vouches for a key that a guest agent gave out. */
export type KeyIssuer = {
  appKey: Hex;
  kmsRoot: Address;
  /** The same, as a compressed secp256k1 key. */
  kmsKey: Hex;
};

/**
 * Reads who signed a key's chain. That the signers are the right ones, only who knows them can tell: any two signatures name
 * somebody.
 *
 * @param appId 20 bytes
 * @param key the secp256k1 key that the chain is about, 32 bytes
 * @param chain r ‖ s ‖ v each: by the application's key, and by the KMS's root key over that
 * @throws Error for signatures that are none
 */
export function keyIssuer(
  appId: Uint8Array,
  purpose: string,
  key: Uint8Array,
  chain: readonly [Uint8Array, Uint8Array],
): KeyIssuer {
  const publicKey = Buffer.from(secp256k1.getPublicKey(key)).toString("hex");
  const appKey = signerOf(Buffer.from(`${purpose}:${publicKey}`), chain[0]).toRawBytes(true);
  const root = signerOf(Buffer.concat([Buffer.from("dstack-kms-issued:"), appId, appKey]), chain[1]);
  const kmsRoot = publicKeyToAddress(bytesToHex(root.toRawBytes(false)));
  return { appKey: bytesToHex(appKey), kmsRoot, kmsKey: bytesToHex(root.toRawBytes(true)) };
}

function signerOf(message: Uint8Array, signature: Uint8Array) {
  return secp256k1.Signature.fromCompact(signature.subarray(0, 64))
    .addRecoveryBit(signature[64] ?? -1)
    .recoverPublicKey(keccak_256(message));
}
