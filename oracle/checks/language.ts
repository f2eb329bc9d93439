import { loadModule } from "cld3-asm";
import { type Module, moduleOf, type Opinion } from "./module.ts";

/** What the detector says of a passage: an ISO 639 code and how sure it is, from 0 to 1. */
export type Guess = { language: string; probability: number };

/** Asks the detector for the language of a passage. */
export type Identify = (passage: string) => Guess;

/** Passages of a mail the detector is asked about, spread evenly, and their length in characters. */
const PASSAGES = 4;
const PASSAGE = 600;

/** Bytes of UTF-8 below which a passage tells nothing: English headlines were taken for Corsican. */
const MIN_BYTES = 100;

/** Single-byte text of an undeclared charset comes back as Japanese at 0.78; languages really recognised are above. */
const MIN_PROBABILITY = 0.9;

/** cld3 speaks of Hebrew and Norwegian in older codes. */
const OLD_CODES = new Map([
  ["iw", "he"],
  ["nb", "no"],
]);

/** Loads the module with its detector. */
export async function loadLanguage(): Promise<Module> {
  const identify = await loadIdentify();
  return moduleOf(
    "language",
    ({ checks }) => checks.language,
    ({ languages }, { content }) => language(identify, languages, content.text),
  );
}

/** Loads the detector, Google's CLD3 compiled to WebAssembly; it asks nothing of the network. */
export async function loadIdentify(): Promise<Identify> {
  const identifier = (await loadModule()).create(0, 2 * PASSAGE);
  return (passage) => {
    const { language, probability } = identifier.findLanguage(passage);
    return { language, probability };
  };
}

/**
 * The text is in one of the languages. Rejected only if every passage the detector is sure of is in another
 * one; some of each is for the committee; text too short or too odd to tell passes, being no proof of anything.
 * @param text - What a person reads.
 */
export function language(identify: Identify, languages: readonly string[], text: string): Opinion {
  const allowed = new Set(languages.map(codeOf));
  const sure = passagesOf(text)
    .map(identify)
    .filter((guess) => guess.probability >= MIN_PROBABILITY);
  if (sure.length === 0) return { outcome: "pass", evidence: "too little text to tell the language" };
  const named = sure.map((guess) => `${codeOf(guess.language)} ${guess.probability.toFixed(2)}`).join(", ");
  const foreign = sure.filter((guess) => !allowed.has(codeOf(guess.language))).length;
  const outcome = foreign === 0 ? "pass" : foreign === sure.length ? "reject" : "undecided";
  return { outcome, evidence: `passages by language and probability: ${named}` };
}

/** Letters only: addresses, markup and numbers look like rare languages. */
function passagesOf(text: string): string[] {
  const letters = text
    .split(/\s+/)
    .filter((token) => !token.includes("@") && !/\/\/|^www\./i.test(token))
    .join(" ")
    // One by one: on a run of some millions V8's matcher runs out of stack, and throws.
    .replace(/[^\p{L}\p{M}']/gu, " ")
    .replace(/ +/g, " ")
    .trim();
  const count = Math.min(PASSAGES, Math.max(1, Math.floor(letters.length / PASSAGE)));
  const step = Math.floor(letters.length / count);
  return Array.from({ length: count }, (_, i) => letters.slice(i * step, i * step + PASSAGE)).filter(
    (passage) => Buffer.byteLength(passage) >= MIN_BYTES,
  );
}

function codeOf(tag: string): string {
  const primary = tag.toLowerCase().split("-")[0] ?? "";
  return OLD_CODES.get(primary) ?? primary;
}
