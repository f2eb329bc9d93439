/**
 * A text with the disguises taken off that a reader or a browser takes off, and where each of its characters came from:
 * character i stands for `starts[i]` to `ends[i]` of the original.
 */
export type Folded = { text: string; starts: Uint32Array; ends: Uint32Array };

/** Invisible characters, HTML entities, percent-encoded ASCII, quote marks at line starts, other than plain characters. */
const DISGUISE =
  /&(?:#[xX]0*([0-9a-fA-F]{1,6})|#0*(\d{1,7})|(amp|commat|period|plus|nbsp|hyphen|lowbar|colon|num|sol|shy|zwnj|zwj));?|%([2-7][0-9A-Fa-f])|(\n[> \t]+)|([^\0-\x7f])/gu;

const NAMED = new Map([
  ["amp", "&"],
  ["commat", "@"],
  ["period", "."],
  ["plus", "+"],
  ["nbsp", " "],
  ["hyphen", "-"],
  ["lowbar", "_"],
  ["colon", ":"],
  ["num", "#"],
  ["sol", "/"],
]);

/** Longest text that is folded: offsets have to fit, and no item is larger. */
const MAX_LENGTH = 2 ** 32 - 1;

/**
 * Takes off what hides a datum from a pattern but not from a person: character references, percent encoding,
 * compatibility forms such as full-width digits, invisible characters; line breaks and quote marks become spaces.
 *
 * @throws RangeError for a text of 2^32 characters or more
 */
export function fold(original: string): Folded {
  if (original.length > MAX_LENGTH) throw new RangeError(`The text has ${original.length} characters.`);
  const starts = new Uint32Array(original.length);
  const ends = new Uint32Array(original.length);
  const parts: string[] = [];
  let size = 0;
  let from = 0;
  const copy = (to: number) => {
    for (let i = from; i < to; i++, size++) {
      starts[size] = i;
      ends[size] = i + 1;
    }
    parts.push(original.slice(from, to));
  };
  for (const match of original.matchAll(DISGUISE)) {
    const plain = plainOf(match);
    const end = match.index + match[0].length;
    // Every replacement is at most as long as what it stands for, so that the offsets have room.
    if (plain === undefined || plain.length > match[0].length) continue;
    copy(match.index);
    for (let i = 0; i < plain.length; i++, size++) {
      starts[size] = match.index;
      ends[size] = end;
    }
    parts.push(plain);
    from = end;
  }
  copy(original.length);
  const text = parts.join("").replace(/[\r\n\t\v\f]/g, " ");
  return { text, starts: starts.subarray(0, size), ends: ends.subarray(0, size) };
}

function plainOf(match: RegExpExecArray): string | undefined {
  const [, hex, decimal, name, percent, quoted, other] = match;
  if (quoted !== undefined) return " ".repeat(quoted.length);
  if (name !== undefined) return NAMED.get(name) ?? "";
  if (percent !== undefined) return String.fromCharCode(Number.parseInt(percent, 16));
  if (other !== undefined) return plainCharacter(other);
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0x10ffff ? undefined : plainCharacter(String.fromCodePoint(code));
}

function plainCharacter(character: string): string {
  if (/\p{Cf}/u.test(character)) return "";
  if (/\p{Zs}/u.test(character)) return " ";
  const plain = character.normalize("NFKC");
  // A few characters stand for whole words: those are no disguise of a datum.
  return plain.length <= character.length ? plain : character;
}
