/** Marks the lines of the actors' output by which the stack learns when an outage of the oracles is wanted, and over. */
export const OUTAGE_MARK = "outage ";

/** What such a line says. */
export type OutageWord = "begin" | "end";

/** Reads such a line, undefined for any other. */
export function outageWord(line: string): OutageWord | undefined {
  if (!line.startsWith(OUTAGE_MARK)) return undefined;
  const word = line.slice(OUTAGE_MARK.length);
  return word === "begin" || word === "end" ? word : undefined;
}
