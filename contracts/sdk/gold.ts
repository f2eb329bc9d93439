import { type Address, encodeAbiParameters, encodePacked, type Hex, keccak256, parseAbiParameters, sha256 } from "viem";
import { z } from "zod";
import { fromBase64, toBase64 } from "./base64.ts";
import { openEnvelope, type SealedEnvelope, sealEnvelope } from "./envelope.ts";
import type { Json } from "./envelope-content.ts";
import { AssayError } from "./errors.ts";
import { popcount } from "./masks.ts";
import type { GoldOpening } from "./structs.ts";
import { type RandomBytes, secureRandom } from "./web-crypto.ts";

const openingWords = parseAbiParameters("uint256 mask, uint256 answers, bytes32 salt");
const contextWords = ["string", "uint64", "address", "uint32", "address"] as const;

/** Share of the gold, in percent, that must be known to be bad: approving everything must never pass. */
const BAD_SHARE = 70;

/** Largest bank of known answers, bytes of its envelope. */
export const MAX_BANK = 64 * 1_024 * 1_024;

/** An item whose right answer its creator knows. */
export type GoldItem = {
  data: Uint8Array;
  /** What the item claims about its data, as a contributor would. */
  label: Json;
  /** Whether a voter should approve it. */
  approve: boolean;
};

/** Where a bank belongs. In any other place it does not open. */
export type BankPlace = {
  chainId: number;
  core: Address;
  /** Program that may read it. */
  workloadId: number;
  /** Creator of the campaigns it is for: the bank is sealed before a campaign has a number, for the policy names its hash. */
  creator: Address;
};

/** The bytes are no bank of known answers, or one that would let voters approve everything. */
export class GoldBankError extends AssayError {
  override readonly name = "GoldBankError";
  constructor(problem: string, options: ErrorOptions = {}) {
    super(`Seal another bank of known answers: ${problem}.`, options);
  }
}

const bankSchema = z.strictObject({
  version: z.literal(1),
  items: z
    .array(z.strictObject({ data: z.base64(), label: z.json(), approve: z.boolean() }))
    .min(1)
    .max(65_536),
});

/** What a sealed `Verdict` commits to. */
export function goldCommitment({ mask, answers, salt }: GoldOpening): Hex {
  return keccak256(encodeAbiParameters(openingWords, [mask, answers, salt]));
}

/** Most gold items a batch may have: a share of it in percent, rounded up. */
export function maxGold(count: number, share: number): number {
  return Math.ceil((count * share) / 100);
}

/** Whether enough of the gold is known to be bad. */
export function isFairGold({ mask, answers }: Pick<GoldOpening, "mask" | "answers">): boolean {
  return 100 * popcount(mask & ~answers) >= BAD_SHARE * popcount(mask);
}

/** HPKE context of a bank's envelope. */
export function bankContextOf({ chainId, core, workloadId, creator }: BankPlace): Hex {
  return sha256(encodePacked(contextWords, ["assay/gold/1", BigInt(chainId), core, workloadId, creator]));
}

/**
 * Encrypts a bank of known answers to the checkers. Its `ciphertextHash` goes into the policy.
 *
 * @param recipients the checkers' X25519 public keys
 * @throws GoldBankError; what `sealEnvelope` throws
 *
 * @example
 * const { bytes, ciphertextHash } = await sealBank(items, recipients, { chainId, core, workloadId, creator });
 */
export async function sealBank(
  items: readonly GoldItem[],
  recipients: readonly Hex[],
  place: BankPlace,
  random: RandomBytes = secureRandom,
): Promise<SealedEnvelope> {
  requireBad(items);
  const listed = items.map(({ data, label, approve }) => ({ data: toBase64(data), label, approve }));
  const data = new TextEncoder().encode(JSON.stringify({ version: 1, items: listed }));
  return sealEnvelope(
    { data, label: "gold", recipients, payeeSecret: random(32), context: bankContextOf(place) },
    random,
  );
}

/**
 * Inverse of {@link sealBank}.
 *
 * @throws GoldBankError; what `openEnvelope` throws
 */
export async function openBank(bytes: Uint8Array, privateKey: Uint8Array, place: BankPlace): Promise<GoldItem[]> {
  const { data } = await openEnvelope(bytes, privateKey, bankContextOf(place));
  const items = parseGold(data);
  requireBad(items);
  return items;
}

/**
 * Reads the JSON of a bank of known answers, as a creator writes it.
 *
 * @throws GoldBankError
 */
export function parseGold(bytes: Uint8Array): GoldItem[] {
  try {
    const { items } = bankSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return items.map((item) => ({ ...item, data: fromBase64(item.data) }));
  } catch {
    // No cause: it may quote the bank.
    throw new GoldBankError("it does not open to the JSON that docs/wire.md describes");
  }
}

function requireBad(items: readonly GoldItem[]): void {
  const bad = items.filter(({ approve }) => !approve).length;
  if (bad > 0 && 100 * bad >= BAD_SHARE * items.length) return;
  throw new GoldBankError(`at least ${BAD_SHARE} % of its items must be ones that nobody should approve`);
}
