import { secp256k1 } from "@noble/curves/secp256k1";
import { bytesToHex, concat, type Hex, hexToBytes } from "viem";
import { aesOpen, aesSeal, importAesKey } from "../../contracts/sdk/aes.ts";
import { hkdf, secureRandom } from "../../contracts/sdk/web-crypto.ts";
import { AnswerError } from "./errors.ts";

// End-to-end encryption of dstack's vllm-proxy, version 2 with ECDSA keys: what ends TLS before the guest sees ciphertext only.

/** One request's key pair and what its ciphertexts are bound to. */
export type Channel = {
  secretKey: Uint8Array;
  /** Uncompressed without its first byte, as is the model's. 64 bytes. */
  publicKey: Hex;
  modelKey: Hex;
  model: string;
  /** Names the request once: the guest takes no second one. */
  nonce: string;
  /** Seconds of this machine. */
  timestamp: number;
};

const POINT = 65;
const IV = 12;
const TAG = 16;
const HKDF_INFO = "ecdsa_encryption";

/** A channel to the key of an attested guest, for one request. */
export function openChannel(modelKey: Hex, model: string, timestamp: number): Channel {
  const secretKey = secp256k1.utils.randomPrivateKey();
  const nonce = bytesToHex(secureRandom(16)).slice(2);
  return { secretKey, publicKey: publicKeyOf(secretKey), modelKey, model, nonce, timestamp };
}

/** The headers that say how a request is encrypted. */
export function channelHeaders({ publicKey, modelKey, nonce, timestamp }: Channel): Record<string, string> {
  return {
    ...{ "x-signing-algo": "ecdsa", "x-client-pub-key": publicKey.slice(2), "x-model-pub-key": modelKey.slice(2) },
    ...{ "x-e2ee-version": "2", "x-e2ee-nonce": nonce, "x-e2ee-timestamp": `${timestamp}` },
  };
}

/** Encrypts the content of the message at an index: hex of ephemeral key ‖ IV ‖ ciphertext ‖ tag. */
export function sealContent(channel: Channel, index: number, text: string): Promise<string> {
  return sealTo(channel.modelKey, requestBinding(channel, index), text);
}

/** What the content of a request's message is bound to. */
export function requestBinding({ model, nonce, timestamp }: Omit<Channel, "secretKey">, index: number): string {
  return `v2|req|algo=ecdsa|model=${model}|m=${index}|c=-|n=${nonce}|ts=${timestamp}`;
}

/** What a piece of the answer is bound to. */
export function responseBinding(
  { nonce, timestamp }: Pick<Channel, "nonce" | "timestamp">,
  { id, model }: { id: string; model: string },
): string {
  return `v2|resp|algo=ecdsa|model=${model}|id=${id}|choice=0|field=content|n=${nonce}|ts=${timestamp}`;
}

/** Encrypts a text to a secp256k1 key. */
export async function sealTo(publicKey: Hex, binding: string, text: string): Promise<string> {
  const secretKey = secp256k1.utils.randomPrivateKey();
  const iv = secureRandom(IV);
  const bytes = new TextEncoder().encode(text);
  const sealed = await aesSeal(await keyOf(secretKey, publicKey), iv, new TextEncoder().encode(binding), bytes);
  return concat(["0x04", publicKeyOf(secretKey), bytesToHex(iv), bytesToHex(sealed)]).slice(2);
}

/**
 * Inverse of {@link sealTo}.
 *
 * @throws AnswerError
 */
export async function openFrom(secretKey: Uint8Array, binding: string, text: string): Promise<string> {
  try {
    const bytes = hexToBytes(`0x${text}`);
    if (bytes.length < POINT + IV + TAG || bytes[0] !== 4) throw new RangeError("too short, or no uncompressed point");
    const key = await keyOf(secretKey, bytesToHex(bytes.subarray(1, POINT)));
    const aad = new TextEncoder().encode(binding);
    const opened = await aesOpen(key, bytes.subarray(POINT, POINT + IV), aad, bytes.subarray(POINT + IV));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(opened);
  } catch (cause) {
    throw new AnswerError("a part of it is not encrypted for this request", { cause });
  }
}

function publicKeyOf(secretKey: Uint8Array): Hex {
  return bytesToHex(secp256k1.getPublicKey(secretKey, false).subarray(1));
}

async function keyOf(secretKey: Uint8Array, publicKey: Hex): Promise<CryptoKey> {
  const point = secp256k1.getSharedSecret(secretKey, hexToBytes(`0x04${publicKey.slice(2)}`), false);
  return importAesKey(await hkdf(point.subarray(1, 33), new Uint8Array(), HKDF_INFO));
}
