import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { fetchBounded } from "../../contracts/sdk/attestation/bounded-fetch.ts";
import { parseQuoteFile, type QuoteFile } from "../../contracts/sdk/attestation/quote-file.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";

/** Larger than any quote, however it is written. */
const LIMIT = 1_000_000;

/** A file cannot be read. */
export class InputError extends AssayError {
  override readonly name = "InputError";
  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`Give another file than ${path}: ${problem}.`, options);
  }
}

/**
 * Reads a quote from a file or a URL: binary, hex, or a dstack agent's answer to GetQuote.
 *
 * @throws InputError, ServiceError where there is nothing to read, RefusedError where it cannot be a quote
 */
export async function readQuote(source: string): Promise<QuoteFile> {
  return parseQuoteFile(await readBytes(source));
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
