import { type Hex, isHex } from "viem";
import { z } from "zod";
import { addressValue, hashValue } from "./values.ts";

/** One encrypted item of a bundle. */
const bundleItem = z.object({ ciphertextHash: hashValue, keyCommitment: hashValue });

/** A signed bundle, as it goes to `POST /submissions`; what else is in the file does not matter. */
export const bundleSchema = z.object({
  submission: z.object({
    campaignId: z.number().int(),
    contributor: addressValue,
    itemsRoot: hashValue,
    count: z.number().int(),
    workloadId: z.number().int(),
    recipientsHash: hashValue,
    licenceHash: hashValue,
    policyHash: hashValue,
    nonce: z
      .string()
      .regex(/^\d+$/)
      .transform((text) => BigInt(text)),
    deadline: z.number().int(),
  }),
  signature: z.string().refine((text): text is Hex => isHex(text)),
  items: z.array(bundleItem).min(1).max(256),
});
