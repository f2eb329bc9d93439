import { symbolOf } from "../../contracts/sdk/chain/token.ts";
import { HOSTILE } from "./hostile.ts";
import { TOOLS } from "./hostile-tools.ts";

// What a page has read, wherever it is from, it shows from one place: the cache of its queries. A hostile text that is put
// there is drawn by the page's own code, at once, and without a journey that brings it.

/** What a page's cache holds. */
export const CACHE = `
  const found = [document.getElementById("root")].map((root) =>
    root[Object.keys(root).find((key) => key.startsWith("__reactContainer$"))].stateNode.current);
  let client;
  while (client === undefined) {
    const { memoizedProps, child, sibling } = found.pop();
    client = memoizedProps?.client?.getQueryCache && memoizedProps.client;
    for (const next of [sibling, child]) if (next !== null) found.push(next);
  }
  const nameOf = (key) => {
    const words = key[0] === "chain" ? key.slice(1) : key;
    const end = words.findIndex((word) => typeof word !== "string" || !/^[a-z][a-z -]*$/.test(word));
    return (end === -1 ? words : words.slice(0, end)).join(" ");
  };
  const queries = client.getQueryCache().getAll();
  const named = (name) => queries.filter(({ queryKey, state }) => nameOf(queryKey) === name && state.data !== undefined);`;

/**
 * Puts every text into the places that the page has read something for, all at once, text by text. In a place `*` is every
 * element, `#` the name of one; a `symbol` has been through `symbolOf`, `data` are bytes: lines with the text as it is, and as JSON.
 *
 * @returns the places that the page shows, what was too wide, and texts that were not to be seen
 */
export const everyRead = (places: readonly string[]) => `(async () => {
  ${TOOLS}
  ${CACHE}
  // The cache tells who shows it a moment later.
  const told = () => new Promise((resolve) => setTimeout(resolve)).then(tick);
  const fields = ${JSON.stringify(places)}.map((place) => {
    const [query, ...path] = place.split(".");
    return { place, query, path, as: path.at(-1) };
  });
  const texts = ${JSON.stringify(HOSTILE)};
  const symbols = ${JSON.stringify(HOSTILE.map(symbolOf))};
  // Nothing is read anew from now on.
  for (const query of queries) query.fetch = () => new Promise(() => {});
  const formOf = ({ as }, text) =>
    as === "symbol" ? symbols[texts.indexOf(text)] ?? text : as === "data" ? linesOf(text) : text;
  // Of a table: its column and its cells, what another row lacks, and lines that are no rows.
  const linesOf = (text) => new TextEncoder()
    .encode([JSON.stringify({ [text]: text, other: text }), '{"other":1}', text, JSON.stringify([text])].join("\\n"));
  const put = (value, [step, ...rest], leaf) => {
    if (step === undefined) return leaf;
    if (value === null || typeof value !== "object") return value;
    if (step === "*") return [...value].map((one) => put(one, rest, leaf));
    if (step === "#") return Object.fromEntries([[leaf, Object.values(value)[0] ?? 1]]);
    if (Array.isArray(value)) return value.with(Number(step), put(value[Number(step)], rest, leaf));
    return { ...value, [step]: put(value[step], rest, leaf) };
  };
  const set = (field, text) => {
    for (const { queryKey } of named(field.query))
      client.setQueryData(queryKey, (data) => put(data, field.path, formOf(field, text)));
  };
  const shows = (text) => document.body.textContent.includes(text);
  const own = [];
  for (const field of fields) {
    const mark = "mark" + fields.indexOf(field);
    set(field, mark);
    await told();
    if (shows(mark)) own.push(field);
  }
  const unseen = [];
  for (const [i, text] of texts.entries()) {
    for (const field of own) set(field, text);
    await told();
    look("what was read as " + text);
    if (own.length > 0 && ![text, text.toWellFormed(), text.replace("\\ufeff", ""), symbols[i]].some(shows)) unseen.push(text);
  }
  return { own: own.map(({ place }) => place), wide, unseen };
})()`;

/** From now on the page has read something else at a place. */
export const asIfRead = (query: string, name: string, value: unknown) => `(() => {
  ${CACHE}
  for (const { queryKey } of named(${JSON.stringify(query)}))
    client.setQueryData(queryKey, (data) => ({ ...data, ${JSON.stringify(name)}: ${JSON.stringify(value)} }));
})()`;

/** Where a page has read texts, as \`query: path\`: everything but hashes, addresses and numbers. */
export const TEXTS_READ = `(() => {
  ${CACHE}
  const places = new Set();
  const walk = (value, place, depth) => {
    if (typeof value === "string" && !/^(0x[0-9a-fA-F]*|-?[0-9.]+)?$/.test(value)) places.add(place);
    if (value === null || typeof value !== "object" || depth > 12) return;
    if (value instanceof Uint8Array) return void places.add(place);
    const entries = Array.isArray(value) || value instanceof Set ? [...value].map((one) => ["*", one])
      : value instanceof Map ? [...value.values()].map((one) => ["*", one]) : Object.entries(value);
    for (const [name, one] of entries) walk(one, place + "." + name, depth + 1);
  };
  for (const { queryKey, state } of queries) walk(state.data, nameOf(queryKey), 0);
  return [...places].sort();
})()`;
