import fc from "fast-check";
import { expect, test } from "vitest";
import { type Json, packContent, plaintextBytes, unpackContent } from "./envelope-content.ts";
import { LabelError, PaddingError } from "./envelope-errors.ts";

/** A plaintext by hand: the stated lengths may be wrong. */
function plaintextOf(bucket: number, contentLength: bigint, labelLength: number, rest: Uint8Array): Uint8Array {
  const plaintext = new Uint8Array(bucket);
  new DataView(plaintext.buffer).setBigUint64(0, contentLength);
  new DataView(plaintext.buffer).setUint32(8, labelLength);
  plaintext.set(rest, 12);
  return plaintext;
}

const packed = (label: Json, data: Uint8Array) => plaintextBytes(packContent(label, data));

const ascii = (text: string) => new TextEncoder().encode(text);

test("a plaintext is laid out as specified", () => {
  expect(packed("ä", Uint8Array.of(7, 8))).toEqual(plaintextOf(1_024, 10n, 4, ascii('"ä"\x07\x08')));
});

test("unpacks what was packed, at any size", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9_000 }), fc.string(), (data, label) => {
      const plaintext = packed(label, data);
      expect(Math.log2(plaintext.length) % 1).toBe(0);
      expect(unpackContent(plaintext)).toEqual({ label, data });
    }),
  );
});

test("any part of a plaintext is what stands there in the whole", () => {
  const place = fc.nat(5_000);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000 }), fc.string(), place, place, (data, label, from, to) => {
      const plaintext = packContent(label, data);
      const start = Math.min(from, to, plaintext.bucket);
      const end = Math.max(from, to);
      expect(plaintextBytes(plaintext, start, end)).toEqual(plaintextBytes(plaintext).slice(start, end));
    }),
  );
});

test("unpacks a view at an offset", () => {
  const plaintext = packed("spam", Uint8Array.of(1));
  const shifted = new Uint8Array(plaintext.length + 3);
  shifted.set(plaintext, 3);
  expect(unpackContent(shifted.subarray(3))).toEqual({ label: "spam", data: Uint8Array.of(1) });
});

test.each<[string, Uint8Array]>([
  ["a length beyond the bucket", plaintextOf(1_024, 1_017n, 2, ascii('""'))],
  ["a length no number holds", plaintextOf(1_024, 2n ** 64n - 1n, 2, ascii('""'))],
  ["a length of a smaller bucket", plaintextOf(2_048, 1_016n, 2, ascii('""'))],
  ["a byte in the padding", packed("", new Uint8Array()).with(1_023, 1)],
  ["a byte right behind the content", packed("", new Uint8Array()).with(14, 1)],
])("refuses %s", (_, plaintext) => {
  expect(() => unpackContent(plaintext)).toThrow(PaddingError);
});

test.each<[string, Uint8Array]>([
  ["no content", plaintextOf(1_024, 0n, 0, new Uint8Array())],
  ["no room for the label's length", plaintextOf(1_024, 3n, 0, new Uint8Array())],
  ["an empty label", plaintextOf(1_024, 4n, 0, new Uint8Array())],
  ["a label beyond the content", plaintextOf(1_024, 6n, 3, ascii('""'))],
  ["a label of the greatest length", plaintextOf(1_024, 6n, 2 ** 32 - 1, ascii('""'))],
  ["a label that is no JSON", plaintextOf(1_024, 8n, 4, ascii("spam"))],
  ["a label that is no UTF-8", plaintextOf(1_024, 7n, 3, Uint8Array.of(0x22, 0xff, 0x22))],
  ["a label behind a byte order mark", plaintextOf(1_024, 9n, 5, Uint8Array.of(0xef, 0xbb, 0xbf, 0x22, 0x22))],
])("refuses %s", (_, plaintext) => {
  expect(() => unpackContent(plaintext)).toThrow(LabelError);
});

test("the error of a bad label does not quote it", () => {
  try {
    unpackContent(plaintextOf(1_024, 10n, 6, ascii("secret")));
    expect.unreachable();
  } catch (error) {
    expect(error).not.toHaveProperty("cause");
    expect(String(error)).not.toContain("secret");
  }
});
