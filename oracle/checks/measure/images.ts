import { deflateSync } from "node:zlib";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import { IMAGE_METADATA } from "../../../contracts/sdk/policy-checks.ts";
import { type Pixels, resized } from "../image/pixels.ts";
import { PNG_SIGNATURE } from "../image/png.ts";
import type { Rule } from "../verdict.ts";
import { chunk, header } from "./chunk.ts";
import { withExif } from "./exif.ts";
import { brightened, cropped, pixelsOf, readPhotos, toJpeg, toPng } from "./photos.ts";
import type { Sample } from "./plant.ts";
import { MEASURED_POLICY } from "./policy.ts";
import { type Random, shuffled } from "./random.ts";

/** Pictures a side that a photograph is cut into: other parts of it are other pictures. */
const PARTS = 8;

/** The policy that pictures are measured against. */
export const IMAGES_POLICY: Policy = {
  ...MEASURED_POLICY,
  task: "Photographs.",
  format: "image",
  labels: ["photo"],
  checks: {
    image: { types: ["png", "jpeg"], minWidth: 24, minHeight: 24 },
    metadata: { kinds: [...IMAGE_METADATA], outcome: "reject" },
    nearDuplicate: { threshold: 0.6 },
  },
};

/** A way to spoil a picture: of its file, or of its pixels. */
type Fault = { kind: string; rule: Rule; spoil: (data: Uint8Array, pixels: Pixels, random: Random) => Uint8Array };

/** The middle of a picture, so much of each edge left out. */
function middle(pixels: Pixels, share: number): Pixels {
  const [left, top] = [Math.round(pixels.width * share), Math.round(pixels.height * share)];
  return cropped(pixels, left, top, pixels.width - 2 * left, pixels.height - 2 * top);
}

function changed(data: Uint8Array, random: Random): Uint8Array {
  const out = Uint8Array.from(data);
  // Behind the tables, in what is coded.
  const at = 700 + random(data.length - 702);
  out[at] = (out[at] ?? 0) ^ (1 + random(255));
  return out;
}

const bomb = (...chunks: Uint8Array[]) => Buffer.concat([PNG_SIGNATURE, ...chunks, chunk("IEND", new Uint8Array())]);

const FAULTS: readonly Fault[] = [
  { kind: "cut anywhere", rule: "format", spoil: (data, _, random) => data.subarray(0, 3 + random(data.length - 4)) },
  {
    kind: "cut, then ended",
    rule: "format",
    spoil: (data, _, random) =>
      Buffer.concat([data.subarray(0, 800 + random(data.length - 900)), Buffer.from([0xff, 0xd9])]),
  },
  { kind: "a byte of a PNG changed", rule: "format", spoil: (_, pixels, random) => changed(toPng(pixels), random) },
  { kind: "a byte of a JPEG changed", rule: "format", spoil: (data, _, random) => changed(data, random) },
  { kind: "a GIF", rule: "format", spoil: (data) => Buffer.concat([Buffer.from("GIF89a"), data]) },
  { kind: "too small", rule: "format", spoil: (_, pixels) => toJpeg(resized(pixels, 20, 20)) },
  {
    kind: "a bomb by its size",
    rule: "format",
    spoil: (_data, _pixels, random) =>
      bomb(header(60_000 + random(9), 60_000), chunk("IDAT", deflateSync(Buffer.alloc(99)))),
  },
  {
    kind: "a bomb by what it unpacks to",
    rule: "format",
    spoil: (_data, _pixels, random) =>
      bomb(header(64, 64 + random(9)), chunk("IDAT", deflateSync(Buffer.alloc(9_000_000)))),
  },
  { kind: "Exif data", rule: "personal-data", spoil: (_, pixels) => withExif(toJpeg(pixels)) },
  { kind: "same bytes", rule: "duplicate", spoil: (data) => data },
  { kind: "same pixels in a PNG", rule: "duplicate", spoil: (data) => toPng(pixelsOf(data)) },
  { kind: "quality 40", rule: "near-duplicate", spoil: (_, pixels) => toJpeg(pixels, 40) },
  {
    kind: "half as large",
    rule: "near-duplicate",
    spoil: (_, pixels) => toJpeg(resized(pixels, pixels.width >> 1, pixels.height >> 1)),
  },
  { kind: "a fifth brighter", rule: "near-duplicate", spoil: (_, pixels) => toJpeg(brightened(pixels, 1.2)) },
  { kind: "2 % of each edge cropped", rule: "near-duplicate", spoil: (_, pixels) => toJpeg(middle(pixels, 0.02)) },
  { kind: "4 % of each edge cropped", rule: "near-duplicate", spoil: (_, pixels) => toJpeg(middle(pixels, 0.04)) },
];

/** Parts of photographs as JPEG files, and behind them faults: copies of some, spoilt, and parts that are used for nothing else. */
export function imageSamples(perFault: number, random: Random): Sample[] {
  const parts = shuffled(readPhotos().flatMap(partsOf), random);
  const clean = parts.slice(0, parts.length / 3);
  const spare = parts.slice(clean.length);
  const faults = FAULTS.flatMap(({ kind, rule, spoil }) => {
    const isCopy = rule === "duplicate" || rule === "near-duplicate";
    const sources = isCopy ? shuffled(clean, random).slice(0, perFault) : spare.splice(0, perFault);
    return sources.map(({ name, pixels, data }) => sampleOf(name, spoil(data, pixels, random), { fault: kind, rule }));
  });
  return [
    ...clean.map(({ name, data }) => sampleOf(name, data, { fault: null, rule: null })),
    ...shuffled(faults, random),
  ];
}

function sampleOf(name: string, data: Uint8Array, fault: Pick<Sample, "fault" | "rule">): Sample {
  return { item: { data, label: { label: "photo" } }, name, ...fault };
}

function partsOf({ name, data }: { name: string; data: Uint8Array }) {
  const photo = pixelsOf(data);
  const [across, down] = [Math.floor(photo.width / PARTS), Math.floor(photo.height / PARTS)];
  return Array.from({ length: PARTS ** 2 }, (_, i) => {
    const pixels = cropped(photo, (i % PARTS) * across, Math.floor(i / PARTS) * down, across, down);
    return { name: `${name} ${i}`, pixels, data: toJpeg(pixels) };
  });
}
