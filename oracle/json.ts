/** JSON with bigints as decimal strings, the wire form of docs/http.md. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
}

/** {@link toJson} as UTF-8 bytes. */
export function toJsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(toJson(value));
}

/**
 * JSON of UTF-8 bytes, not yet checked against any schema.
 *
 * @throws SyntaxError, TypeError where the bytes are no UTF-8
 */
export function fromJsonBytes(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}
