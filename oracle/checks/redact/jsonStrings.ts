/** A string's first quote, or a number. A pattern for whole strings runs out of stack on some millions of escapes, and throws. */
const START = /"|-?\d[\d.eE+-]*/g;

/**
 * Rewrites the strings of valid JSON, keys among them, and leaves every other byte as it is: numbers keep their digits,
 * and what nests deeply costs nothing.
 *
 * @param number what a number becomes: JSON text
 * @returns undefined if a string cannot be rewritten
 */
export function mapJsonStrings(
  json: string,
  text: (original: string, isKey: boolean) => string | undefined,
  number: (written: string) => string = (written) => written,
): string | undefined {
  const parts: string[] = [];
  let from = 0;
  const start = new RegExp(START);
  for (let match = start.exec(json); match !== null; match = start.exec(json)) {
    const { 0: first, index } = match;
    const end = first === '"' ? endOf(json, index) : index + first.length;
    const token = json.slice(index, end);
    const rewritten = first === '"' ? rewrite(token, isKeyAt(json, end), text) : number(token);
    if (rewritten === undefined) return undefined;
    parts.push(json.slice(from, index), rewritten);
    from = end;
    start.lastIndex = end;
  }
  return parts.join("") + json.slice(from);
}

/** Behind a string's last quote. */
function endOf(json: string, start: number): number {
  let i = start + 1;
  while (i < json.length && json[i] !== '"') i += json[i] === "\\" ? 2 : 1;
  return i + 1;
}

function rewrite(
  token: string,
  isKey: boolean,
  text: (original: string, isKey: boolean) => string | undefined,
): string | undefined {
  const original: string = JSON.parse(token);
  const rewritten = text(original, isKey);
  if (rewritten === original) return token;
  return rewritten === undefined ? undefined : JSON.stringify(rewritten);
}

function isKeyAt(json: string, end: number): boolean {
  const colon = /\s*:/y;
  colon.lastIndex = end;
  return colon.test(json);
}
