import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openPage } from "./app.ts";
import type { Visitor } from "./browser.ts";
import { HOSTILE } from "./hostile.ts";
import { wellFormed } from "./hostile-chain.ts";
import { HOSTILE_CALL } from "./hostile-elements.ts";
import { FIELDS, placesOf, type Subject } from "./hostile-fields.ts";
import { everyStep, startedWith } from "./hostile-loops.ts";
import { everyRefusal, type Refuser } from "./hostile-press.ts";
import { everyRead } from "./hostile-read.ts";
import { OVERHANG } from "./hostile-tools.ts";
import { VIEWPORTS } from "./viewports.ts";

// Puts hostile texts into a page, and looks whether it has held.

/** What stands out of the page, in words. */
const STICKING_OUT = `[...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .slice(-6).map((one) => one.localName + "." + one.className + " " + one.textContent.slice(0, 40))`;

/** What a test does with a page as it stands. */
export type Through = { readThrough: (page: Page) => Promise<void> };

/**
 * A test of some of the fields, named after them. `readThrough` puts every text wherever the page has read one of them, at both
 * widths; the test fails unless every place that is listed was on a page.
 */
export function throughFields(subject: Subject, run: (through: Through) => Promise<void>): void {
  test(`${subject}: ${Object.keys(FIELDS[subject]).join(", ")}`, async () => {
    const left = new Set(placesOf(subject));
    await run({
      readThrough: async (page) => {
        for (const place of await readThrough(page, placesOf(subject))) left.delete(place);
      },
    });
    expect([...left], "places that no page has shown").toEqual([]);
  });
}

/** @returns the places that the page shows */
async function readThrough(page: Page, places: readonly string[]): Promise<string[]> {
  const shown = new Set<string>();
  for (const viewport of Object.values(VIEWPORTS)) {
    await page.setViewportSize(viewport);
    const { own, ...faults } = await page.evaluate<{ own: string[] }>(everyRead(places));
    expect(faults, page.url().slice(0, 100)).toEqual({ wide: [], unseen: [] });
    for (const place of own) shown.add(place);
  }
  return [...shown];
}

/** Somebody whose pages say so when a hostile text runs. */
export async function guarded<V extends Visitor>(visitor: V): Promise<V & { expectHarmless: () => Promise<void> }> {
  const { page, context } = visitor;
  let calls = 0;
  await context.exposeBinding("assayHostileCalled", () => void calls++);
  await context.exposeBinding("assayOtherWidth", ({ page: one }) => {
    const isPhone = one.viewportSize()?.width === VIEWPORTS.phone.width;
    return one.setViewportSize(isPhone ? VIEWPORTS.desktop : VIEWPORTS.phone);
  });
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

/** Waits until a page has every one of the texts, each where nothing else of them stands. */
export async function expectShown(page: Page, texts: readonly string[]): Promise<void> {
  const wanted = texts.filter((text) => text !== "").map(wellFormed);
  await page.waitForFunction(MISSING, wanted, { polling: 300 }).catch(async (error: unknown) => {
    const left = await page.evaluate(`(${ABSENT})(${JSON.stringify(wanted)})`);
    throw new Error(`the page does not show ${JSON.stringify(left).slice(0, 2_000)}`, { cause: error });
  });
}

/** Texts that no node of the page is, or has in a sentence of the page's own. */
const ABSENT = `(wanted) => {
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [];
  while (nodes.nextNode()) said.push(nodes.currentNode.data);
  const whole = new Set(said);
  return wanted.filter((text) => !whole.has(text) && !said.some((one) => one.includes(text) && one.length < text.length + 100));
}`;
const MISSING = `(wanted) => (${ABSENT})(wanted).length === 0`;

/** Starts the app anew at an address: what was put into it is forgotten. */
export async function openAnew(page: Page, address: string): Promise<void> {
  await page.goto("about:blank");
  await openPage(page, address);
}

/**
 * Starts the app anew for every text, where the page stands.
 *
 * @param put what leaves a text where the app finds it as it starts
 * @param sign what there is only once the app has started; both are run in the page
 * @returns the sign of every start
 */
export async function everyStart<Sign>(page: Page, put: (text: string) => string, sign: string): Promise<Sign[]> {
  const signs: Sign[] = [];
  const wide: string[] = [];
  for (const text of HOSTILE) {
    await page.evaluate(put(text));
    await page.reload({ waitUntil: "commit" });
    const started = await page.evaluate<{ sign: Sign; wide: string[] }>(startedWith(text, sign));
    signs.push(started.sign);
    wide.push(...started.wide);
  }
  expect(wide).toEqual([]);
  return signs;
}

/** Has what a button asks for refused with every text. `isSaid`: the page repeats what it was told. */
export async function expectRefusals(
  page: Page,
  refuser: Refuser,
  { button, gateway, isSaid = true }: { button: string; gateway: string; isSaid?: boolean },
): Promise<void> {
  const what = `${button} at ${page.url().slice(0, 100)}, refused`;
  for (const viewport of Object.values(VIEWPORTS)) {
    await page.setViewportSize(viewport);
    const found = await page.evaluate<{ unseen: string[] }>(everyRefusal(refuser, button, gateway));
    expect(found, what).toEqual({ wide: [], unseen: isSaid ? [] : found.unseen });
  }
}

/** Goes through what shows every text step by step, forwards at one width and backwards at the other. */
export async function expectSteps(page: Page, inside: string): Promise<void> {
  for (const [viewport, key] of [
    [VIEWPORTS.desktop, "ArrowRight"],
    [VIEWPORTS.phone, "ArrowLeft"],
  ] as const) {
    await page.setViewportSize(viewport);
    const found = await page.evaluate(everyStep(inside, key));
    expect(found, page.url().slice(0, 100)).toEqual({ wide: [], unseen: [] });
  }
}
