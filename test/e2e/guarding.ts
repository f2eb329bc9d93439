import type { Locator, Page } from "playwright-core";
import { abuseAbi } from "../../contracts/sdk/abi.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { strings } from "../../web/strings.ts";
import { type AbuseWorld, type Guard, ITEM } from "./abuse-world.ts";
import { addressOf, connect } from "./app.ts";
import type { Visitor } from "./browser.ts";
import { unlockKeys } from "./contributing.ts";
import { keepInBrowser } from "./kept-bundle.ts";

// What people do in the page about an item that is held for abusive, until its guards have it in front of them.

const { abuse: words, rounds, submissions } = strings;

/** Where they do it. */
export const REPORTS = "/campaigns/1/abuse";

/** Goes to one of the scene's pages and connects the wallet there. */
export async function arrive<V extends Visitor>(visitor: V, { app }: AbuseWorld, path: string): Promise<V> {
  await visitor.page.goto(addressOf(app, path));
  await connect(visitor.page);
  return visitor;
}

/** An item's line among those that are held for abusive. */
export function rowOf(page: Page, item: number): Locator {
  return page.getByRole("row").filter({ hasText: words.table.name(1, item) });
}

/** Opens a dialog by its button, presses the one that does it, and leaves when it is done. */
export async function confirm(
  opener: Locator,
  title: string,
  label: string | RegExp,
  fill?: () => Promise<void>,
): Promise<void> {
  const page = opener.page();
  await opener.click();
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.waitFor();
  await fill?.();
  await dialog.getByRole("button", { name: label }).click();
  await dialog.getByText(new RegExp(`^${strings.common.write.mined}`)).waitFor();
  await page.keyboard.press("Escape");
}

/** Reports an item with files alone; `look` is at the filled dialog. */
export async function report(
  page: Page,
  { openingOf, story }: AbuseWorld,
  item: number,
  look?: () => Promise<void>,
): Promise<void> {
  const { action, title, confirm: label, file, list, listFile } = words.report;
  await confirm(rowOf(page, item).getByRole("button", { name: action }), title(1, item), label, async () => {
    await page.getByLabel(file).setInputFiles(json("opening.json", openingOf(item)));
    await page.getByText(list).click();
    await page.getByLabel(listFile).setInputFiles(json("list.json", story.blob));
    await look?.();
  });
  await rowOf(page, item).getByText(words.states.held, { exact: true }).waitFor();
}

/** The author appeals, whoever reported has guards drawn, and the author gives them the keys. */
export async function callGuards(pages: { author: Page; reporter: Page }, scene: AbuseWorld): Promise<void> {
  const { author, reporter } = pages;
  const { action, title } = words.appeal;
  const appeal = rowOf(author, ITEM).getByRole("button", { name: action });
  await confirm(appeal, title(1), /^Pay the bond of [\d.]+ dUSD and appeal/);
  await rowOf(author, ITEM).getByText(words.states.judged, { exact: true }).waitFor();

  await scene.world.client.mine({ blocks: 4 });
  await reporter.getByRole("link", { name: words.look }).click();
  await reporter.getByRole("button", { name: rounds.appeal.move.draw.action }).click();
  await reporter.getByText(rounds.appeal.states.voting).waitFor();

  await keepInBrowser(author, scene.kept);
  await author.getByRole("link", { name: words.bundle }).click();
  await author.reload();
  await author.getByRole("heading", { name: submissions.bundle.reported.title }).waitFor();
  await postKeys(author, scene);
}

/** The contributor gives the guards who were drawn the keys to its items, on the bundle's page. */
export async function postKeys(page: Page, { source }: AbuseWorld): Promise<void> {
  const { forced } = submissions.bundle;
  await page.getByText(forced.locked).waitFor();
  await unlockKeys(page);
  await page.getByLabel(forced.source).fill(source);
  await page.getByRole("button", { name: forced.post }).click();
  await page.getByText(forced.posted).waitFor();
}

export type Seated = { guard: Guard; seat: number };

/** The guards that were drawn into a committee, with their seats: by lot, and not all of them. */
export function seated(guards: readonly Guard[], committee: readonly bigint[]): [Seated, ...Seated[]] {
  const seats = committee.map((word) => unpackCommitteeWord(word).voter);
  const [first, ...others] = guards.flatMap((guard) => {
    const seat = seats.indexOf(guard.account.address);
    return seat === -1 ? [] : [{ guard, seat }];
  });
  if (first === undefined) throw new Error("no guards were drawn");
  return [first, ...others];
}

/** The committee of the appeal, as it was drawn. */
export async function appealCommittee({ world: { client, abuse: address } }: AbuseWorld): Promise<readonly bigint[]> {
  return client.readContract({ address, abi: abuseAbi, functionName: "committeeOf", args: [1n] });
}

const json = (name: string, content: string | Uint8Array) => ({
  ...{ name, mimeType: "application/json", buffer: Buffer.from(content) },
});
