import { afterAll, beforeAll, expect, test } from "vitest";
import { seriousViolations } from "./axe.ts";
import { launchChromium } from "./chromium.ts";
import { ALL_HOSTILE, hostileOf } from "./hostile.ts";
import { HOSTILE_CALL } from "./hostile-elements.ts";
import { serveTinySite } from "./tiny-site.ts";
import { watchContext } from "./watch-context.ts";

// The harness itself: a test that should fail because of its pages must fail.

let site: Awaited<ReturnType<typeof serveTinySite>>;
let chromium: Awaited<ReturnType<typeof launchChromium>>;
beforeAll(async () => {
  site = await serveTinySite();
  chromium = await launchChromium();
});
afterAll(async () => {
  await chromium.close();
  await site.stop();
});

/** What is heard of a page that runs a script. */
async function heardOf(script: string, excused: RegExp[] = []): Promise<string[]> {
  const context = await chromium.newContext();
  try {
    const watch = await watchContext(context, [site.url]);
    for (const pattern of excused) watch.excuse(pattern);
    const page = await context.newPage();
    await page.goto(site.url);
    await page.evaluate(script);
    return await watch.problems();
  } finally {
    await context.close();
  }
}

test("a page without faults has no problems", async () => {
  expect(await heardOf(`fetch("/").then((response) => response.text())`)).toEqual([]);
});

test("a console error is a problem unless the test declared it", async () => {
  expect(await heardOf(`console.error("the sky falls")`)).toEqual([expect.stringMatching(/^console: the sky falls/)]);
  expect(await heardOf(`console.error("the sky falls")`, [/sky/])).toEqual([]);
  expect(await heardOf(`fetch("/nothing")`)).toEqual([expect.stringMatching(/^console: .*404.*\/nothing/)]);
});

test("uncaught exceptions and rejections are problems, whatever is declared", async () => {
  const thrown = `new Promise((resolve) => { setTimeout(() => { setTimeout(resolve); throw new Error("thrown"); }); })`;
  expect(await heardOf(thrown, [/./])).toEqual([expect.stringMatching(/^exception: .*thrown/)]);
  const rejected = `new Promise((resolve) => { addEventListener("unhandledrejection", () => setTimeout(resolve)); Promise.reject(new Error("rejected")); void 0; })`;
  expect(await heardOf(rejected, [/./])).toEqual([expect.stringMatching(/^exception: .*rejected/)]);
});

test("what the policy blocks is a problem, whatever is declared", async () => {
  const inline = `new Promise((resolve) => {
    document.addEventListener("securitypolicyviolation", resolve);
    const script = document.createElement("script");
    script.textContent = "globalThis.hasRun = true";
    document.head.append(script);
  }).then(() => globalThis.hasRun ?? "blocked")`;
  const heard = await heardOf(inline, [/./]);
  expect(heard).toContainEqual(expect.stringMatching(/^policy: script-src-elem blocks inline/));
  expect(heard.every((words) => words.startsWith("policy: "))).toBe(true);
});

test("a request to another host is a problem, and does not leave this machine", async () => {
  const asked = `fetch("http://elsewhere.example/x").then(() => "answered", () => "refused")`;
  const heard = await heardOf(asked, [/./]);
  expect(heard).toEqual(["host: http://elsewhere.example/x"]);
});

test("axe says what it finds", async () => {
  const context = await chromium.newContext();
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    expect(await seriousViolations(page)).toEqual([expect.stringMatching(/^serious html-has-lang/)]);
  } finally {
    await context.close();
  }
});

test("hostile texts run in a page that trusts them, and are only texts in one that does not", async () => {
  expect(new Set(ALL_HOSTILE).size).toBe(200);
  expect(new Set([7, 8, 9, 10].flatMap((seed) => hostileOf("4", `${seed}`)))).toEqual(new Set(ALL_HOSTILE));
  expect(() => hostileOf("0", "7")).toThrow(RangeError);
  const context = await chromium.newContext();
  try {
    const page = await context.newPage();
    const callsOf = (property: string): Promise<unknown> =>
      page.evaluate(`new Promise((resolve) => {
        let calls = 0;
        globalThis.${HOSTILE_CALL} = () => { calls += 1; };
        for (const text of ${JSON.stringify(ALL_HOSTILE)}) {
          const place = document.createElement("div");
          place.${property} = text;
          document.body.append(place);
        }
        // Comes after every image above has failed, since it fails the same way.
        const last = new Image();
        last.onerror = () => setTimeout(() => resolve(calls));
        last.src = "x";
      })`);
    await page.goto("about:blank");
    expect(await callsOf("textContent")).toBe(0);
    expect(await callsOf("innerHTML")).toBeGreaterThan(20);
  } finally {
    await context.close();
  }
});
