import { findPersonalData, type Wanted } from "../personalData/find.ts";
import { fold } from "../personalData/fold.ts";
import type { Kind } from "../personalData/kinds.ts";
import { phoneBudget } from "../personalData/phone.ts";
import { nameSearch } from "./nameSearch.ts";

/** Replaces personal data of one item; the same datum gets the same placeholder wherever it stands in that item. */
export type Redactor = {
  /** The text with placeholders such as `[email 1]`, or undefined if data are left whatever is replaced. */
  text: (original: string) => string | undefined;
  /** The placeholder of a name, for places that are known to hold one. */
  name: (name: string) => string;
};

/** What stands in for data; nothing in it is found again. */
const PLACEHOLDER = /^\[(?:secret|email|iban|card|nationalId|ip|address|phone|name) \d+\]$/;

/** Replacing can put data together that were apart; more often than this is an attack. */
const MAX_PASSES = 4;

type Place = { kind: Kind | "name"; start: number; end: number };

/**
 * Starts the redaction of one item.
 *
 * @param names whatever else counts as personal data, as it is written
 *
 * @example
 * createRedactor({ kinds: PERSONAL_DATA, regions: [] }).text("ask ada@example.org") // "ask [email 1]"
 */
export function createRedactor(wanted: Wanted, names: readonly string[] = []): Redactor {
  const numbers = new Map<string, Map<string, number>>();
  const placeholderOf = (kind: Place["kind"], datum: string) => {
    if (PLACEHOLDER.test(datum)) return datum;
    const known = numbers.get(kind) ?? new Map<string, number>();
    numbers.set(kind, known);
    const plain = fold(datum)
      .text.toLowerCase()
      .replace(/[\s().-]+/g, "");
    const number = known.get(plain) ?? known.size + 1;
    known.set(plain, number);
    return `[${kind} ${number}]`;
  };
  const budget = phoneBudget();
  const search = nameSearch(names);
  const placesIn = (text: string) => apart([...findPersonalData(text, wanted, budget), ...search(text)]);
  return {
    name: (name) => placeholderOf("name", name),
    text: (original) => {
      let text = original;
      for (let pass = 0; pass < MAX_PASSES; pass++) {
        const places = placesIn(text);
        if (places.length === 0) return text;
        text = replaced(text, places, placeholderOf);
      }
      return placesIn(text).length === 0 ? text : undefined;
    },
  };
}

function replaced(
  text: string,
  places: readonly Place[],
  placeholderOf: (kind: Place["kind"], datum: string) => string,
) {
  const parts: string[] = [];
  let from = 0;
  for (const { kind, start, end } of places) {
    parts.push(text.slice(from, start), placeholderOf(kind, text.slice(start, end)));
    from = end;
  }
  return parts.join("") + text.slice(from);
}

/** Names that overlap other data are part of them. */
function apart(places: readonly Place[]): Place[] {
  const out: Place[] = [];
  for (const place of [...places].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last === undefined || place.start >= last.end) out.push({ ...place });
    else {
      last.end = Math.max(last.end, place.end);
      if (last.kind === "name") last.kind = place.kind;
    }
  }
  return out;
}
