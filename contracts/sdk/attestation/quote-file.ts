import { hexToBytes } from "viem";
import { z } from "zod";
import { RefusedError } from "./reasons.ts";

const answerSchema = z.object({ quote: z.string(), event_log: z.unknown().optional() });

/** Bytes that are said to be a quote, and an event log where one came with them. */
export type QuoteFile = { bytes: Uint8Array; eventLog?: unknown };

/**
 * Reads a quote as tools write it: binary, hex, or a dstack agent's answer to GetQuote. Nothing of it is verified.
 *
 * @throws RefusedError `quote-malformed`
 */
export function parseQuoteFile(bytes: Uint8Array): QuoteFile {
  // No quote is a text: its first bytes are a small number.
  const text = new TextDecoder("latin1").decode(bytes).trim();
  if (!/^[\t\n\r\x20-\x7e]+$/.test(text)) return { bytes };
  return text.startsWith("{") ? readAnswer(text) : { bytes: fromHex(text) };
}

function readAnswer(text: string): QuoteFile {
  const answer = answerSchema.safeParse(parseJson(text)).data;
  if (!answer) throw new RefusedError("quote-malformed", 'it is not JSON with a "quote" in hex');
  const bytes = fromHex(answer.quote);
  return answer.event_log === undefined ? { bytes } : { bytes, eventLog: answer.event_log };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fromHex(text: string): Uint8Array {
  const hex = text.replace(/^0x/i, "").replace(/\s+/g, "");
  if (!/^(?:[0-9a-fA-F]{2})+$/.test(hex)) throw new RefusedError("quote-malformed", "it is a text, but not hex");
  return hexToBytes(`0x${hex}`);
}
