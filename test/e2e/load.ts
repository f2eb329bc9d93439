import { gzipSync } from "node:zlib";
import type { Page, Response } from "playwright-core";
import { z } from "zod";

const paintSchema = z.object({
  /** Largest contentful paint, milliseconds after navigation. */
  largestPaint: z.number().positive(),
  /** Cumulative layout shift: 0 is a page where nothing jumps. */
  layoutShift: z.number(),
  /** What jumped, in words. */
  jumped: z.array(z.string()),
});

/** How a page showed itself. */
export type Paints = z.output<typeof paintSchema>;

/** What it takes to show a page for the first time. */
export type Load = Paints & {
  /** JavaScript that came before anybody touched the page, bytes as gzip. */
  scriptBytes: number;
};

/** Loads a page and measures it. `settled` resolves when its content is there. */
export async function measureLoad(page: Page, url: string, settled: () => Promise<void>): Promise<Load> {
  const bodies: Promise<number>[] = [];
  const count = (response: Response) => {
    if (response.request().resourceType() !== "script") return;
    bodies.push(response.body().then((body) => gzipSync(body).length));
  };
  page.on("response", count);
  await page.goto(url);
  await settled();
  page.off("response", count);
  const sizes = await Promise.all(bodies);
  return { scriptBytes: sizes.reduce((sum, size) => sum + size, 0), ...(await paintsOf(page)) };
}

/** How a page has shown itself since it was loaded. */
export async function paintsOf(page: Page): Promise<Paints> {
  return paintSchema.parse(await page.evaluate(PAINTS));
}

/** Text, since what a bundler makes of a function may name helpers that no page has. */
const PAINTS = `new Promise((resolve) => {
  let layoutShift = 0;
  const jumped = [];
  const nameOf = (node) => (node instanceof Element ? node.localName + "." + node.className + " " : "") + (node?.textContent ?? "").slice(0, 40);
  const add = (list) => {
    for (const { value, hadRecentInput, sources } of list) {
      if (hadRecentInput) continue;
      layoutShift += value;
      jumped.push(value.toFixed(4) + ": " + sources.map(({ node }) => nameOf(node)).join(" | "));
    }
  };
  const shifts = new PerformanceObserver((list) => add(list.getEntries()));
  shifts.observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    const largestPaint = Math.max(...list.getEntries().map(({ startTime }) => startTime));
    // What the observer of shifts has not been told yet is told before this.
    setTimeout(() => {
      add(shifts.takeRecords());
      resolve({ largestPaint, layoutShift, jumped });
    });
  }).observe({ type: "largest-contentful-paint", buffered: true });
})`;
