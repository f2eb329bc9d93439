/**
 * The word for what somebody else has named; undefined where there is none. A plain look-up would find what every object
 * has, such as `constructor`. Pure.
 */
export function wordFor(words: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
