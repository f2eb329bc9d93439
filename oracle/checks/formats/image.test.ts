import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { decode } from "fast-png";
import { expect, test } from "vitest";
import { resized } from "../image/pixels.ts";
import { PNG_SIGNATURE } from "../image/png.ts";
import { passesOf } from "../image/png-lines.ts";
import { chunk, header, withChunk } from "../measure/chunk.ts";
import { pixelsOf, readPhotos, toJpeg, toPng } from "../measure/photos.ts";
import { type ImageLimits, readImage } from "./image.ts";

const photo = pixelsOf(readPhotos()[0]?.data ?? new Uint8Array());
const small = resized(photo, 40, 52);
const [png, jpeg] = [toPng(small), toJpeg(small)];
const end = chunk("IEND", new Uint8Array());
/** One black pixel of a palette of one colour, with chunks before it. */
const indexed = (...chunks: Uint8Array[]) =>
  pngOf(
    ...[header(1, 1, 8, 3), chunk("PLTE", Buffer.alloc(3)), ...chunks],
    ...(chunks.some((one) => Buffer.from(one).includes("IDAT")) ? [] : [chunk("IDAT", deflateSync(Buffer.alloc(2)))]),
  );
const pngOf = (...chunks: Uint8Array[]) => Buffer.concat([PNG_SIGNATURE, ...chunks, end]);

function said(data: Uint8Array, limits?: ImageLimits) {
  const read = readImage(data, limits);
  return "problem" in read ? read.problem : read.evidence;
}

test("photographs, and what encoders make of them, are read", () => {
  for (const { data } of readPhotos().slice(0, 3)) expect(said(data)).toMatch(/^a jpeg of \d+ × \d+ pixels$/);
  expect(said(png)).toBe("a png of 40 × 52 pixels");
  expect(said(jpeg)).toBe("a jpeg of 40 × 52 pixels");
  expect(Buffer.from(pixelsOf(png).rgb).equals(small.rgb)).toBe(true);
});

test.each([
  [1, 0, [0b10100000]],
  [4, 0, [0xf0, 0xf0]],
  [8, 0, [255, 0, 255]],
  [16, 0, [255, 255, 0, 0, 255, 255]],
  [8, 4, [255, 255, 0, 255, 9, 0]],
  [8, 6, [255, 255, 255, 255, 0, 0, 0, 255, 3, 4, 5, 0]],
  [8, 2, [255, 255, 255, 0, 0, 0, 255, 255, 255]],
])("%i bits of colour type %i are white, black, white; transparent is white", (depth, colour, line) => {
  for (const interlace of [0, 1]) {
    // Three pixels in a line: of Adam7's passes those of the first, fourth and sixth have one each.
    const bytes = (pixels: number[]) => pixels.flatMap((pixel) => sliceOf(line, depth, colour, pixel));
    const lines = interlace === 0 ? [0, ...line] : [0, ...bytes([0]), 0, ...bytes([2]), 0, ...bytes([1])];
    const data = pngOf(header(3, 1, depth, colour, interlace), chunk("IDAT", deflateSync(Buffer.from(lines))));
    expect([...pixelsOf(data).rgb]).toEqual([255, 255, 255, 0, 0, 0, 255, 255, 255]);
  }
});

/** The bytes of one pixel, in the first bits of a byte where it has fewer. */
function sliceOf(line: number[], depth: number, colour: number, pixel: number): number[] {
  if (depth < 8) return [((line[(pixel * depth) >> 3] ?? 0) << ((pixel * depth) & 7)) & (0xff00 >> depth) & 0xff];
  const bytes = (depth / 8) * ({ 0: 1, 2: 3, 4: 2, 6: 4 }[colour] ?? 1);
  return line.slice(pixel * bytes, (pixel + 1) * bytes);
}

test("a palette, with a transparent colour, is looked up", () => {
  const palette = chunk("PLTE", Buffer.from([255, 0, 0, 0, 0, 255]));
  const transparency = chunk("tRNS", Buffer.from([255, 0]));
  const lines = chunk("IDAT", deflateSync(Buffer.from([0, 0b01000000])));
  const data = pngOf(header(2, 1, 1, 3), palette, transparency, lines);
  expect([...pixelsOf(data).rgb]).toEqual([255, 0, 0, 255, 255, 255]);
});

test("a colour that is transparent is white, and a palette that no pixel names changes nothing", () => {
  const line = (...bytes: number[]) => chunk("IDAT", deflateSync(Buffer.from([0, ...bytes])));
  const key = (...samples: number[]) => chunk("tRNS", Buffer.from(samples.flatMap((sample) => [0, sample])));
  const palette = chunk("PLTE", Buffer.from([1, 2, 3]));
  const grey = pngOf(header(2, 1), key(7), line(7, 8));
  expect([...pixelsOf(grey).rgb]).toEqual([255, 255, 255, 8, 8, 8]);
  const colours = pngOf(header(2, 1, 8, 2), palette, key(7, 8, 9), line(7, 8, 9, 7, 8, 8));
  expect([...pixelsOf(colours).rgb]).toEqual([255, 255, 255, 7, 8, 8]);
  const packed = pngOf(header(2, 1, 2), key(1), line(0b01100000));
  expect([...pixelsOf(packed).rgb]).toEqual([255, 255, 255, 170, 170, 170]);
});

test("pixels are those that another decoder finds, whatever the size, filters and passes", () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }));
  const kinds = fc.constantFrom([0, 8, 1], [2, 8, 3], [2, 16, 6], [0, 16, 2]);
  fc.assert(
    fc.property(sizes, kinds, fc.nat(1), fc.infiniteStream(fc.nat(255)), ([width, height], kind, interlace, random) => {
      const [colour = 0, depth = 8, bytes = 1] = kind;
      const head = header(width, height, depth, colour, interlace);
      const format = { width, height, depth, colour, channels: bytes / (depth / 8), isInterlaced: interlace === 1 };
      const lines = passesOf(format).flatMap(({ rows, line }) =>
        Array.from({ length: rows }, () => [(random.next().value ?? 0) % 5, ...[...random.take(line)]]).flat(),
      );
      const data = pngOf(head, chunk("IDAT", deflateSync(Buffer.from(lines))));
      const other = [...decode(data).data].map((sample) => (depth === 16 ? sample >> 8 : sample));
      expect([...pixelsOf(data).rgb]).toEqual(colour === 2 ? other : other.flatMap((grey) => [grey, grey, grey]));
    }),
  );
});

test("what is cut anywhere is refused, and so is a PNG with any bit flipped", () => {
  for (const data of [png, jpeg]) {
    for (let length = 0; length < data.length; length += 7) {
      expect(said(data.subarray(0, length)), `${length}`).toMatch(/^no picture: /);
    }
  }
  for (let at = 8; at < png.length; at += 3) {
    const flipped = Uint8Array.from(png);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    expect(said(flipped), `${at}`).toMatch(/^no picture: /);
  }
});

test("a JPEG whose pixels are cut out before its end is refused", () => {
  for (const share of [0.6, 0.75, 0.9]) {
    const cut = Buffer.concat([jpeg.subarray(0, jpeg.length * share), Buffer.from([0xff, 0xd9])]);
    expect(said(cut)).toBe("no picture: its pixels are damaged");
  }
});

test.each([
  ["it is neither PNG nor JPEG", Buffer.from("GIF89a")],
  ["it is neither PNG nor JPEG", new Uint8Array()],
  ["it has no pixels", pngOf(header(4, 4))],
  ["it has two headers", pngOf(header(4, 4), header(4, 4))],
  ["its header is not one of a PNG", pngOf(header(0, 4), chunk("IDAT", deflateSync(Buffer.alloc(4))))],
  ["its header is not one of a PNG", pngOf(header(4, 4, 3), chunk("IDAT", deflateSync(Buffer.alloc(20))))],
  ["it has fewer pixels than its header says", pngOf(header(4, 4), chunk("IDAT", deflateSync(Buffer.alloc(19))))],
  ["its pixels unpack to more than its header says", pngOf(header(4, 4), chunk("IDAT", deflateSync(Buffer.alloc(21))))],
  ["its pixels cannot be unpacked", pngOf(header(4, 4), chunk("IDAT", Buffer.from("nonsense")))],
  ["it has no palette", pngOf(header(4, 4, 8, 3), chunk("IDAT", deflateSync(Buffer.alloc(20))))],
  ["it has a critical chunk of an unknown kind", withChunk(png, "ABCD", new Uint8Array(3))],
  ["it is an animation", withChunk(png, "acTL", new Uint8Array(8))],
  ["it says its colours twice", indexed(chunk("tRNS", Buffer.alloc(1)), chunk("tRNS", Buffer.alloc(1)))],
  ["it says its colours twice", indexed(chunk("PLTE", Buffer.alloc(3)))],
  ["its palette is none", pngOf(header(4, 4, 8, 3), chunk("PLTE", Buffer.alloc(771)), chunk("IDAT", Buffer.alloc(9)))],
  ["what it says of transparency is not about its colours", indexed(chunk("tRNS", Buffer.alloc(2)))],
  ["its pixels are damaged", pngOf(header(1, 1), chunk("IDAT", deflateSync(Buffer.from([5, 0]))))],
  ["its pixels are damaged", indexed(chunk("IDAT", deflateSync(Buffer.from([0, 1]))))],
])("no picture: %s", (problem, data) => {
  expect(said(data)).toBe(`no picture: ${problem}`);
});

test("bombs are refused by their headers, or unpacked no further than these say", () => {
  const wide = pngOf(header(1_000_000, 1_000_000), chunk("IDAT", deflateSync(Buffer.alloc(1_000))));
  expect(said(wide)).toBe("a png of 1000000 × 1000000 pixels, at most 16777216 in all are taken");
  const zeros = deflateSync(Buffer.alloc(200_000_000));
  expect(said(pngOf(header(4, 4), chunk("IDAT", zeros)))).toMatch(/unpack to more/);
  // What fast-png would unpack without a bound.
  const profile = Buffer.concat([Buffer.from("icc\0\0"), zeros]);
  expect(said(withChunk(png, "iCCP", profile))).toMatch(/^a png/);
  const huge = Buffer.from(jpeg);
  const frame = huge.indexOf(Buffer.from([0xff, 0xc0]));
  huge.fill(0xff, frame + 5, frame + 9);
  expect(said(huge)).toBe("a jpeg of 65535 × 65535 pixels, at most 16777216 in all are taken");
});

test("a policy's types and sizes are kept to", () => {
  expect(said(png, { types: ["jpeg"] })).toBe("a png, asked for is jpeg");
  expect(said(png, { types: ["png"], minWidth: 41 })).toBe("a png of 40 × 52 pixels, at least 41 × 1 are asked for");
  expect(said(png, { types: ["png"], maxPixels: 2_079 })).toMatch(/at most 2079 in all/);
  expect(said(png, { types: ["png"], minWidth: 40, minHeight: 52, maxPixels: 2_080 })).toBe("a png of 40 × 52 pixels");
});

test("any bytes, and real pictures with any bytes changed, give an answer, twice the same", () => {
  const twice = (data: Uint8Array) => {
    expect(readImage(data)).toEqual(readImage(Uint8Array.from(data)));
  };
  fc.assert(fc.property(fc.uint8Array(), twice));
  const starts = fc.constantFrom(PNG_SIGNATURE, Buffer.from([0xff, 0xd8, 0xff]));
  fc.assert(fc.property(starts, fc.uint8Array({ maxLength: 300 }), (a, b) => twice(Buffer.concat([a, b]))));
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.constantFrom(png, jpeg), changes, (original, places) => {
      const data = Uint8Array.from(original);
      for (const [at, value] of places) data[at % data.length] = value;
      twice(data);
    }),
    { numRuns: 300 },
  );
});

test("any chunks with right checksums, and any segments, give an answer", () => {
  const names = fc.constantFrom("IHDR", "PLTE", "tRNS", "IDAT", "iCCP", "tEXt", "eXIf");
  fc.assert(
    fc.property(
      fc.nat(6),
      fc.constantFrom(1, 2, 4, 8, 16),
      fc.nat(1),
      names,
      fc.uint8Array(),
      (colour, depth, interlace, name, bytes) => {
        const packed = chunk("IDAT", deflateSync(Buffer.concat([Buffer.alloc(9), bytes])));
        readImage(pngOf(header(2, 3, depth, colour, interlace), chunk(name, bytes), packed));
      },
    ),
  );
});

test("one pixel in a line makes no picture large, however many lines there are", () => {
  const height = 300_000;
  const data = pngOf(header(1, height), chunk("IDAT", deflateSync(Buffer.alloc(2 * height))));
  expect(said(data)).toBe(`a png of 1 × ${height} pixels`);
});

const segment = (marker: number, ...bytes: number[]) => {
  const length = bytes.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...bytes]);
};

/** A progressive picture of 8 × 8 grey pixels that consists of these pieces. */
function progressive(...pieces: Uint8Array[]): Uint8Array {
  const tables = [segment(0xdb, 0, ...new Array<number>(64).fill(1)), segment(0xc4, 0, 1, ...zeros(15), 0)];
  const blocks = segment(0xc4, 0x10, 1, ...zeros(15), 0);
  const frame = segment(0xc2, 8, 0, 8, 0, 8, 1, 1, 0x11, 0);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...tables, blocks, frame, ...pieces, Buffer.from([0xff, 0xd9])]);
}

const zeros = (count: number) => new Array<number>(count).fill(0);
const scan = (...rest: number[]) => Buffer.concat([segment(0xda, 1, 1, 0, ...rest), Buffer.alloc(1)]);
const first = scan(0, 0, 0);

test("a progressive picture is read", () => {
  const whole = [scan(0, 0, 1), scan(0, 0, 0x10), scan(1, 5, 2), scan(1, 5, 0x21), scan(1, 5, 0x10), scan(6, 63, 0)];
  expect(said(progressive(first))).toBe("a jpeg of 8 × 8 pixels");
  expect(said(progressive(...whole))).toBe("a jpeg of 8 × 8 pixels");
});

test.each([
  ["a scan again", first, first],
  ["a scan of bits that are known", first, scan(1, 63, 0), scan(2, 3, 0)],
  ["a scan of bits below those that are not known", first, scan(1, 63, 0x10)],
  ["a scan behind the last coefficient", first, scan(1, 255, 0)],
  ["a scan of no coefficient", first, scan(5, 4, 0)],
  ["a scan of a component that there is not", Buffer.concat([segment(0xda, 1, 9, 0, 0, 0, 0), Buffer.alloc(1)])],
  ["a scan's header with more in it", Buffer.concat([segment(0xda, 1, 1, 0, 0, 0, 0, 0xff, 0xda), Buffer.alloc(1)])],
  ["a restart in no interval", Buffer.concat([first, Buffer.from([0xff, 0xd0, 0, 0xe0])])],
  ["a restart behind the last interval", segment(0xdd, 0, 1), Buffer.concat([first, Buffer.from([0xff, 0xd0])])],
] satisfies [string, ...Uint8Array[]][])("walked over nowhere: %s", (_: string, ...pieces: Uint8Array[]) => {
  expect(said(progressive(...pieces))).toBe("no picture: a scan is not one of its frame");
});

test.each([
  ["an interval with a scan in it", segment(0xdd, 0, 0, ...first)],
  ["a quantisation table that ends behind its segment", segment(0xdb, 0, 1)],
  ["a Huffman table that ends behind its segment", segment(0xc4, 0, 255, ...zeros(15))],
  ["a table with something behind it", segment(0xc4, 0, 1, ...zeros(16), 0)],
  ["a segment of many tables", segment(0xc4, ...zeros(17 * 9))],
])("nothing hides in %s", (_, piece) => {
  expect(said(progressive(piece, first))).toBe("no picture: its tables are none");
});
