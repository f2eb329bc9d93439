import { mkdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { LocalAccount } from "viem/accounts";
import { afterAll, afterEach, beforeAll, expect, inject, type TestContext } from "vitest";
import { launchChromium } from "./chromium.ts";
import { originsOf } from "./facts.ts";
import { VIEWPORTS } from "./viewports.ts";
import { attachWallet, type Wallet } from "./wallet.ts";
import { type Watch, watchContext } from "./watch-context.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const screenshots = join(root, ".assay/e2e");

/** Characters of an address that are printed: one that carries a quote has 10,000. */
const URL_SHOWN = 200;

/** How long anything a page does may take, milliseconds: it only ends a test that would never end. */
const PATIENCE_MS = 30_000;

/** One person's browser: own cookies, own storage, at most one wallet. */
export type Visitor = {
  page: Page;
  context: BrowserContext;
  /** Declares console errors that belong to the test's fault scenario, see {@link Watch}. */
  excuse: Watch["excuse"];
};

export type VisitorOptions = {
  scheme?: "light" | "dark";
  viewport?: keyof typeof VIEWPORTS;
  /** Further origins that its pages may ask. */
  allowed?: readonly string[];
};

/** With a wallet; `chainId` is where it is at first, default the stack's chain, which `rpcUrl` can replace by another one. */
export type HolderOptions = VisitorOptions & { account: LocalAccount; chainId?: number; rpcUrl?: string };

export type BrowserHandle = {
  /** Opens the browser of somebody without a wallet. */
  visitor: (options?: VisitorOptions) => Promise<Visitor>;
  /** Opens the browser of somebody with a wallet. */
  holder: (options: HolderOptions) => Promise<Visitor & { wallet: Wallet }>;
};

/**
 * One Chromium for the tests of a file. After each test its pages close, and the test fails if one of them had an uncaught
 * exception, broke its content security policy, asked another host, or logged an error that the test did not declare.
 *
 * @example
 * const browser = browserForTests();
 * test("a page", async () => {
 *   const { page, wallet } = await browser.holder({ account });
 *   await page.goto(inject("stack").app);
 * });
 */
export function browserForTests(): BrowserHandle {
  let chromium: Browser | undefined;
  const open: { visitor: Visitor; watch: Watch }[] = [];
  beforeAll(async () => {
    chromium = await launchChromium();
  });
  afterAll(async () => chromium?.close());
  afterEach(async ({ task }) => {
    const visits = open.splice(0);
    const problems: string[] = [];
    for (const { watch } of visits) problems.push(...(await watch.problems()));
    if (problems.length > 0 || task.result?.state === "fail") await keepScreenshots(task, visits);
    for (const { visitor } of visits) {
      // What a test answers in others' place may be on its way still.
      await visitor.context.unrouteAll({ behavior: "ignoreErrors" });
      await visitor.context.close();
    }
    expect(problems, "what went wrong in the pages beside what the test looked at").toEqual([]);
  });
  const visitor = async ({ scheme = "light", viewport = "desktop", allowed = [] }: VisitorOptions = {}) => {
    if (chromium === undefined) throw new Error("pages are opened inside tests, when the browser has started");
    const context = await chromium.newContext({ colorScheme: scheme, viewport: VIEWPORTS[viewport], locale: "en" });
    context.setDefaultTimeout(PATIENCE_MS);
    const watch = await watchContext(context, [...originsOf(inject("stack")), ...allowed]);
    const page = await context.newPage();
    const one: Visitor = { page, context, excuse: watch.excuse };
    open.push({ visitor: one, watch });
    return one;
  };
  const holder = async ({ account, chainId, rpcUrl, ...options }: HolderOptions) => {
    const one = await visitor(options);
    const { rpcUrl: stackUrl, chainId: homeChain } = inject("stack");
    const at = { account, rpcUrl: rpcUrl ?? stackUrl, homeChain, ...(chainId === undefined ? {} : { chainId }) };
    return { ...one, wallet: await attachWallet(one.context, at) };
  };
  return { visitor, holder };
}

/** What the pages of a failed test looked like, printed as paths. */
async function keepScreenshots(task: TestContext["task"], visits: readonly { visitor: Visitor }[]): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  const name = task.name.replace(/[^a-z0-9]+/gi, "-").slice(0, 80);
  const pages = visits.flatMap(({ visitor }) => visitor.context.pages());
  for (const [i, page] of pages.entries()) {
    const path = join(screenshots, `${name}-${i + 1}.png`);
    const taken = await page.screenshot({ path, fullPage: true }).then(
      () => relative(root, path),
      (error: unknown) => `no screenshot: ${String(error)}`, // the page may be what failed
    );
    console.log(`"${task.name}" failed; page ${i + 1} at ${page.url().slice(0, URL_SHOWN)}: ${taken}`);
  }
}
