/** What a picture's file says before any pixel is decoded. */
export type Container = {
  width: number;
  height: number;
  /** The file's pieces beside the pixels, by what they are called. */
  extras: readonly Extra[];
};

/** A piece beside the pixels: a PNG's chunk, a JPEG's segment, or what stands behind the end. */
export type Extra = { name: string; bytes: Uint8Array };

/** Pieces of a file: more are no picture of any use. */
export const MAX_PIECES = 100_000;

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
