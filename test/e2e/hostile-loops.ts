import { HOSTILE } from "./hostile.ts";
import { AT_ONCE } from "./hostile-press.ts";
import { TOOLS } from "./hostile-tools.ts";

// Every text, one after the other, without leaving the page: a journey for each would take hours.

const texts = JSON.stringify(HOSTILE);

/** Goes to every path with every text in place of its parts, encoded or as it is. @returns what was too wide */
export const everyPath = (paths: readonly string[], areEncoded: boolean) => `(async () => {
  ${TOOLS}
  const formOf = (text) => ${areEncoded} ? encodeURIComponent(text.toWellFormed()) : text;
  for (const path of ${JSON.stringify(paths)}) {
    for (const text of ${texts}) {
      await go(path.replaceAll(/:[a-zA-Z]+/g, () => formOf(text)));
      look(path + " with " + text);
    }
  }
  return wide;
})()`;

/** Writes every text into every field that there is, and sends the field's form. @returns what was too wide */
export const EVERY_FIELD = `(async () => {
  ${TOOLS}
  const fields = () => [...document.querySelectorAll("main input, main textarea, dialog[open] input, dialog[open] textarea")]
    .filter(({ type, disabled }) => !disabled && !["file", "checkbox", "radio"].includes(type));
  const { hash } = location;
  const count = fields().length;
  for (let i = 0; i < count; i++) {
    for (const text of ${texts}) {
      const field = fields()[i];
      if (field === undefined) throw new Error("field " + i + " of " + location.hash + " is gone before " + text);
      const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
      set.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await tick();
      look("field " + i + " with " + text);
      if (field.form !== null && field.form.closest("dialog") === null) {
        field.form.requestSubmit();
        await tick();
        look("sent field " + i + " with " + text);
        if (location.hash !== hash) {
          await go(hash);
          for (let left = 200; fields().length < count && left > 0; left--) await new Promise((r) => setTimeout(r, 25));
        }
      }
    }
  }
  return { count, wide };
})()`;

/** Waits for a sign that the app has started with a text. @returns the sign, and what was too wide */
export const startedWith = (text: string, sign: string) => `(async () => {
  ${TOOLS}
  const text = ${JSON.stringify(text)};
  const signNow = () => ${sign};
  for (let left = 5_000; signNow() === undefined; left--) {
    if (left === 0) throw new Error("nothing starts with " + text);
    await new Promise((resolve) => setTimeout(resolve));
  }
  const sign = signNow();
  await lookTwice("a start with " + text);
  return { sign, wide };
})()`;

/** Keeps every text under every name, and has the pages of the paths read it. @returns what was too wide */
export const everyKept = (names: readonly string[], paths: readonly string[]) => `(async () => {
  ${TOOLS}
  for (const text of ${texts}) {
    for (const path of ${JSON.stringify(paths)}) {
      for (const name of ${JSON.stringify(names)}) localStorage.setItem(name, text);
      await go(path);
      look(path + " with " + text + " kept");
    }
  }
  localStorage.clear();
  return wide;
})()`;

/** Shows a form whose draft has every text in all its fields, step by step. @returns what was too wide */
export const everyDraft = (
  path: string,
  name: string,
  fields: readonly string[],
  steps: readonly string[],
) => `(async () => {
  ${TOOLS}
  for (const step of ${JSON.stringify(steps)}) {
    for (const text of ${texts}) {
      await go("/nothing");
      const draft = Object.fromEntries(${JSON.stringify(fields)}.map((field) => [field, text]));
      localStorage.setItem(${JSON.stringify(name)}, JSON.stringify({ ...draft, step }));
      await go(${JSON.stringify(path)});
      look(step + " with " + text);
    }
  }
  localStorage.clear();
  return wide;
})()`;

/** Gives files of every name to a page's file fields, one by one or all at once; each holds its name. @returns what was too wide */
export const everyFileName = `(async () => {
  ${TOOLS}
  const inputs = () => [...document.querySelectorAll("main input[type=file]")];
  const count = inputs().length;
  for (let i = 0; i < count; i++) {
    const files = ${texts}.map((text) => new File([text + "."], text));
    const batches = inputs()[i].multiple ? [files] : files.map((file) => [file]);
    for (const batch of batches) {
      const given = new DataTransfer();
      for (const file of batch) given.items.add(file);
      const input = inputs()[i];
      input.files = given.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      await tick();
      if (batch.length > 1) continue;
      const taken = () => document.querySelector("main [class*=taken] button");
      for (let left = 2_000; taken() === null && left > 0; left--) await new Promise((r) => setTimeout(r));
      look("file field " + i + " with " + batch[0].name);
      taken().click();
      await tick();
    }
    look("file field " + i);
  }
  return { count, wide };
})()`;

/**
 * Gives files of every name to a page's file fields that say only what came of them; each holds its name.
 *
 * @returns what was too wide, and what was said
 */
export const everyPickedFile = `(async () => {
  ${TOOLS}
  ${AT_ONCE}
  const inputs = () => [...document.querySelectorAll("main input[type=file]:not([multiple])")];
  const said = new Set();
  const count = inputs().length;
  // Starting a worker for each text would take most of the time.
  const { Worker } = globalThis;
  let worker;
  globalThis.Worker = function (...given) {
    worker ??= Object.assign(new Worker(...given), { terminate: () => {} });
    return worker;
  };
  for (let i = 0; i < count; i++) {
    for (const text of ${texts}) {
      const given = new DataTransfer();
      given.items.add(new File([text + "."], text));
      const input = inputs()[i];
      input.files = given.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      // A file is read, and some are in a worker.
      for (let turns = 0; turns < 4; turns++) await new Promise((resolve) => setTimeout(resolve));
      for (let left = 2_000; inputs()[i].disabled && left > 0; left--) await new Promise((resolve) => setTimeout(resolve));
      look("file field " + i + " with " + text);
      for (const { textContent } of document.querySelectorAll("main [role=alert]")) said.add(textContent);
    }
  }
  globalThis.Worker = Worker;
  asEver();
  return { count, wide, said: [...said] };
})()`;

/** Looks at every item that was added and holds its name. @returns what was too wide, and texts that were not to be seen */
export const everyPreview = `(async () => {
  ${TOOLS}
  const unseen = [];
  const buttons = () => [...document.querySelectorAll("main li button[aria-pressed]")];
  for (const [i, text] of ${texts}.entries()) {
    const shown = () => document.querySelector("main figure pre")?.textContent;
    buttons()[i].click();
    const wanted = (text.toWellFormed() + ".").slice(0, 4_000).replace("\\ufeff<", "<");
    await tick();
    // All are looked at in a worker first.
    for (let left = 2_000; shown() !== wanted && left > 0; left--) await new Promise((resolve) => setTimeout(resolve));
    if (shown() !== wanted) unseen.push(text);
    look("preview of " + text);
  }
  return { wide, unseen };
})()`;

/**
 * Has something step by step show every text: a task, a question, an item. A key goes on to the next.
 *
 * @param inside a selector of what takes the keys
 * @returns what was too wide, and texts that were not to be seen
 */
export const everyStep = (inside: string, key: string) => `(async () => {
  ${TOOLS}
  const unseen = [];
  const texts = ${key === "ArrowLeft" ? `${texts}.toReversed()` : texts};
  for (const text of texts) {
    const one = document.querySelector(${JSON.stringify(inside)});
    // What is read as UTF-8 has no half characters, and loses the mark that says so.
    const forms = [text, text.toWellFormed(), text.replace("\\ufeff", "")];
    if (!forms.some((form) => one.textContent.includes(form))) unseen.push(text);
    look("shown as " + text);
    if (text === texts.at(-1)) break;
    one.dispatchEvent(new KeyboardEvent("keydown", { key: ${JSON.stringify(key)}, bubbles: true }));
    await tick();
  }
  return { wide, unseen };
})()`;
