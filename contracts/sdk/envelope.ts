import { bytesToHex, type Hex, hexToBytes } from "viem";
import { importAesKey } from "./aes.ts";
import { openChunks, sealChunks } from "./envelope-chunks.ts";
import { type Content, type Json, packContent, unpackContent } from "./envelope-content.ts";
import { KeyCommitmentError, NotRecipientError } from "./envelope-errors.ts";
import {
  type EnvelopeHeader,
  readEnvelopeHeader,
  requireDistinct,
  wrappedFor,
  writeEnvelopeHeader,
} from "./envelope-header.ts";
import { type EnvelopeSecrets, openWrap, requireWraps, wrapFor } from "./envelope-wraps.ts";
import { ciphertextHashOf } from "./items.ts";
import { publicKeyOf, requireSecret } from "./key-pair.ts";
import { sortedKeys } from "./recipients.ts";
import { hkdf, type RandomBytes, secureRandom } from "./web-crypto.ts";

const CONTENT_KEY_SIZE = 32;

/** One item to encrypt. */
export type EnvelopeInput = {
  /** The item's bytes, at most 100 MB: all of it is held in memory. */
  data: Uint8Array;
  /** What the contributor claims about the data. */
  label: Json;
  /** The checkers' X25519 public keys, those of the submission's `recipientsHash`. */
  recipients: readonly Hex[];
  /** The contributor's own public key, so that the item can be read back. */
  contributorKey?: Hex;
  /** 32 bytes; see `blindOf`. */
  payeeSecret: Uint8Array;
  /** From `contextOf`. */
  context: Hex;
};

/** An encrypted item and what its bundle leaf commits to. */
export type SealedEnvelope = { bytes: Uint8Array; ciphertextHash: Hex; keyCommitment: Hex };

type OnChunk = (done: number, total: number) => void;

/**
 * Encrypts one item to the checkers and the contributor.
 *
 * @param random 32 bytes are drawn for the content key; all else follows from it and the input
 * @param onProgress called after each chunk of 1 MiB with how many are done
 * @throws RecipientCountError, DuplicateRecipientError, PublicKeyError, SecretLengthError
 *
 * @example
 * const { bytes, ciphertextHash, keyCommitment } = await sealEnvelope({
 *   data, label: { label: "spam" }, recipients: [checkerKey], contributorKey: publicKey, payeeSecret,
 *   context: contextOf({ chainId, core, campaignId, contributor, policyHash }),
 * });
 */
export async function sealEnvelope(
  input: EnvelopeInput,
  random: RandomBytes = secureRandom,
  onProgress?: OnChunk,
): Promise<SealedEnvelope> {
  const { bytes, keyCommitment } = await encryptEnvelope(input, random, onProgress);
  return { bytes, ciphertextHash: await ciphertextHashOf(bytes), keyCommitment };
}

/** {@link sealEnvelope} without the hash, for whoever has something else to do with the bytes meanwhile. */
export async function encryptEnvelope(
  input: EnvelopeInput,
  random: RandomBytes = secureRandom,
  onProgress?: OnChunk,
): Promise<Omit<SealedEnvelope, "ciphertextHash">> {
  const own = input.contributorKey === undefined ? [] : sortedKeys([input.contributorKey]);
  const publicKeys = [...sortedKeys(input.recipients), ...own];
  requireDistinct(publicKeys);
  const context = hexToBytes(input.context);
  requireSecret("payee secret", input.payeeSecret);
  const secrets = { contentKey: random(CONTENT_KEY_SIZE), payeeSecret: input.payeeSecret };
  const { commitment, chunkKey } = await deriveKeys(secrets.contentKey, context);
  const recipients = await Promise.all(
    publicKeys.map(async (publicKey) => ({ publicKey, wrapped: await wrapFor(publicKey, secrets, context) })),
  );
  const header = writeEnvelopeHeader(commitment, recipients);
  const bytes = await sealChunks(chunkKey, header, packContent(input.label, input.data), onProgress);
  return { bytes, keyCommitment: bytesToHex(commitment) };
}

/**
 * Decrypts one item. If one recipient can, all can, and get the same: the wraps of all are checked.
 *
 * @param privateKey of a recipient
 * @param context from `contextOf`
 * @throws what {@link unwrapContentKey} and {@link openContent} throw
 *
 * @example
 * const { label, data, payeeSecret } = await openEnvelope(bytes, privateKey, contextOf(place));
 */
export async function openEnvelope(
  bytes: Uint8Array,
  privateKey: Uint8Array,
  context: Hex,
): Promise<Content & { payeeSecret: Uint8Array }> {
  const { contentKey, payeeSecret } = await unwrap(bytes, privateKey, context);
  return { ...(await openContent(bytes, contentKey, context)), payeeSecret };
}

/**
 * The content key of an envelope, for handing the item on: to a forced batch's voters, or to a dataset's consumer.
 *
 * @param privateKey of a recipient
 * @throws what {@link readEnvelopeHeader} throws; SecretLengthError, NotRecipientError, KeyWrapError,
 * KeyCommitmentError, RecipientWrapError
 */
export async function unwrapContentKey(bytes: Uint8Array, privateKey: Uint8Array, context: Hex): Promise<Uint8Array> {
  return (await unwrap(bytes, privateKey, context)).contentKey;
}

/**
 * Decrypts one item with its content key. The wraps are passed over: it takes the payee secret to check them.
 *
 * @throws what {@link readEnvelopeHeader} throws; KeyCommitmentError, ChunkError, PaddingError, LabelError
 */
export async function openContent(bytes: Uint8Array, contentKey: Uint8Array, context: Hex): Promise<Content> {
  const header = readEnvelopeHeader(bytes);
  const chunkKey = await committedChunkKey(header, contentKey, context);
  return unpackContent(await openChunks(chunkKey, bytes, header.size, header.bucket));
}

/** What is wrapped for a recipient, checked against the commitment and against what is wrapped for everybody else. */
async function unwrap(bytes: Uint8Array, privateKey: Uint8Array, context: Hex): Promise<EnvelopeSecrets> {
  const header = readEnvelopeHeader(bytes);
  const publicKey = await publicKeyOf(privateKey);
  const index = header.recipients.indexOf(publicKey);
  if (index < 0) throw new NotRecipientError(publicKey);
  const secrets = await openWrap(wrappedFor(bytes, index), privateKey, hexToBytes(context));
  await committedChunkKey(header, secrets.contentKey, context);
  await requireWraps(bytes, header.recipients, secrets, hexToBytes(context));
  return secrets;
}

/** The chunk key, once the content key is known to be the one committed to: AES-GCM alone opens under two keys. */
async function committedChunkKey(header: EnvelopeHeader, contentKey: Uint8Array, context: Hex): Promise<CryptoKey> {
  const { commitment, chunkKey } = await deriveKeys(contentKey, hexToBytes(context));
  if (bytesToHex(commitment) !== header.keyCommitment) throw new KeyCommitmentError();
  return chunkKey;
}

async function deriveKeys(contentKey: Uint8Array, context: Uint8Array) {
  const commitment = await hkdf(contentKey, context, "assay/commitment");
  const chunkKey = await importAesKey(await hkdf(contentKey, context, "assay/content"));
  return { commitment, chunkKey };
}
