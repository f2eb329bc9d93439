import type { ImageMetadata } from "../../../contracts/sdk/policy-checks.ts";
import { type Extra, latin1 } from "./container.ts";
import { readExif } from "./exif.ts";

/** What a file says beside its pixels: kinds, never values, and how the picture is looked at. */
export type Metadata = { orientation: number; kinds: ReadonlySet<ImageMetadata> };

/** Chunks that say how a PNG's colours are meant and how large it is printed. */
const HARMLESS = ["gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "hIST", "pHYs", "sPLT", "cICP", "mDCV", "cLLI"];

/** Characters of a text that are looked at. */
const LOOKED_AT = 200_000;

/** Looks through a file's pieces. What is not known counts as `other`. */
export function metadataOf(extras: readonly Extra[]): Metadata {
  const kinds = new Set<ImageMetadata>();
  let orientation = 1;
  for (const extra of extras) {
    const tiff = tiffIn(extra);
    const exif = tiff && readExif(tiff);
    for (const kind of exif?.kinds ?? kindsOf(extra)) kinds.add(kind);
    if (exif !== undefined && exif.orientation !== 1) orientation = exif.orientation;
  }
  return { orientation, kinds };
}

function tiffIn({ name, bytes }: Extra): Uint8Array | undefined {
  if (name === "eXIf") return bytes;
  return name === "APP1" && latin1(bytes.subarray(0, 6)) === "Exif\0\0" ? bytes.subarray(6) : undefined;
}

function kindsOf({ name, bytes }: Extra): ImageMetadata[] {
  const start = latin1(bytes.subarray(0, 40));
  if (HARMLESS.includes(name) || (name === "APP2" && start.startsWith("ICC_PROFILE\0"))) return [];
  if (name === "APP0" && start.startsWith("JFIF\0")) return bytes.length > 14 ? ["thumbnail"] : [];
  if (name === "APP0" && start.startsWith("JFXX\0")) return ["thumbnail"];
  if (name === "APP2" && start.startsWith("MPF\0")) return ["thumbnail"];
  if (name === "tIME") return ["time"];
  const isText = ["tEXt", "zTXt", "iTXt", "COM", "APP13"].includes(name);
  if (isText || (name === "APP1" && start.startsWith("http://ns.adobe.com/"))) return kindsInText(bytes);
  return ["other"];
}

/** XMP, IPTC and PNG texts name what they say. */
function kindsInText(bytes: Uint8Array): ImageMetadata[] {
  const text = latin1(bytes.subarray(0, LOOKED_AT));
  const kinds: ImageMetadata[] = ["text"];
  if (/GPS|latitude|longitude|Iptc4xmpCore:Location|photoshop:City/i.test(text)) kinds.push("location");
  if (/^(?:Author|Copyright)\0|dc:creator|dc:rights|OwnerName|photoshop:Credit/i.test(text)) kinds.push("person");
  if (/^Source\0|SerialNumber|tiff:Model|tiff:Make/i.test(text)) kinds.push("device");
  if (/^Creation Time\0|CreateDate|DateTimeOriginal|DateCreated/i.test(text)) kinds.push("time");
  if (/xmpGImg|xmp:Thumbnails/.test(text)) kinds.push("thumbnail");
  return kinds;
}
