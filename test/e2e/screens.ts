import { mkdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { stopChildrenOnSignals } from "../../script/processes.ts";
import { addressOf, allPaths, waitForContent } from "./app.ts";
import { launchChromium } from "./chromium.ts";
import { playExample } from "./example.ts";
import type { StackFacts } from "./facts.ts";
import { partsOf } from "./parts.ts";
import { votersOf, worldOf } from "./people.ts";
import { startStack } from "./stack.ts";
import { VIEWPORTS } from "./viewports.ts";

// `npm run screens`: pictures of every page, light and dark, desktop and phone, in docs/screens. What they show was made up.

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "docs/screens");

stopChildrenOnSignals();
const { facts, stop } = await startStack();
try {
  const campaignId = await playExample(await worldOf(facts), await votersOf(facts));
  await mkdir(folder, { recursive: true });
  const chromium = await launchChromium();
  await takeAll(chromium, facts, allPaths(await partsOf(facts, campaignId))).finally(() => chromium.close());
} finally {
  await stop();
}
process.exit(); // machines and agents keep no work, and would keep the process

async function takeAll(chromium: Browser, { app }: StackFacts, paths: readonly string[]): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [device, viewport] of Object.entries(VIEWPORTS)) {
      const page = await chromium.newPage({ colorScheme, viewport, locale: "en", reducedMotion: "reduce" });
      for (const path of paths) {
        await page.goto(addressOf(app, path));
        await waitForContent(page);
        const file = join(folder, `${nameOf(path)}-${colorScheme}-${device}.png`);
        await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
        console.log(relative(root, file));
      }
      await page.close();
    }
  }
}

function nameOf(path: string): string {
  return path.replaceAll(/[^a-z]+/g, "-").replaceAll(/^-|-$/g, "") || "home";
}
