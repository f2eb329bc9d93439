import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { hexToBytes } from "viem";
import { z } from "zod";
import { fetchBounded } from "../../contracts/sdk/attestation/bounded-fetch.ts";
import { RefusedError } from "../../contracts/sdk/attestation/reasons.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";

/** Larger than any quote, however it is written. */
const LIMIT = 1_000_000;
const answerSchema = z.object({ quote: z.string(), event_log: z.unknown().optional() });

/** A file cannot be read. */
export class InputError extends AssayError {
  override readonly name = "InputError";
  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`Give another file than ${path}: ${problem}.`, options);
  }
}

/** Bytes that are said to be a quote, and an event log where one came with them. */
export type QuoteInput = { bytes: Uint8Array; eventLog?: unknown };

/**
 * Reads a quote from a file or a URL: binary, hex, or a dstack agent's answer to GetQuote.
 *
 * @throws InputError, ServiceError where there is nothing to read, RefusedError where it cannot be a quote
 */
export async function readQuote(source: string): Promise<QuoteInput> {
  const bytes = await readBytes(source);
  // No quote is a text: its first bytes are a small number.
  const text = new TextDecoder("latin1").decode(bytes).trim();
  if (!/^[\t\n\r\x20-\x7e]+$/.test(text)) return { bytes };
  return text.startsWith("{") ? readAnswer(text) : { bytes: fromHex(text) };
}

/**
 * Reads a text file that an option names; what is in it is the reader's to refuse.
 *
 * @throws InputError
 */
export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path));
}

async function readBytes(source: string): Promise<Uint8Array> {
  if (/^https?:\/\//.test(source))
    return (await fetchBounded(fetch, source, { bytes: LIMIT, milliseconds: 20_000 })).bytes;
  // A pipe that nobody writes to would keep us waiting.
  const file = await open(source, constants.O_RDONLY | constants.O_NONBLOCK).catch((cause: NodeJS.ErrnoException) => {
    throw new InputError(source, `it cannot be opened (${cause.code})`, { cause });
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new InputError(source, "it is not a file");
    if (stat.size > LIMIT) throw new InputError(source, `it has ${stat.size} bytes, and may have ${LIMIT}`);
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}

function readAnswer(text: string): QuoteInput {
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
