import fc from "fast-check";
import { expect, test } from "vitest";
import { IMAGE_METADATA } from "../../contracts/sdk/policy-checks.ts";
import { readImage } from "./formats/image.ts";
import { readExif } from "./image/exif.ts";
import { resized } from "./image/pixels.ts";
import { imageMetadata } from "./imageMetadata.ts";
import { withChunk } from "./measure/chunk.ts";
import { EXIF_TEXTS, exifTiff, withExif, withSegment } from "./measure/exif.ts";
import { pixelsOf, readPhotos, toJpeg, toPng } from "./measure/photos.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { redactItem } from "./redact/redactItem.ts";

const photo = readPhotos()[1]?.data ?? new Uint8Array();
const small = resized(pixelsOf(photo), 30, 20);
const [png, jpeg] = [toPng(small), toJpeg(small)];

async function found(data: Uint8Array, kinds = [...IMAGE_METADATA]) {
  const read = readImage(data);
  if ("problem" in read) throw new Error(read.problem);
  const policy = { ...MEASURED_POLICY, format: "image", checks: { metadata: { kinds, outcome: "reject" } } } as const;
  return imageMetadata(policy, { data, label: null, content: read.content });
}

test("a phone's photo tells where, who, what with and when; the evidence quotes nothing", async () => {
  for (const data of [withExif(jpeg), withChunk(png, "eXIf", exifTiff(1))]) {
    const finding = await found(data);
    expect(finding).toEqual({
      rule: "personal-data",
      outcome: "reject",
      evidence: "the picture's file says more than its pixels: location, person, device, time, thumbnail",
    });
    expect(await found(data, ["text"])).toMatchObject({ outcome: "pass" });
  }
});

test.each([
  ["a comment", withSegment(jpeg, 0xfe, Buffer.from("hello")), "text"],
  ["XMP", withSegment(jpeg, 0xe1, Buffer.from("http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>")), "location, text"],
  ["IPTC", withSegment(jpeg, 0xed, Buffer.from("Photoshop 3.0\0")), "text"],
  ["other pictures", withSegment(jpeg, 0xe2, Buffer.from("MPF\0II*\0")), "thumbnail"],
  ["an unknown segment", withSegment(jpeg, 0xe9, Buffer.from("?")), "other"],
  ["bytes behind a JPEG", Buffer.concat([jpeg, jpeg]), "other"],
  ["bytes behind a PNG", Buffer.concat([png, png]), "other"],
  ["an author", withChunk(png, "tEXt", Buffer.from("Author\0Ada")), "person, text"],
  ["a time", withChunk(png, "tIME", new Uint8Array(7)), "time"],
  ["Exif data that cannot be followed", withSegment(jpeg, 0xe1, Buffer.from("Exif\0\0II")), "other"],
])("%s is noticed", async (_, data, kinds) => {
  expect((await found(data))?.evidence).toBe(`the picture's file says more than its pixels: ${kinds}`);
});

test("what only pixels are in has none", async () => {
  for (const data of [png, jpeg]) expect(await found(data)).toMatchObject({ outcome: "pass" });
});

test("a redacted picture has the same pixels, upright, and nothing else", async () => {
  for (const [data, pixels] of [
    [withExif(jpeg), pixelsOf(jpeg)],
    [withChunk(png, "eXIf", exifTiff(1)), small],
  ] as const) {
    const shown = redactItem("image", { data, label: { label: "a" } }, { kinds: [], regions: [] })?.data;
    expect(shown && Buffer.from(pixelsOf(shown).rgb).equals(pixels.rgb)).toBe(true);
    for (const text of EXIF_TEXTS) {
      expect(Buffer.from(data).includes(text), text).toBe(true);
      expect(shown && Buffer.from(shown).includes(text), text).toBe(false);
    }
    expect(shown && (await found(shown))?.outcome).toBe("pass");
  }
  expect(
    redactItem("image", { data: Buffer.from("no picture"), label: null }, { kinds: [], regions: [] }),
  ).toBeUndefined();
});

test("every orientation is turned upright, so that it is the same picture", () => {
  const { width, height } = small;
  const at = (x: number, y: number) => (y * width + x) * 3;
  const first = [at(0, 0), at(width - 1, 0), at(width - 1, height - 1), at(0, height - 1)];
  // Where the first pixel of a picture lies in its file (CIPA DC-008, orientation).
  const corner = [0, 1, 2, 3, 0, 3, 2, 1];
  const original = pixelsOf(png).rgb;
  for (let orientation = 1; orientation <= 8; orientation++) {
    const turned = pixelsOf(withChunk(png, "eXIf", exifTiff(orientation)));
    expect([turned.width, turned.height]).toEqual(orientation < 5 ? [width, height] : [height, width]);
    const from = first[corner[orientation - 1] ?? 0] ?? 0;
    expect([...turned.rgb.subarray(0, 3)], `${orientation}`).toEqual([...original.subarray(from, from + 3)]);
  }
});

test("any Exif data give an answer", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readExif(bytes)));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(399), fc.nat(255)), { maxLength: 10 }), (changes) => {
      const tiff = Uint8Array.from(exifTiff(1));
      for (const [at, value] of changes) tiff[at] = value;
      expect(readExif(tiff)).toEqual(readExif(tiff));
    }),
  );
});
