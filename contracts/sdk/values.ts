import { getAddress, type Hex, isAddress, isHex, size } from "viem";
import { z } from "zod";

// Addresses and hashes as people and files write them. Everything arrives as text.

/** An address; its checksum has to fit where it has one. */
export const addressValue = z
  .string()
  .refine((text) => isAddress(text, { strict: false }), {
    error: "write an address, 0x and 40 hex digits",
    abort: true,
  })
  .refine((text) => isAddress(text), "correct the address: its checksum does not fit")
  .transform((text) => getAddress(text));

/** 32 bytes in hex. */
export const hashValue = z
  .string()
  .refine((text) => isHex(text) && size(text) === 32, "write 32 bytes, 0x and 64 hex digits")
  .transform((text) => text.toLowerCase() as Hex);
