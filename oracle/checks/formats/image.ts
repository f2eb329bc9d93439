import { createHash } from "node:crypto";
import { MAX_PIXELS, type PolicyChecks } from "../../../contracts/sdk/policy-checks.ts";
import type { Reading } from "../content.ts";
import { featuresOf } from "../image/features.ts";
import { type Jpeg, readJpeg } from "../image/jpeg.ts";
import { metadataOf } from "../image/metadata.ts";
import { decodePixels, upright } from "../image/pixels.ts";
import { PNG_SIGNATURE, type Png, readPng } from "../image/png.ts";

/** What a policy asks of a picture. */
export type ImageLimits = NonNullable<PolicyChecks["image"]>;

/** Bounds of every picture. */
const ANY: ImageLimits = { types: ["png", "jpeg"] };

/**
 * The data is a PNG or JPEG picture that can be shown whole, of a type and size that the policy takes. The size is what the header says,
 * and is looked at before anything is unpacked; then every pixel is decoded.
 */
export function readImage(data: Uint8Array, limits: ImageLimits = ANY): Reading {
  const file = openImage(data);
  if (typeof file === "string") return { problem: `no picture: ${file}` };
  const { type, width, height } = file;
  const size = `${width} × ${height} pixels`;
  if (!limits.types.includes(type)) return { problem: `a ${type}, asked for is ${limits.types.join(" or ")}` };
  const most = limits.maxPixels ?? MAX_PIXELS;
  if (width * height > most) return { problem: `a ${type} of ${size}, at most ${most} in all are taken` };
  const metadata = metadataOf(file.extras);
  const decoded = decodePixels(file);
  if (typeof decoded === "string") return { problem: `no picture: ${decoded}` };
  const pixels = upright(decoded, metadata.orientation);
  const [minWidth, minHeight] = [limits.minWidth ?? 1, limits.minHeight ?? 1];
  if (pixels.width < minWidth || pixels.height < minHeight) {
    return { problem: `a ${type} of ${size}, at least ${minWidth} × ${minHeight} are asked for` };
  }
  // The same pixels in another file are a copy.
  const essence = `${pixels.width} ${pixels.height} ${createHash("sha256").update(pixels.rgb).digest("hex")}`;
  const words = { text: "", words: [], essence, shingled: featuresOf(pixels) };
  return { content: { format: "image", pixels, metadata, ...words }, evidence: `a ${type} of ${size}` };
}

/** Takes a file apart by its first bytes, or says what is wrong with it. */
function openImage(data: Uint8Array): Png | Jpeg | string {
  if (PNG_SIGNATURE.equals(data.subarray(0, PNG_SIGNATURE.length))) return readPng(data);
  if (data[0] === 0xff && data[1] === 0xd8 && data[2] === 0xff) return readJpeg(data);
  return "it is neither PNG nor JPEG";
}
