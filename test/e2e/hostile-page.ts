import { expect, test } from "vitest";
import type { Visitor } from "./browser.ts";
import { HOSTILE } from "./hostile.ts";
import { HOSTILE_CALL } from "./hostile-elements.ts";
import { FIELDS } from "./hostile-fields.ts";
import { VIEWPORTS } from "./viewports.ts";

// Puts hostile texts into a page, and looks whether it has held.

/**
 * Pixels of what is wider than the screen. The page cuts off what cannot be broken, letters under a hundred accents; what is
 * wide for any other reason is found behind that too.
 */
export const OVERHANG = `(() => {
  const main = document.querySelector("main");
  if (main !== null) main.style.overflowX = /\\p{M}{30}/u.test(main.innerText) ? "" : "visible";
  const { scrollWidth, clientWidth } = document.documentElement;
  if (main !== null) main.style.overflowX = "";
  return Math.max(0, scrollWidth - clientWidth);
})()`;

/** What stands out of the page, in words. */
const STICKING_OUT = `[...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .slice(-6).map((one) => one.localName + "." + one.className + " " + one.textContent.slice(0, 40))`;

/** A test of some of the fields, named after them. */
export function throughFields(name: keyof typeof FIELDS, run: () => Promise<void>): void {
  test(`${name}: ${FIELDS[name].join(", ")}`, run);
}

/** Somebody whose pages say so when a hostile text runs. */
export async function guarded<V extends Visitor>(visitor: V): Promise<V & { expectHarmless: () => Promise<void> }> {
  const { page, context } = visitor;
  let calls = 0;
  await context.exposeBinding("assayHostileCalled", () => void calls++);
  await context.addInitScript({ content: `globalThis.${HOSTILE_CALL} = () => globalThis.assayHostileCalled();` });
  const expectHarmless = async () => {
    for (const [device, viewport] of Object.entries(VIEWPORTS)) {
      await page.setViewportSize(viewport);
      const overhang = await page.evaluate(OVERHANG);
      const out = overhang === 0 ? [] : await page.evaluate(STICKING_OUT);
      expect({ overhang, out }, `${page.url().slice(0, 100)} on a ${device}`).toEqual({ overhang: 0, out: [] });
    }
    expect(calls, "hostile texts that ran").toBe(0);
  };
  return { ...visitor, expectHarmless };
}

/** What follows a change of a page: React has drawn, and no frame was waited for. */
const TOOLS = `
  const tick = () => new Promise((resolve) => setTimeout(resolve));
  const overhang = () => ${OVERHANG};
  const go = async (hash) => {
    const { href } = location;
    location.hash = hash;
    if (location.href !== href) await new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    await tick();
  };
  const wide = [];
  const look = (what) => {
    const pixels = overhang();
    if (pixels > 0) wide.push(what.slice(0, 80) + ": " + pixels + " pixels too wide");
  };`;

const texts = JSON.stringify(HOSTILE);

/** Goes to every path with every text in place of its parts, as it is and encoded. @returns what was too wide */
export const everyPath = (paths: readonly string[]) => `(async () => {
  ${TOOLS}
  const forms = (text) => [text, encodeURIComponent(text.toWellFormed())];
  for (const path of ${JSON.stringify(paths)}) {
    for (const text of ${texts}) {
      for (const form of new Set(forms(text))) {
        await go(path.replaceAll(/:[a-zA-Z]+/g, () => form));
        look(path + " with " + text);
      }
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
export const everyDraft = (name: string, fields: readonly string[], steps: readonly string[]) => `(async () => {
  ${TOOLS}
  for (const step of ${JSON.stringify(steps)}) {
    for (const text of ${texts}) {
      await go("/nothing");
      const draft = Object.fromEntries(${JSON.stringify(fields)}.map((field) => [field, text]));
      localStorage.setItem(${JSON.stringify(name)}, JSON.stringify({ ...draft, step }));
      await go("/campaigns/new");
      look(step + " with " + text);
    }
  }
  localStorage.clear();
  return wide;
})()`;

/** Gives files of every name to a page's file fields, one by one or all at once. @returns what was too wide */
export const everyFileName = (content: string) => `(async () => {
  ${TOOLS}
  const inputs = () => [...document.querySelectorAll("main input[type=file]")];
  const count = inputs().length;
  for (let i = 0; i < count; i++) {
    const files = ${texts}.map((text) => new File([${JSON.stringify(content)}], text));
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
      for (let left = 200; taken() === null && left > 0; left--) await new Promise((r) => setTimeout(r, 5));
      look("file field " + i + " with " + batch[0].name);
      taken().click();
      await tick();
    }
    look("file field " + i);
  }
  return { count, wide };
})()`;
