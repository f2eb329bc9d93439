import type { Page } from "playwright-core";
import { inject } from "vitest";
import { strings } from "../../web/strings.ts";
import { addressOf, connect } from "./app.ts";
import type { BrowserHandle, HolderOptions } from "./browser.ts";

// How a creator fills in the form.

const words = strings.campaigns.create;

/** What contributors are asked for. */
export const TASK = "Ordinary mails in English, labelled ham or spam";

/** A field of the form. */
export const field = (page: Page, name: keyof typeof words.fields) =>
  page.getByLabel(new RegExp(`^${words.fields[name].label}`));
/** Goes on to the next step. */
export const next = (page: Page) => page.getByRole("button", { name: words.next }).click();
/** Waits for a step. */
export const step = (page: Page, name: keyof typeof words.steps) =>
  page.getByRole("heading", { name: new RegExp(`^${words.steps[name]}`) }).waitFor();
/** The button that creates the campaign. */
export const createButton = (page: Page) => page.getByRole("button", { name: /^Create and fund with/ });

/** The number in the page's address, once the campaign is there. */
export async function createdId(page: Page): Promise<number> {
  await page.waitForURL(/#\/campaigns\/\d+$/);
  return Number(/\d+$/.exec(page.url())?.[0]);
}

type Draft = { budget: string; token?: string; presetId?: number };

/** Opens the form as somebody, and fills it in as far as its review. */
export async function draftOf(browser: BrowserHandle, account: HolderOptions["account"], draft: Draft) {
  const holder = await browser.holder({ account });
  const { app, presetId } = inject("stack");
  await holder.page.goto(addressOf(app, "/campaigns/new"));
  await connect(holder.page);
  await fillDraft(holder.page, { ...draft, presetId });
  return holder;
}

/** Fills the form in as far as its review. */
export async function fillDraft(page: Page, { budget, token, presetId }: Draft): Promise<void> {
  await field(page, "task").fill(TASK);
  await field(page, "labels").fill("ham\nspam");
  await field(page, "licenceText").fill("CC BY 4.0");
  await next(page);
  await step(page, "items");
  await page.getByRole("radio", { name: words.formats.email.title }).check();
  await next(page);
  await step(page, "checks");
  await page.getByRole("checkbox", { name: new RegExp(`^${words.modules.language.title}`) }).check();
  await next(page);
  await step(page, "money");
  if (token !== undefined) await field(page, "token").fill(token);
  if (presetId !== undefined) await field(page, "presetId").selectOption(`${presetId}`);
  await field(page, "amount").fill(budget);
  await next(page);
  await step(page, "review");
}
