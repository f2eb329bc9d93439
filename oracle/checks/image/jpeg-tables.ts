/** Markers of tables and of the restart interval (ITU-T T.81, table B.1). */
const [HUFFMAN, QUANTISATION] = [0xc4, 0xdb];
export const INTERVAL = 0xdd;
export const TABLES = [HUFFMAN, QUANTISATION, INTERVAL];

/** Tables of a kind that there can be at a time. */
const MAX_TABLES = 4;

/**
 * Whether a segment's tables fill it to its last byte. The decoder goes by the tables, not by the segment's length: what it had
 * left over, it would read as segments that nobody has looked at.
 */
export function isTables(marker: number, bytes: Uint8Array): boolean {
  if (marker === INTERVAL) return bytes.length === 2;
  let at = 0;
  for (let tables = 0; at < bytes.length; tables++) {
    const length = marker === HUFFMAN ? huffmanLength(bytes, at) : quantisationLength(bytes, at);
    if (length === undefined || tables >= 2 * MAX_TABLES) return false;
    at += length;
  }
  return at === bytes.length;
}

function huffmanLength(bytes: Uint8Array, at: number): number | undefined {
  const head = bytes[at] ?? 0;
  if (head >> 4 > 1 || (head & 15) >= MAX_TABLES) return undefined;
  const values = bytes.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
  return values <= 256 ? 17 + values : undefined;
}

function quantisationLength(bytes: Uint8Array, at: number): number | undefined {
  const head = bytes[at] ?? 0;
  if (head >> 4 > 1 || (head & 15) >= MAX_TABLES) return undefined;
  return head >> 4 === 1 ? 129 : 65;
}
