import type { Policy } from "../../../contracts/sdk/policy.ts";
import { MAX_PIXELS } from "../../../contracts/sdk/policy-checks.ts";

/** What of a policy can be looked at before anything is sent. */
export type LocalRules = Pick<Policy, "format" | "maxBytes"> & Pick<Policy["checks"], "image" | "words">;

/** Why a checker would turn an item away. */
export type ItemProblem =
  | { kind: "empty" }
  | { kind: "too large"; maxBytes: number }
  | { kind: "not text" }
  | { kind: "not JSON"; line: number }
  | { kind: "not a picture" }
  | { kind: "picture type"; types: readonly string[] }
  | { kind: "picture size"; width: number; height: number }
  | { kind: "too short"; minimum: number };

/** A picture's size in pixels. */
export type Size = { width: number; height: number };

/** The size alone; the rest is not even read then. */
export function sizeProblem(bytes: number, { maxBytes }: LocalRules): ItemProblem | undefined {
  if (bytes === 0) return { kind: "empty" };
  return bytes > maxBytes ? { kind: "too large", maxBytes } : undefined;
}

/** What a text's checker would say of it; e-mails may be in any encoding. */
export function textProblem(data: Uint8Array, { format, words }: LocalRules): ItemProblem | undefined {
  if (format === "email") return undefined;
  const text = textIn(data);
  if (text === undefined) return { kind: "not text" };
  if (format === "jsonl") {
    const line = text.split("\n").findIndex((one) => one.trim() !== "" && !isJson(one));
    if (line >= 0) return { kind: "not JSON", line: line + 1 };
  }
  if (format === "text" && words && countWords(text, words.minimum) < words.minimum)
    return { kind: "too short", minimum: words.minimum };
  return undefined;
}

/** PNG or JPEG by its first bytes. */
export function pictureType(data: Uint8Array): "png" | "jpeg" | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => data[i] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  return starts(0xff, 0xd8, 0xff) ? "jpeg" : undefined;
}

/** What a picture's checker would say of it; `size` is missing where no decoder reads it. */
export function pictureProblem(
  type: "png" | "jpeg" | undefined,
  size: Size | undefined,
  { image }: LocalRules,
): ItemProblem | undefined {
  if (type === undefined || size === undefined) return { kind: "not a picture" };
  if (image && !image.types.includes(type)) return { kind: "picture type", types: image.types };
  const { width, height } = size;
  const tooSmall = width < (image?.minWidth ?? 1) || height < (image?.minHeight ?? 1);
  const tooLarge = width * height > Math.min(image?.maxPixels ?? MAX_PIXELS, MAX_PIXELS);
  return tooSmall || tooLarge ? { kind: "picture size", width, height } : undefined;
}

function textIn(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(data);
  } catch {
    return undefined;
  }
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Counts up to what is asked for. */
function countWords(text: string, enough: number): number {
  let count = 0;
  for (const _ of text.matchAll(/[\p{L}\p{N}]+/gu)) if (++count >= enough) break;
  return count;
}
