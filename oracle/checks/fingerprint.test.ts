import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fingerprint, HASH_BYTES, printOf } from "./fingerprint.ts";
import { readEmail } from "./formats/email.ts";
import { findCorpusMail } from "./measure/corpus.ts";
import { packPrints, unpackPrints } from "./packed.ts";
import { deriveKeys } from "./sketch.ts";

const { data } = findCorpusMail("easy-ham-1/00001");

function keyed(fill: number): Fingerprint {
  const read = readEmail(data);
  if ("problem" in read) throw new Error(read.problem);
  const keys = deriveKeys(new Uint8Array(32).fill(fill));
  return printOf(keys, 3, { data, label: 1, content: read.content }).fingerprint;
}

test("one key gives one fingerprint, another key shares nothing with it", () => {
  const [a, b] = [keyed(1), keyed(2)];
  expect(keyed(1)).toEqual(a);
  expect([a.bitIndex, a.label]).toEqual([3, 1]);
  expect(new Set([a.data, a.essence, b.data, b.essence].map((hash) => hash.toString("hex"))).size).toBe(4);
  expect(a.sketch).toHaveLength(256);
  // By chance one value in 256 agrees.
  expect(a.sketch.filter((value, i) => value === b.sketch[i]).length).toBeLessThan(10);
});

test("fingerprints come back from their bytes unchanged", () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const print = fc.record({
    bitIndex: fc.nat(255),
    label: fc.nat(0xffff),
    data: bytes(HASH_BYTES).map(Buffer.from),
    essence: fc.oneof(bytes(0), bytes(HASH_BYTES)).map(Buffer.from),
    sketch: fc.oneof(bytes(0), bytes(8), bytes(256)).map(Buffer.from),
  });
  fc.assert(
    fc.property(fc.array(print, { maxLength: 256 }), (prints) => {
      expect([...unpackPrints(packPrints(prints))]).toEqual(prints);
    }),
    { numRuns: 50 },
  );
});
