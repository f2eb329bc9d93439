import { type Address, getAddress, type Hex, isAddress, isHex } from "viem";
import { z } from "zod";

/** Bytes as 0x hex of exactly `size` bytes, lower-cased. */
export const bytes = (size: number) =>
  z
    .string()
    .refine((text) => isHex(text) && text.length === 2 + 2 * size, `must be ${size} bytes as 0x hex`)
    .meta({ pattern: `^0x[0-9a-fA-F]{${2 * size}}$` })
    .transform((text) => text.toLowerCase() as Hex);

/** Bytes as 0x hex of at most `maximum` bytes. */
export const bytesUpTo = (maximum: number) =>
  z
    .string()
    .max(2 + 2 * maximum)
    .refine((text): text is Hex => isHex(text) && text.length % 2 === 0, "must be 0x hex of whole bytes")
    .meta({ pattern: "^0x([0-9a-fA-F]{2})*$" });

export const address = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), "must be an address")
  .meta({ pattern: "^0x[0-9a-fA-F]{40}$" })
  .transform((text): Address => getAddress(text));

/** A whole number of up to `bits` bits as a JSON number. */
export const unsigned = (bits: number) =>
  z
    .number()
    .int()
    .min(0)
    .max(2 ** bits - 1);

/** A whole number of up to 256 bits as a decimal string. */
export const word = z
  .string()
  .max(78)
  .regex(/^(0|[1-9][0-9]*)$/, "must be a decimal number")
  .transform((text) => BigInt(text))
  .refine((value) => value < 1n << 256n, "must fit 256 bits");

/** The number of a campaign, batch or skill in a path. */
export const idParameter = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 32 - 1);

export const block = z
  .string()
  .regex(/^[0-9]{1,20}$/)
  .transform((text) => BigInt(text))
  .refine((value) => value < 1n << 64n, "must fit 64 bits");

export const submissionSchema = z.object({
  campaignId: unsigned(32),
  contributor: address,
  itemsRoot: bytes(32),
  count: unsigned(16),
  workloadId: unsigned(32),
  recipientsHash: bytes(32),
  licenceHash: bytes(32),
  policyHash: bytes(32),
  nonce: word,
  deadline: unsigned(40),
});

/** Where an item stands. */
export const itemState = z.enum(["missing", "taken", "refused", "revoked", "sealed"]);

export const bundleItemSchema = z.object({ ciphertextHash: bytes(32), keyCommitment: bytes(32) });

export const postSubmissionSchema = z.object({
  submission: submissionSchema,
  signature: bytesUpTo(4_096),
  contributorKey: bytes(32),
  items: z.array(bundleItemSchema).min(1).max(256),
});

export const postBallotSchema = z.object({ voter: address, sealed: bytesUpTo(16_384) });

/** What a sealed ballot opens to. */
export const ballotSchema = z.object({ approve: word, abstain: word, signature: bytesUpTo(4_096) });

export const verdictSchema = z.object({
  campaignId: unsigned(32),
  sequence: unsigned(32),
  root: bytes(32),
  itemList: bytes(32),
  count: unsigned(16),
  goldCount: unsigned(16),
  policyHash: bytes(32),
  approve: word,
  abusive: word,
  reportRoot: bytes(32),
  goldCommitment: bytes(32),
  anchorBlock: block,
  anchorHash: bytes(32),
});
