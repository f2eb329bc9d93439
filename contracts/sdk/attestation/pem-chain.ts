import { type Certificate, parseCertificate } from "./certificate.ts";
import { demand } from "./reasons.ts";

const BLOCK = /-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)-----END CERTIFICATE-----\n/gy;
/** Intel's certificates have about 1,300 characters. */
const MAX_CHAIN = 32_768;

/**
 * Reads a PEM chain in its one canonical form, see {@link derChain}.
 *
 * @throws RefusedError `certificate-malformed`
 */
export function parsePemChain(text: string): Certificate[] {
  return derChain(text).map(parseCertificate);
}

/**
 * The certificates of a PEM chain as they are, in its one canonical form: lines of 64 characters that end with LF, and
 * at most one NUL behind, which Intel's quoting library leaves there.
 *
 * @throws RefusedError `certificate-malformed`
 */
export function derChain(text: string): Uint8Array[] {
  demand(text.length <= MAX_CHAIN, "certificate-malformed", `a chain has ${text.length} characters`);
  // Some services leave the last line open.
  const whole = text.replace(/\0$/, "").replace(/-----$/, "-----\n");
  const ders: Uint8Array[] = [];
  let end = 0;
  for (const match of whole.matchAll(BLOCK)) {
    ders.push(decode(match[1] ?? ""));
    end = match.index + match[0].length;
  }
  demand(end === whole.length, "certificate-malformed", "a chain is not canonical PEM");
  return ders;
}

/** Certificates as a PEM chain in the form that {@link derChain} reads. */
export function pemOf(ders: readonly Uint8Array[]): string {
  return ders.map((der) => `-----BEGIN CERTIFICATE-----\n${linesOf(der)}-----END CERTIFICATE-----\n`).join("");
}

function decode(lines: string): Uint8Array {
  let der: Uint8Array;
  try {
    der = Uint8Array.from(atob(lines.replaceAll("\n", "")), (character) => character.charCodeAt(0));
  } catch {
    der = new Uint8Array();
  }
  demand(linesOf(der) === lines, "certificate-malformed", "a chain is not canonical Base64");
  return der;
}

function linesOf(der: Uint8Array): string {
  const text = btoa(String.fromCharCode(...der));
  return text.replace(/.{1,64}/g, "$&\n");
}
