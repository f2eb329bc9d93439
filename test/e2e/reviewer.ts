import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { exportReviewKey } from "../../contracts/sdk/review-key.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { strings } from "../../web/strings.ts";
import { addressOf, connect } from "./app.ts";

// What a voter does on the review pages.

const words = strings.rounds;

/** Finds a round in the queue, and opens it. */
export async function openRound(page: Page, { campaignId, sequence }: { campaignId: number; sequence: number }) {
  await page.goto(addressOf(inject("stack").app, "/review"));
  await connect(page);
  await lookAt(page, { campaignId, sequence }, words.queue.review);
}

/** Follows a round's link in the queue. */
export async function lookAt(
  page: Page,
  { campaignId, sequence }: { campaignId: number; sequence: number },
  link: string,
): Promise<void> {
  const row = page.getByRole("listitem").filter({ hasText: words.queue.batch(campaignId, sequence) });
  await row.getByRole("link", { name: link }).click();
}

/** Gives the page the file of a voter's or a guard's review key. */
export async function giveKeyFile(page: Page, { reviewKey }: Pick<Voter, "reviewKey">): Promise<void> {
  const buffer = Buffer.from(exportReviewKey(reviewKey.privateKey));
  await page.getByLabel(words.key.file).setInputFiles({ name: "key.json", mimeType: "application/json", buffer });
}

/** The items, with the focus on them. */
export function itemsOf(page: Page) {
  return page.getByRole("region", { name: words.viewer.label });
}

/** Says of every item what the check said, by keys, and casts the ballot. */
export async function voteByKeys(page: Page): Promise<void> {
  await judgeByKeys(page);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: words.cast.sign }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
}

/** Says of every item what the check said. */
export async function judgeByKeys(page: Page): Promise<void> {
  const items = itemsOf(page);
  await items.waitFor();
  await items.focus();
  const count = await page.getByRole("navigation", { name: words.viewer.progress }).getByRole("button").count();
  expect(count).toBeGreaterThan(0);
  for (let left = count; left > 0; left--) {
    await items.getByText(words.viewer.open(left)).waitFor();
    const isRejected = await items.getByText(words.viewer.verdicts.reject).isVisible();
    await page.keyboard.press(isRejected ? "r" : "a");
  }
  await items.getByText(words.viewer.open(0)).waitFor();
}

/** Waits until a seat's vote stands somewhere. */
export async function expectStage(page: Page, stage: keyof typeof words.stages): Promise<void> {
  await page.getByText(words.stages[stage], { exact: true }).waitFor();
}
