import { HOSTILE } from "./hostile.ts";
import { AT_ONCE } from "./hostile-press.ts";
import { CACHE } from "./hostile-read.ts";
import { TOOLS } from "./hostile-tools.ts";

// What is given to the pages about abusive items, text by text, without leaving them.

const texts = JSON.stringify(HOSTILE);

/** Each time that something is not done, one more notice says so. */
const NOTICES = `
  const until = async (isSo, what) => {
    for (let left = 5_000; !isSo(); left--) {
      if (left === 0) throw new Error(what + " does not come");
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  const last = () => document.querySelector("ol[class*=toasts] li:last-child p");
  const told = new Set();
  const untilTold = async (act) => {
    const before = last();
    act();
    await until(() => last() !== null && last() !== before, "a notice");
    told.add(last().textContent);
  };
  const give = (input, name, content) => {
    const given = new DataTransfer();
    given.items.add(new File([content], name));
    input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const button = (inside, name) => [...document.querySelectorAll(inside + " button")]
    .find(({ textContent, disabled }) => !disabled && textContent.trim() === name);`;

/** What a page told of every text. */
export type Told = { wide: string[]; told: string[] };

/**
 * Gives files named like every text to a field of the dialog that is open, and presses a button after each.
 *
 * @param field its number
 * @param contents expression for what files of a `text` hold
 */
export const everyReport = (field: number, contents: string, action: string) => `(async () => {
  ${TOOLS}
  ${AT_ONCE}
  ${NOTICES}
  const place = () => document.querySelectorAll("dialog[open] :is(input[type=file], [class*=taken])")[${field}];
  const report = () => button("dialog[open]", ${JSON.stringify(action)});
  const empty = async () => {
    place().querySelector("button")?.click();
    await tick();
  };
  for (const text of ${texts}) {
    for (const content of ${contents}) {
      await empty();
      give(place(), text, content);
      await until(() => place().localName !== "input" && report() !== undefined, "a file with " + text);
      await untilTold(() => report().click());
    }
    await lookTwice("reported with " + text);
  }
  await empty();
  asEver();
  return { wide, told: [...told] };
})()`;

/** Gives files named like every text to the page's only field of files. */
export const everyKeyFile = (contents: string) => `(async () => {
  ${TOOLS}
  ${NOTICES}
  for (const text of ${texts}) {
    for (const content of ${contents})
      await untilTold(() => give(document.querySelector("main input[type=file]"), text, content));
    await lookTwice("a key file with " + text);
  }
  return { wide, told: [...told] };
})()`;

/** Has each of a kept bundle's encrypted items be every text, and presses a button. */
export const everyEnvelope = (id: string, count: number, action: string) => `(async () => {
  ${TOOLS}
  ${AT_ONCE}
  ${NOTICES}
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open("assay"));
  const post = () => button("main", ${JSON.stringify(action)});
  for (const text of ${texts}) {
    const envelopes = database.transaction("envelopes", "readwrite").objectStore("envelopes");
    for (let i = 0; i < ${count}; i++) await done(envelopes.put(new Blob([text]), [${JSON.stringify(id)}, i]));
    await until(() => post() !== undefined, "the button for " + text);
    await untilTold(() => post().click());
    await lookTwice("encrypted as " + text);
  }
  database.close();
  asEver();
  return { wide, told: [...told] };
})()`;

/** A host of encrypted items, which is nowhere: it refuses, or it lies. */
const HOST = "https://elsewhere.example";

/** Where items are said to be, with a text. The last is asked first; what became of the first is shown. */
export const sourcesWith = (text: string) => [`${HOST}/refuses/${text}`, `${HOST}/lies/${text}`, text];

/**
 * Has a guard read its items again and again, each time with another text in the sources that came with their keys, and in
 * what is served there.
 *
 * @param topic of the events that bring keys
 * @param posted for every text, what its events hold
 * @returns what was too wide, and texts whose source the page did not name
 */
export const everySource = (topic: string, posted: readonly (readonly string[])[]) => `(async () => {
  ${TOOLS}
  ${CACHE}
  ${AT_ONCE}
  const texts = ${texts};
  const posted = ${JSON.stringify(posted)};
  const chain = globalThis.fetch;
  let now = 0;
  const logOf = (log) => (data, i) => ({ ...log, data, logIndex: "0x" + i.toString(16) });
  const lie = ({ result, ...rest }) => {
    const isPosted = Array.isArray(result) && result[0]?.topics?.[0] === ${JSON.stringify(topic)};
    return { ...rest, result: isPosted ? posted[now].map(logOf(result[0])) : result };
  };
  globalThis.fetch = async (to, init) => {
    const url = String(to);
    if (url.startsWith(${JSON.stringify(HOST)}))
      return new Response(texts[now], { status: url.includes("/lies/") ? 200 : 404 });
    const told = await (await chain(to, init)).json();
    return new Response(JSON.stringify(Array.isArray(told) ? told.map(lie) : lie(told)));
  };
  const [query] = named("guard items");
  const unseen = [];
  for (const text of texts) {
    await query.fetch();
    await new Promise((resolve) => setTimeout(resolve));
    await tick();
    const source = (${JSON.stringify(`${HOST}/refuses/`)} + text.toWellFormed()).trim().replace(/[\\t\\n\\r]/g, "");
    if (!document.body.textContent.includes(source)) unseen.push(text);
    await lookTwice("fetched from " + text);
    now++;
  }
  asEver();
  return { wide, unseen };
})()`;
