import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { z } from "zod";

/** What it takes to show a page for the first time. */
export type Load = {
  /** JavaScript that came before anybody touched the page, bytes as gzip. */
  scriptBytes: number;
  /** Largest contentful paint, milliseconds after navigation. */
  largestPaint: number;
  /** Cumulative layout shift: 0 is a page where nothing jumps. */
  layoutShift: number;
};

const paintSchema = z.object({ largestPaint: z.number().positive(), layoutShift: z.number() });

/** Loads a page and measures it. `settled` resolves when its content is there. */
export async function measureLoad(page: Page, url: string, settled: () => Promise<void>): Promise<Load> {
  const bodies: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    bodies.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(url);
  await settled();
  const sizes = await Promise.all(bodies);
  const paints = paintSchema.parse(await page.evaluate(PAINTS));
  return { scriptBytes: sizes.reduce((sum, size) => sum + size, 0), ...paints };
}

/** Text, since what a bundler makes of a function may name helpers that no page has. */
const PAINTS = `new Promise((resolve) => {
  let largestPaint = 0;
  let layoutShift = 0;
  const shifts = new PerformanceObserver(() => {});
  shifts.observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) largestPaint = Math.max(largestPaint, startTime);
    for (const { value, hadRecentInput } of shifts.takeRecords()) if (!hadRecentInput) layoutShift += value;
    resolve({ largestPaint, layoutShift });
  }).observe({ type: "largest-contentful-paint", buffered: true });
})`;
