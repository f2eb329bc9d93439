import type { Hex } from "viem";
import { z } from "zod";
import { option } from "../cli.ts";

const rootValue = z
  .string()
  .regex(/^0x0[23][0-9a-fA-F]{64}$/, "write a compressed secp256k1 key, 0x02 or 0x03 and 64 hex digits")
  .transform((text) => text.toLowerCase() as Hex);

/** The KMS, by the key that it signs with. */
export const kmsRootOption = {
  "kms-root": option(rootValue, {
    value: "KEY",
    text: "the KMS's root key (DstackKms.kmsInfo().k256Pubkey), from a source you trust more than its URL",
  }),
};
