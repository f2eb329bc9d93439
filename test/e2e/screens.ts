import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { LocalAccount } from "viem/accounts";
import { stopChildrenOnSignals } from "../../script/processes.ts";
import { routes } from "../../web/routes.ts";
import { bankOf, openSkill } from "../oracle/exams.ts";
import { startAbuseWorld } from "./abuse-world.ts";
import { addressOf, connect, pathOf, waitForContent } from "./app.ts";
import { launchChromium } from "./chromium.ts";
import { playExample } from "./example.ts";
import { type Place, playHeld } from "./held.ts";
import { partsOf } from "./parts.ts";
import { schoolOf, votersOf, worldOf } from "./people.ts";
import { type Scene, sceneOf } from "./scenes.ts";
import { startStack } from "./stack.ts";
import { VIEWPORTS } from "./viewports.ts";
import { attachWallet } from "./wallet.ts";

// `npm run screens`: pictures of every page, light and dark, desktop and phone, in docs/screens, as somebody sees it who
// has something to do there.

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "docs/screens");

/** Nobody wrote what the example's items hold, and still no picture shows it. */
const REDACTED = "main pre { filter: blur(5px) }";
/** A page is as high as what it holds, and as wide as the window. */
const WHOLE = "html { scrollbar-gutter: auto } main { min-height: 0 !important }";
const QUALITY = 70;
/** Others than the one that is looked at. */
const SKILLS = ["Reads mail headers", "Names trees by their leaves"];

type Setting = { scheme: "light" | "dark"; device: keyof typeof VIEWPORTS };

stopChildrenOnSignals();
const { facts, stop } = await startStack();
try {
  const abuse = await startAbuseWorld();
  const chromium = await launchChromium();
  try {
    const held = await playHeld(abuse, (at, account) =>
      open(chromium, at, account, { scheme: "light", device: "desktop" }),
    );
    const world = await worldOf(facts);
    const example = await playExample(world, await votersOf(facts));
    const school = await schoolOf(facts, world);
    for (const name of SKILLS) await openSkill(school, bankOf(6), { name });
    const parts = await partsOf(facts, example.campaignId);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const scenes = routes.map(({ path }) => sceneOf(path, parts, example, held));
    for (const scheme of ["light", "dark"] as const) {
      for (const device of ["desktop", "phone"] as const) {
        for (const scene of scenes) await take(chromium, scene, { scheme, device });
      }
    }
  } finally {
    await chromium.close();
    await abuse.stop();
  }
} finally {
  await stop();
}
process.exit(); // machines and agents keep no work, and would keep the process

async function take(chromium: Browser, scene: Scene, { scheme, device }: Setting): Promise<void> {
  const { at = facts, who } = scene;
  const page = await open(chromium, at, who, { scheme, device });
  await page.goto(addressOf(at.app, pathOf(scene.route, scene.parts)));
  if (who !== undefined) await connect(page);
  await waitForContent(page);
  await scene.prepare?.(page);
  await page.evaluate("scrollTo(0, 0)");
  await page.mouse.move(0, 0); // no button looks pointed at
  await page.addStyleTag({ content: scene.hasItems ? WHOLE + REDACTED : WHOLE });
  const file = join(folder, `${nameOf(scene.route)}-${scheme}-${device}.webp`);
  await writeFile(file, await pictureOf(page, VIEWPORTS[device]));
  console.log(relative(root, file));
  await page.context().close();
}

/** The whole page as WebP, a third of a PNG; Playwright does not write it. */
async function pictureOf(page: Page, { width, height }: { width: number; height: number }): Promise<Buffer> {
  // What sticks to the window's edge stands at the end of the page, not across it.
  const whole = Number(await page.evaluate("document.documentElement.scrollHeight"));
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  return Buffer.from(data, "base64");
}

async function open(
  chromium: Browser,
  { rpcUrl, chainId }: Place,
  account: LocalAccount | undefined,
  { scheme, device }: Setting,
): Promise<Page> {
  const viewport = VIEWPORTS[device];
  const looks = { colorScheme: scheme, viewport, locale: "en", reducedMotion: "reduce" } as const;
  const context = await chromium.newContext(looks);
  if (account !== undefined) await attachWallet(context, { account, rpcUrl, homeChain: chainId });
  return context.newPage();
}

/** `/campaigns/:id` is `campaigns-id`. */
function nameOf(route: string): string {
  return route.replaceAll(/[^a-z]+/gi, "-").replaceAll(/^-|-$/g, "") || "home";
}
