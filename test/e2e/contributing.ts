import type { Page } from "playwright-core";
import { readTerms } from "../../script/demo/recipients.ts";
import type { World } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { mailOf } from "../oracle/people.ts";

// What a contributor does in the page, by its own words.

const words = strings.submissions;

/** Texts that pass every check of the tests' policy; nobody wrote them. */
export const NOTES = [
  "the reading room opens at nine on saturday, and the new shelves for maps are ready at last",
  "could you please bring back the atlas of rivers, since somebody else has asked for it twice",
  "our choir sings in the hall on sunday evening, and everybody from the library is welcome",
  "the printer on the second floor is mended, so posters for the summer fair can be made again",
  "the gardener asks who has taken the long ladder from the shed behind the archive this week",
  "we are looking for two people who would read to children on wednesday afternoons in spring",
  "minutes of the meeting are attached, with the vote about opening hours on the last page",
  "a parcel with twelve lamps has come, and nobody remembers ordering a single one of them",
  "please remember that the lift is being inspected tomorrow morning between ten and eleven",
] as const;

/** A file as Playwright hands it to a page. */
export function fileOf(name: string, text: string) {
  return { name, mimeType: "message/rfc822", buffer: Buffer.from(mailOf(text)) };
}

/** Waits until the oracle has heard of a campaign: a page asks once. */
export async function untilHeard(world: World, campaignId: number): Promise<void> {
  await readTerms(world, campaignId);
}

/** Adds files, as many at once as there are. */
export async function addFiles(page: Page, files: ReturnType<typeof fileOf>[]): Promise<void> {
  await page.getByLabel(words.items.choose).setInputFiles(files);
  await page.getByText(words.items.count(files.length, files.length), { exact: true }).waitFor();
}

/** The wallet's two signatures bring the keys back. */
export async function unlockKeys(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: strings.common.keys.action });
  await button.click();
  await button.waitFor({ state: "detached" });
}

/** Agrees to what people will see, encrypts, and signs. */
export async function encryptAndSign(page: Page, count: number): Promise<void> {
  await page.getByLabel(words.seen.agree).check();
  await page.getByRole("button", { name: words.sign.action(count) }).click();
}
