import type { Reading } from "../content.ts";
import { wordsOf } from "../words.ts";
import { essenceOf, leavesOf } from "./json-value.ts";
import { decodeUtf8 } from "./text.ts";

/** Values that are taken apart: more of them than bytes of any use would take all memory. */
const MAX_VALUES = 1_000_000;

/** Arrays and objects inside each other: what walks through them may recurse. */
const MAX_DEPTH = 64;

/**
 * The data is JSON Lines: UTF-8, one JSON value a line, none of them empty. Every reader has to understand the same by it: a name
 * comes once in an object, numbers are finite, strings hold no half of a surrogate pair.
 */
export function readJsonl(data: Uint8Array): Reading {
  const text = decodeUtf8(data);
  if (text === undefined) return { problem: "no JSON Lines: it is not UTF-8" };
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const values: unknown[] = [];
  let count = 0;
  for (const [i, line] of lines.entries()) {
    const measured = measure(line);
    count += measured.values;
    if (count > MAX_VALUES) return { problem: `no JSON Lines: more than ${MAX_VALUES} values` };
    const read = readLine(line, measured);
    if (typeof read === "string") return { problem: `no JSON Lines: line ${i + 1} ${read}` };
    values.push(read.value);
  }
  if (values.length === 0) return { problem: "no JSON Lines: there is no line" };
  const leaves = values.flatMap(leavesOf);
  const strings = leaves.filter((leaf) => typeof leaf === "string");
  const prose = strings.join("\n");
  const essence = values.map(essenceOf).join("\n");
  const shingled = wordsOf(leaves.join("\n"));
  const content = { format: "jsonl", values, text: prose, words: wordsOf(prose), essence, shingled } as const;
  return { content, evidence: `${values.length} lines of JSON` };
}

/** The line's value, or what is wrong with it. */
function readLine(line: string, { depth, names }: Measured): { value: unknown } | string {
  if (line.trim() === "") return "is empty";
  if (depth > MAX_DEPTH) return `nests deeper than ${MAX_DEPTH}`;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "is no JSON";
  }
  let read = 0;
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const next = stack.pop();
    if (typeof next === "number" && !Number.isFinite(next)) return "has a number beyond every bound";
    if (typeof next === "string" && /\p{Surrogate}/u.test(next)) return "has half a surrogate pair";
    if (typeof next !== "object" || next === null) continue;
    const isArray = Array.isArray(next);
    if (!isArray) read += Object.keys(next).length;
    for (const [name, child] of Object.entries(next)) {
      if (!isArray && /\p{Surrogate}/u.test(name)) return "has half a surrogate pair";
      stack.push(child);
    }
  }
  return read === names ? { value } : "has a name twice in one object";
}

/** How deep brackets nest, how many names there are (outside of strings a colon follows each and nothing else) and, at most, values. */
type Measured = { depth: number; names: number; values: number };

function measure(line: string): Measured {
  let [level, inString] = [0, false];
  const measured = { depth: 0, names: 0, values: 1 };
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (inString) {
      if (character === "\\") i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "[" || character === "{") {
      measured.depth = Math.max(measured.depth, ++level);
      measured.values++;
    } else if (character === "]" || character === "}") level--;
    else if (character === ",") measured.values++;
    else if (character === ":") measured.names++;
  }
  return measured;
}
