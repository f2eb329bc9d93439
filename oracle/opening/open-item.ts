import type { Hex } from "viem";
import { openEnvelope } from "../../contracts/sdk/envelope.ts";
import type { Content } from "../../contracts/sdk/envelope-content.ts";
import { contextOf, type EnvelopePlace } from "../../contracts/sdk/envelope-context.ts";
import { readEnvelopeHeader } from "../../contracts/sdk/envelope-header.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { matchesRecipients, ownRecipient } from "../../contracts/sdk/recipients.ts";
import type { RefusalCode } from "../errors.ts";

/** An envelope that came, and what its contributor has signed of it. Goes to another thread: plain data only. */
export type SentItem = {
  bytes: Uint8Array;
  place: EnvelopePlace;
  recipientsHash: Hex;
  keyCommitment: Hex;
  /** Whether what it holds is asked for. */
  withContent: boolean;
};

/** What an envelope has shown: the contributor's own key in it, and what it holds where that was asked for; or why it can never be taken. */
export type Opening =
  | { own: Hex | undefined; content: Content | undefined }
  | { refused: Extract<RefusalCode, "cannot-open" | "commitment-mismatch">; message: string };

/**
 * Opens an item as every check of its batch will have to: with all of its wraps and chunks.
 *
 * @param privateKey of this checker
 */
export async function openItem(privateKey: Uint8Array, sent: SentItem): Promise<Opening> {
  const { bytes, place, recipientsHash, keyCommitment, withContent } = sent;
  try {
    const { recipients, keyCommitment: found } = readEnvelopeHeader(bytes);
    if (found !== keyCommitment) {
      const message = "The envelope's key commitment is not the one that was signed for.";
      return { refused: "commitment-mismatch", message };
    }
    if (!matchesRecipients(recipients, recipientsHash)) {
      const message = "The envelope is not encrypted to the keys that the submission commits to.";
      return { refused: "cannot-open", message };
    }
    const { label, data } = await openEnvelope(bytes, privateKey, contextOf(place));
    const own = ownRecipient(recipients, recipientsHash);
    return { own, content: withContent ? { label, data } : undefined };
  } catch (error) {
    if (error instanceof AssayError) return { refused: "cannot-open", message: error.message };
    throw error;
  }
}
