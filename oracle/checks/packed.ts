import { type Fingerprint, HASH_BYTES } from "./fingerprint.ts";

/** Bit 1, essence's length 1, sketch's length 2, label 2. */
const HEAD = 6;

/** The fingerprints of a batch as the index keeps them: `bit ‖ essence bytes ‖ u16 sketch bytes ‖ u16 label ‖ data ‖ essence ‖ sketch`. */
export function packPrints(fingerprints: readonly Fingerprint[]): Uint8Array {
  const parts = fingerprints.flatMap(({ bitIndex, label, data, essence, sketch }) => {
    const head = Buffer.alloc(HEAD);
    head.writeUInt8(bitIndex, 0);
    head.writeUInt8(essence.length, 1);
    head.writeUInt16BE(sketch.length, 2);
    head.writeUInt16BE(label, 4);
    return [head, data, essence, sketch];
  });
  return Buffer.concat(parts);
}

/** Inverse of {@link packPrints}, one by one; what it gives are views of the bytes. */
export function* unpackPrints(packed: Uint8Array): Generator<Fingerprint> {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  for (let at = 0; at < bytes.length; ) {
    const data = at + HEAD;
    const essence = data + HASH_BYTES;
    const sketch = essence + bytes.readUInt8(at + 1);
    const end = sketch + bytes.readUInt16BE(at + 2);
    yield {
      bitIndex: bytes.readUInt8(at),
      label: bytes.readUInt16BE(at + 4),
      data: bytes.subarray(data, essence),
      essence: bytes.subarray(essence, sketch),
      sketch: bytes.subarray(sketch, end),
    };
    at = end;
  }
}
