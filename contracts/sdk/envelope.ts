import { bytesToHex, concat, type Hex, hexToBytes } from "viem";
import { openChunks, sealChunks } from "./envelope-chunks.ts";
import { type Content, type Json, packContent, payeeTagIn, unpackContent } from "./envelope-content.ts";
import { KeyCommitmentError, KeyWrapError, NotRecipientError, PayeeTagError } from "./envelope-errors.ts";
import {
  type EnvelopeHeader,
  type Recipient,
  readEnvelopeHeader,
  requireDistinct,
  wrappedFor,
  writeEnvelopeHeader,
} from "./envelope-header.ts";
import { hpkeOpen, hpkeSeal } from "./hpke.ts";
import { ciphertextHashOf } from "./items.ts";
import { publicKeyOf } from "./key-pair.ts";
import { payeeTagOf } from "./payee.ts";
import { sortedKeys } from "./recipients.ts";
import { hkdf, importAesKey, type RandomBytes, secureRandom } from "./web-crypto.ts";

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

/**
 * Encrypts one item to the checkers and the contributor.
 *
 * @param random 32 bytes are drawn for the content key, then 32 for each recipient
 * @throws RecipientCountError, DuplicateRecipientError, PublicKeyError, SecretLengthError
 *
 * @example
 * const { bytes, ciphertextHash, keyCommitment } = await sealEnvelope({
 *   data, label: { label: "spam" }, recipients: [checkerKey], contributorKey: publicKey, payeeSecret,
 *   context: contextOf({ chainId, core, campaignId, contributor, policyHash }),
 * });
 */
export async function sealEnvelope(input: EnvelopeInput, random: RandomBytes = secureRandom): Promise<SealedEnvelope> {
  const own = input.contributorKey === undefined ? [] : sortedKeys([input.contributorKey]);
  const publicKeys = [...sortedKeys(input.recipients), ...own];
  requireDistinct(publicKeys);
  const context = hexToBytes(input.context);
  const contentKey = random(CONTENT_KEY_SIZE);
  const payeeTag = await payeeTagOf(input.payeeSecret, contentKey);
  const { commitment, chunkKey } = await deriveKeys(contentKey, context);
  const secrets = concat([contentKey, input.payeeSecret]);
  const recipients: Recipient[] = [];
  for (const publicKey of publicKeys) {
    recipients.push({ publicKey, wrapped: await hpkeSeal(publicKey, bindingOf(context), secrets, random) });
  }
  const header = writeEnvelopeHeader(commitment, recipients);
  const bytes = await sealChunks(chunkKey, header, packContent(payeeTag, input.label, input.data));
  return { bytes, ciphertextHash: await ciphertextHashOf(bytes), keyCommitment: bytesToHex(commitment) };
}

/**
 * Decrypts one item. Whoever can open it was given the same payee secret: the content is tagged with it.
 *
 * @param privateKey of a recipient
 * @param context from `contextOf`
 * @throws what {@link readEnvelopeHeader}, {@link unwrapContentKey} and {@link openContent} throw; PayeeTagError
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
  const plaintext = await openPlaintext(bytes, contentKey, context);
  const payeeTag = await payeeTagOf(payeeSecret, contentKey);
  if (bytesToHex(payeeTag) !== bytesToHex(payeeTagIn(plaintext))) throw new PayeeTagError();
  return { ...unpackContent(plaintext), payeeSecret };
}

/**
 * The content key of an envelope, for handing the item on: to a forced batch's voters, or to a dataset's consumer. Only
 * {@link openEnvelope} gives out the payee secret, because it takes the content to check it.
 *
 * @param privateKey of a recipient
 * @throws what {@link readEnvelopeHeader} throws; SecretLengthError, NotRecipientError, KeyWrapError,
 * KeyCommitmentError
 */
export async function unwrapContentKey(bytes: Uint8Array, privateKey: Uint8Array, context: Hex): Promise<Uint8Array> {
  const { contentKey } = await unwrap(bytes, privateKey, context);
  await committedChunkKey(readEnvelopeHeader(bytes), contentKey, context);
  return contentKey;
}

/**
 * Decrypts one item with its content key. The payee tag is passed over: it takes the payee secret to check it.
 *
 * @throws what {@link readEnvelopeHeader} throws; KeyCommitmentError, ChunkError, PaddingError, LabelError
 */
export async function openContent(bytes: Uint8Array, contentKey: Uint8Array, context: Hex): Promise<Content> {
  return unpackContent(await openPlaintext(bytes, contentKey, context));
}

/** What is wrapped for a recipient, not checked yet against commitment and tag. */
async function unwrap(bytes: Uint8Array, privateKey: Uint8Array, context: Hex) {
  const { recipients } = readEnvelopeHeader(bytes);
  const publicKey = await publicKeyOf(privateKey);
  const index = recipients.indexOf(publicKey);
  if (index < 0) throw new NotRecipientError(publicKey);
  const binding = bindingOf(hexToBytes(context));
  const secrets = await hpkeOpen(privateKey, binding, wrappedFor(bytes, index)).catch((cause: unknown) => {
    throw new KeyWrapError({ cause });
  });
  return { contentKey: secrets.slice(0, CONTENT_KEY_SIZE), payeeSecret: secrets.slice(CONTENT_KEY_SIZE) };
}

async function openPlaintext(bytes: Uint8Array, contentKey: Uint8Array, context: Hex): Promise<Uint8Array> {
  const header = readEnvelopeHeader(bytes);
  const chunkKey = await committedChunkKey(header, contentKey, context);
  return openChunks(chunkKey, bytes, header.size, header.bucket);
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

/** The header, which names enc and wrapped keys, is authenticated by every chunk: the wrap itself needs no AAD. */
function bindingOf(context: Uint8Array) {
  return { info: context, aad: new Uint8Array() };
}
