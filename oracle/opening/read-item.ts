import type { Hex } from "viem";
import { openEnvelope } from "../../contracts/sdk/envelope.ts";
import type { Content } from "../../contracts/sdk/envelope-content.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";

/** An envelope that was taken before. Goes to another thread: plain data only. */
export type Envelope = { bytes: Uint8Array; context: Hex };

/** What an envelope holds. */
export type Opened = Content & { payeeSecret: Uint8Array };

/**
 * Opens an item of a batch.
 *
 * @param privateKey of this checker
 * @returns undefined where it cannot be opened
 */
export async function readItem(privateKey: Uint8Array, { bytes, context }: Envelope): Promise<Opened | undefined> {
  try {
    return await openEnvelope(bytes, privateKey, context);
  } catch (error) {
    if (error instanceof AssayError) return undefined;
    throw error;
  }
}
