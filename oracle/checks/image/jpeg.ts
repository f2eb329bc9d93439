import { type Container, type Extra, MAX_PIECES } from "./container.ts";
import { type Frame, frameOf, isScan } from "./jpeg-scans.ts";
import { INTERVAL, isTables, TABLES } from "./jpeg-tables.ts";

/** Scans of a picture: encoders write about ten; each costs a walk over every block. */
const MAX_SCANS = 64;

/** Markers (ITU-T T.81, table B.1). */
const [START, END, SCAN, COMMENT, ADOBE] = [0xd8, 0xd9, 0xda, 0xfe, 0xee];

/** Baseline, extended and progressive frames of Huffman codes: what other kinds there are, nothing that people use shows. */
const PROGRESSIVE = 0xc2;
const FRAMES = [0xc0, 0xc1, PROGRESSIVE];
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

/** A JPEG's pieces. */
export type Jpeg = Container & {
  type: "jpeg";
  /** The file without anything that no pixel depends on. */
  bare: Uint8Array;
};

/** Takes a JPEG apart, or says what is wrong with it. Its pixels stay packed. */
export function readJpeg(data: Uint8Array): Jpeg | string {
  const parts = partsOf(data);
  if (typeof parts === "string") return parts;
  const kept: Uint8Array[] = [Uint8Array.of(0xff, START)];
  const extras: Extra[] = [];
  let frame: Frame | undefined;
  let [scans, interval] = [0, 0];
  for (const { marker, bytes, whole } of parts) {
    if (OTHER_FRAMES.includes(marker)) return "it is coded in a way that browsers do not show";
    if (FRAMES.includes(marker)) {
      if (frame !== undefined) return "it has two frames";
      frame = frameOf(bytes, marker === PROGRESSIVE);
      if (frame === undefined) return "its frame is not one of a picture";
    }
    if (marker === SCAN && ++scans > MAX_SCANS) return `it has more than ${MAX_SCANS} scans`;
    if (marker === SCAN && !isScan(frame, bytes, whole, interval)) return "a scan is not one of its frame";
    if (TABLES.includes(marker) && !isTables(marker, bytes)) return "its tables are none";
    if (marker === INTERVAL) interval = whole.readUInt16BE(4);
    const isPixels = FRAMES.includes(marker) || TABLES.includes(marker) || marker === SCAN || marker === END;
    const isAdobe = marker === ADOBE && bytes.length === 12;
    if (isPixels || isAdobe) kept.push(whole);
    else extras.push({ name: nameOf(marker), bytes });
  }
  if (frame === undefined || scans === 0) return "it has no pixels";
  const { width, height } = frame;
  return { type: "jpeg", width, height, bare: Buffer.concat(kept), extras };
}

function nameOf(marker: number): string {
  if (marker === 0) return "behind the end";
  if (marker === COMMENT) return "COM";
  return marker >= 0xe0 && marker <= 0xef ? `APP${marker - 0xe0}` : "unknown";
}

/** Marker 0 is what stands behind the end. */
type Part = { marker: number; bytes: Uint8Array; whole: Buffer };

function partsOf(data: Uint8Array): Part[] | string {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const parts: Part[] = [];
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === 0) return "a marker is missing";
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === END) {
      parts.push({ marker, bytes: bytes.subarray(0, 0), whole: bytes.subarray(at, at + 2) });
      const behind = bytes.subarray(at + 2);
      return behind.length === 0 ? parts : [...parts, { marker: 0, bytes: behind, whole: behind }];
    }
    if (marker === START || (marker >= 0xd0 && marker <= 0xd7)) return "a marker is in the wrong place";
    if (at + 4 > bytes.length) break;
    const length = bytes.readUInt16BE(at + 2);
    const head = at + 2 + length;
    if (length < 2) return "a segment has no length";
    if (head > bytes.length) break;
    const end = marker === SCAN ? endOfScan(bytes, head) : head;
    parts.push({ marker, bytes: bytes.subarray(at + 4, head), whole: bytes.subarray(at, end) });
    if (parts.length > MAX_PIECES) return `it has more than ${MAX_PIECES} segments`;
    at = end;
  }
  return "it is cut off";
}

/** Behind coded data: at the first marker that restarts nothing. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}
