import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from "obscenity";
import { moduleOf } from "./module.ts";

/** What the library's list has beside swear words: body parts, acts and crimes that are also just spoken of. */
const NEUTRAL = new Set(
  (
    "anal anus blowjob boob cock cum deepthroat dick dildo ejaculate erection fisting handjob hooker incest masturbate negro orgasm orgy penis " +
    "porn rape scat semen sex tit tranny urinate vagina vibrator"
  ).split(" "),
);

const MATCHER = new RegExpMatcher({
  ...englishDataset.removePhrasesIf(({ metadata }) => NEUTRAL.has(metadata?.originalWord ?? "")).build(),
  ...englishRecommendedTransformers,
});

const TOKEN = /[^\s<>()"]+/g;

/** The list reads digits and repeated letters as letters; a part of an address, a number or a code is still no word. */
const NO_WORD = /[@/=]|^\P{L}+$|^[A-Z\d]{5,}[.,:;]?$/u;

/** Longer ones are no words; the first ones are looked at, so that the rest of a text without spaces costs nothing. */
const MAX_TOKEN = 40;

/** Most words of a text are known from others: the list is asked once for each, and forgets all when it has many. */
const KNOWN = new Map<string, boolean>();
const MAX_KNOWN = 50_000;

/** How often English swear words stand in a text, disguised ones among them; a word in an address is none. */
export function countProfanity(text: string): number {
  let count = 0;
  for (const [token] of text.matchAll(TOKEN)) if (isProfane(token.slice(0, MAX_TOKEN))) count++;
  return count;
}

function isProfane(token: string): boolean {
  const known = KNOWN.get(token);
  if (known !== undefined) return known;
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  const found = !NO_WORD.test(token) && MATCHER.getAllMatches(token).some((match) => hasLetters(token, match));
  KNOWN.set(token, found);
  return found;
}

function hasLetters(token: string, { startIndex, endIndex }: { startIndex: number; endIndex: number }): boolean {
  return (token.slice(startIndex, endIndex + 1).match(/\p{L}/gu) ?? []).length >= 3;
}

/** English swear words, counted. The evidence does not repeat them. */
export const profanity = moduleOf(
  "profanity",
  ({ checks }) => checks.profanity,
  ({ outcome }, { content: { text } }) => {
    const count = countProfanity(text);
    return { outcome: count === 0 ? "pass" : outcome, evidence: `${count} English swear words` };
  },
);
