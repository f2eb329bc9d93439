import type { Page } from "playwright-core";
import { routes } from "../../web/routes.ts";
import { strings } from "../../web/strings.ts";
import { WALLET_NAME } from "./wallet.ts";

// What people do on every page.

/** What stands for the parts of a page's path that change, by their names. */
export type PathParts = Record<string, string>;

/**
 * Every page's path. Fails when a path has a part that nothing is given for: then say in the test which one to show.
 *
 * @example
 * for (const path of allPaths({ id: "1" })) await page.goto(addressOf(app, path));
 */
export function allPaths(parts: PathParts): string[] {
  return routes.map(({ path }) => pathOf(path, parts));
}

/** A route's path with its parts filled in. */
export function pathOf(route: string, parts: PathParts): string {
  return route.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = parts[name];
    if (value === undefined) throw new Error(`Say what to show for :${name} of ${route}.`);
    return value;
  });
}

/** A page's address: paths stand behind the `#`, so that a build works from any folder. */
export function addressOf(app: string, path: string): string {
  return `${app}/#${path}`;
}

/** Waits until a page has its heading and nothing in it is still loading. */
export async function waitForContent(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor();
  // Skeletons say this word to who cannot see them.
  await page.locator("main").getByText(strings.common.loading, { exact: true }).first().waitFor({ state: "detached" });
}

/**
 * Goes to another page of the app, loaded already or not, and waits until it is there: its heading is another one than
 * before, and nothing on it is still being worked out.
 */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.evaluate(`document.querySelector("main h1")?.setAttribute("data-left", "")`);
  await page.goto(address);
  await page.locator("main h1:not([data-left])").first().waitFor();
  await waitForContent(page);
  await page.locator("main [aria-busy=true]").first().waitFor({ state: "detached" });
}

/** Opens RainbowKit's modal and chooses the test wallet. */
export async function pressConnect(page: Page): Promise<void> {
  await page.getByRole("button", { name: strings.common.wallet.connect }).click();
  await page.getByRole("dialog").getByRole("button", { name: WALLET_NAME }).click();
}

/** Connects, and waits until the page shows the account. */
export async function connect(page: Page): Promise<void> {
  await pressConnect(page);
  await expectConnected(page);
}

/** The page shows an account. */
export async function expectConnected(page: Page): Promise<void> {
  await page.getByTitle(strings.common.wallet.account).waitFor();
}
