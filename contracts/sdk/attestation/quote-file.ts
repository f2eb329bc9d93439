import { hexToBytes } from "viem";
import { z } from "zod";
import { fromBase64 } from "../base64.ts";
import { RefusedError } from "./reasons.ts";

const answerSchema = z.object({
  quote: z.string(),
  event_log: z.unknown().optional(),
  collateral: z.unknown().optional(),
});

/** Bytes that are said to be a quote, and an event log and a collateral where they came with them. */
export type QuoteFile = { bytes: Uint8Array; eventLog?: unknown; collateral?: unknown };

/**
 * Reads a quote as tools write it: binary, hex, base64, a dstack agent's answer to GetQuote, or a gateway's to GET /attestation.
 * Nothing of it is verified.
 *
 * @throws RefusedError `quote-malformed`
 */
export function parseQuoteFile(bytes: Uint8Array): QuoteFile {
  // No quote is a text: its first bytes are a small number.
  const text = new TextDecoder("latin1").decode(bytes).trim();
  if (!/^[\t\n\r\x20-\x7e]+$/.test(text)) return { bytes };
  return text.startsWith("{") ? readAnswer(text) : { bytes: fromText(text) };
}

function readAnswer(text: string): QuoteFile {
  const answer = answerSchema.safeParse(parseJson(text)).data;
  if (!answer) throw new RefusedError("quote-malformed", 'it is not JSON with a "quote" in hex');
  const { quote, event_log: eventLog, collateral } = answer;
  return {
    bytes: fromText(quote),
    ...(eventLog !== undefined && { eventLog }),
    // A gateway says null where it has none.
    ...(collateral !== undefined && collateral !== null && { collateral }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Base64 of a version 4 or 5 begins with letters that are no hex digits. */
function fromText(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, "");
  const hex = digits.replace(/^0x/i, "");
  if (/^(?:[0-9a-fA-F]{2})+$/.test(hex)) return hexToBytes(`0x${hex}`);
  const base64 = digits.replaceAll("-", "+").replaceAll("_", "/");
  if (/^(?:BA|BQ)[A-Za-z0-9+/]*={0,2}$/.test(base64) && base64.replace(/=+$/, "").length % 4 !== 1)
    return fromBase64(base64);
  throw new RefusedError("quote-malformed", "it is a text, but not hex or base64");
}
