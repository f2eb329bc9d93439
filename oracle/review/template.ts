import { randomBytes } from "node:crypto";
import { digestOf, gapsOf, MARKS, markOf, withoutMarks } from "./marks.ts";

/** An item's data, cut where marks go: after each piece but the last comes a mark. One character a byte. */
export type Template = { pieces: readonly string[]; digests: readonly Uint8Array[] };

/** Opens gaps in texts on their way into an item's data. */
export type Opener = (text: string) => string;

const MARK_BYTES = MARKS.map((mark) => Buffer.from(mark, "utf8").toString("latin1"));

/**
 * Cuts an item's data.
 *
 * @param compose writes the data, one character a byte, with every text that people read opened by the opener
 */
export function templateOf(
  digestOfContext: (context: string) => Uint8Array,
  compose: (open: Opener) => string,
): Template {
  // Nobody who sends an item can know it, or put it there.
  const sentinel = `\uf8ff${randomBytes(16).toString("hex")}\uf8ff`;
  const digests: Uint8Array[] = [];
  const open: Opener = (original) => {
    const text = withoutMarks(original);
    const parts: string[] = [];
    let from = 0;
    for (const { at, context } of gapsOf(text)) {
      parts.push(text.slice(from, at));
      digests.push(digestOfContext(context));
      from = at;
    }
    parts.push(text.slice(from));
    return parts.join(sentinel);
  };
  const pieces = compose(open).split(Buffer.from(sentinel, "utf8").toString("latin1"));
  return { pieces, digests };
}

/** Digests of one round, each worked out once. */
export function digests(roundKey: Uint8Array): (context: string) => Uint8Array {
  const known = new Map<string, Uint8Array>();
  return (context) => {
    const digest = known.get(context) ?? digestOf(roundKey, context);
    known.set(context, digest);
    return digest;
  };
}

/** The data as one seat gets them. */
export function fill({ pieces, digests }: Template, seat: number): Buffer {
  const parts: string[] = [];
  for (const [i, piece] of pieces.entries()) {
    const digest = digests[i];
    parts.push(piece);
    if (digest !== undefined) parts.push(MARK_BYTES[markOf(digest, seat)] as string);
  }
  return Buffer.from(parts.join(""), "latin1");
}
