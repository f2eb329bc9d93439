import { bytesToHex, type Hex, hexToBytes, stringToBytes, stringToHex, zeroHash } from "viem";
import { z } from "zod";
import { type Fetch, fetchBounded } from "../attestation/bounded-fetch.ts";
import { openContent } from "../envelope.ts";
import { AssayError } from "../errors.ts";
import { hpkeOpen, hpkeSeal } from "../hpke.ts";
import { ciphertextHashOf } from "../items.ts";
import { secureRandom } from "../web-crypto.ts";

/** What a ciphertext may take to arrive: the largest has 100 MB of data. */
const LIMITS = { bytes: 128 * 2 ** 20, milliseconds: 60_000 };

/** Bytes that one post may have (`Submissions.postWraps`). */
const POST_BYTES = 32_768;

/** A wrap in JSON: HPKE's key, the content key and its tag in hex, quotes and a comma. */
const WRAP_BYTES = 2 * (32 + 32 + 16) + 5;

/** What stands where there is no wrap. */
const NO_WRAP = "0x";

/** HPKE `info` of a content key that is wrapped to a guard's review key; the round's id is the aad. */
const INFO = new TextEncoder().encode("assay/forced-key");

const hex = z.templateLiteral(["0x", z.string()]);

/** `keys[bit][seat]`; the ciphertexts are at `source`/blobs/<hash>, as an oracle would serve them. */
const wrapsSchema = z.object({
  version: z.literal(1),
  roundId: hex,
  source: z.url({ protocol: /^https?$/ }),
  keys: z.array(z.array(hex)),
});

/** Content keys for every seat of a committee, and where the ciphertexts are. */
export type Wraps = z.output<typeof wrapsSchema>;

/** A ciphertext by its hash is not what was asked for. */
export class BlobMismatchError extends AssayError {
  override readonly name = "BlobMismatchError";
  constructor(hash: Hex) {
    super(`What is served as ${hash} has another hash: ask somebody else.`);
  }
}

/**
 * Wraps content keys, in bit order, to the review keys of a committee, in seat order; the bytes that are posted. Items that
 * the round is not about have no key: all of a forced batch have one, of a batch with an abuse appeal the appealed ones. A
 * guard without a review key (zero) gets an empty wrap.
 */
export async function sealWraps(
  roundId: Hex,
  source: string,
  contentKeys: readonly (Uint8Array | undefined)[],
  reviewKeys: readonly Hex[],
): Promise<Hex> {
  const binding = { info: INFO, aad: hexToBytes(roundId) };
  const wrap = async (reviewKey: Hex, key: Uint8Array) =>
    reviewKey === zeroHash ? NO_WRAP : bytesToHex(await hpkeSeal(reviewKey, binding, key, secureRandom(32)));
  const keys = await Promise.all(
    contentKeys.map((key) => (key ? Promise.all(reviewKeys.map((reviewKey) => wrap(reviewKey, key))) : [])),
  );
  return stringToHex(JSON.stringify({ version: 1, roundId, source, keys } satisfies Wraps));
}

/** The same in as many posts as it takes: each fits `Submissions.postWraps`, and holds some of the keys. */
export function sealWrapsInParts(
  roundId: Hex,
  source: string,
  contentKeys: readonly (Uint8Array | undefined)[],
  reviewKeys: readonly Hex[],
): Promise<Hex[]> {
  const frame = JSON.stringify({ version: 1, roundId, source, keys: contentKeys.map(() => []) } satisfies Wraps);
  const room = POST_BYTES - stringToBytes(frame).length;
  const each = Math.max(1, Math.floor(room / (reviewKeys.length * WRAP_BYTES)));
  const wanted = contentKeys.flatMap((key, bit) => (key === undefined ? [] : [bit]));
  const parts = Array.from({ length: Math.ceil(wanted.length / each) }, (_, i) =>
    wanted.slice(i * each, (i + 1) * each),
  );
  const keysOf = (part: readonly number[]) => contentKeys.map((key, bit) => (part.includes(bit) ? key : undefined));
  return Promise.all(parts.map((part) => sealWraps(roundId, source, keysOf(part), reviewKeys)));
}

/** Whether there is a wrap of an item for a seat. */
export function hasWrap({ keys }: Wraps, { bit, seat }: { bit: number; seat: number }): boolean {
  return (keys[bit]?.[seat] ?? NO_WRAP) !== NO_WRAP;
}

/** Wraps that somebody posted, undefined if they are none for this round. */
export function readWraps(blob: Hex, roundId: Hex): Wraps | undefined {
  try {
    const wraps = wrapsSchema.parse(JSON.parse(new TextDecoder().decode(hexToBytes(blob))));
    return wraps.roundId === roundId ? wraps : undefined;
  } catch {
    return undefined; // anybody may post anything
  }
}

/**
 * Fetches one item of a forced batch and opens it with the key that was wrapped to a seat; the envelope's commitment shows
 * whether it is the right one.
 *
 * @throws BlobMismatchError, ServiceError; what `openContent` throws
 */
export async function openForced(
  { source, roundId, keys }: Wraps,
  { bit, seat, privateKey }: { bit: number; seat: number; privateKey: Uint8Array },
  { ciphertextHash, context, fetch }: { ciphertextHash: Hex; context: Hex; fetch: Fetch },
) {
  const wrapped = hexToBytes(keys[bit]?.[seat] ?? "0x");
  const key = await hpkeOpen(privateKey, { info: INFO, aad: hexToBytes(roundId) }, wrapped);
  const { bytes } = await fetchBounded(fetch, `${source}/blobs/${ciphertextHash}`, LIMITS);
  if ((await ciphertextHashOf(bytes)) !== ciphertextHash) throw new BlobMismatchError(ciphertextHash);
  return openContent(bytes, key, context);
}
