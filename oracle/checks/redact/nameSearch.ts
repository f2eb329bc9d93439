/** A name in a text. */
type NamePlace = { kind: "name"; start: number; end: number };

/** Names that begin with the same words share their first steps. */
type Step = { next: Map<string, Step>; isEnd: boolean };

/** Names that are looked for, at most: a mail may have thousands of recipients. */
const MAX_NAMES = 100;

/** Words of a name, characters of its words together, and what may stand between two of them. */
const MAX_WORDS = 8;
const MIN_LENGTH = 3;
const MAX_GAP = 8;

const WORD = /[\p{L}\p{N}\p{M}]{1,200}/gu;

/**
 * Prepares a search for names, word by word: what stands between the words of a name, spaces or punctuation, does not matter. The time
 * grows with the text, not with the names: a pattern of alternatives would try each of them at every word.
 *
 * @returns finds the longest names of a text, from its start on
 */
export function nameSearch(names: readonly string[]): (text: string) => NamePlace[] {
  const root: Step = { next: new Map(), isEnd: false };
  const wanted = [...new Set(names)].filter((name) => name.length >= MIN_LENGTH && !name.includes("["));
  for (const name of wanted.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, MAX_NAMES)) {
    const words = wordsIn(name).slice(0, MAX_WORDS);
    if (words.reduce((sum, { word }) => sum + word.length, 0) >= MIN_LENGTH) add(root, words);
  }
  return (text) => (root.next.size === 0 ? [] : find(root, wordsIn(text)));
}

type Word = { word: string; start: number; end: number };

function wordsIn(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }));
}

function add(root: Step, words: readonly Word[]): void {
  let step = root;
  for (const { word } of words) {
    const next = step.next.get(word) ?? { next: new Map(), isEnd: false };
    step.next.set(word, next);
    step = next;
  }
  step.isEnd = true;
}

function find(root: Step, words: readonly Word[]): NamePlace[] {
  const found: NamePlace[] = [];
  for (let i = 0; i < words.length; i++) {
    const last = lastOf(root, words, i);
    if (last === undefined) continue;
    found.push({ kind: "name", start: (words[i] as Word).start, end: (words[last] as Word).end });
    i = last;
  }
  return found;
}

/** The last word of the longest name that begins with a word, or undefined. */
function lastOf(root: Step, words: readonly Word[], from: number): number | undefined {
  let step: Step | undefined = root;
  let last: number | undefined;
  for (let i = from; i < words.length; i++) {
    const { word, start } = words[i] as Word;
    if (i > from && start - (words[i - 1] as Word).end > MAX_GAP) return last;
    step = step.next.get(word);
    if (step === undefined) return last;
    if (step.isEnd) last = i;
  }
  return last;
}
