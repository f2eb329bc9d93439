const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

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
  let failed = false;
  const mapped = json.replace(TOKEN, (token: string, at: number) => {
    if (!token.startsWith('"')) return number(token);
    const original: string = JSON.parse(token);
    const rewritten = text(original, isKeyAt(json, at + token.length));
    if (rewritten === undefined) failed = true;
    return rewritten === original || rewritten === undefined ? token : JSON.stringify(rewritten);
  });
  return failed ? undefined : mapped;
}

function isKeyAt(json: string, end: number): boolean {
  const colon = /\s*:/y;
  colon.lastIndex = end;
  return colon.test(json);
}
