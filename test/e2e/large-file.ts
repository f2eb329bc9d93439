import { randomFillSync } from "node:crypto";
import { open } from "node:fs/promises";
import type { Page } from "playwright-core";
import type { World } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { createCampaign, POLICY } from "../oracle/people.ts";
import { addressOf, connect } from "./app.ts";
import { unlockKeys, untilHeard } from "./contributing.ts";

// The largest file that a policy can ask for.

const words = strings.submissions;

/** Bytes of it. */
export const LARGEST = 100_000_000;

/** A campaign that takes it. */
export async function createLargeCampaign(world: World): Promise<number> {
  const campaignId = await createCampaign(world, { policy: JSON.stringify({ ...POLICY, maxBytes: LARGEST }) });
  await untilHeard(world, campaignId);
  return campaignId;
}

/** Writes a file of the largest size, which nothing compresses. */
export async function writeLargest(path: string): Promise<void> {
  const file = await open(path, "w");
  const part = Buffer.alloc(1_000_000);
  for (let left = LARGEST; left > 0; left -= part.length) await file.write(randomFillSync(part));
  await file.close();
}

/** Opens the page where items are added, as far as there is nothing left to do but that. */
export async function openContribute(page: Page, app: string, campaignId: number): Promise<void> {
  await page.goto(addressOf(app, `/campaigns/${campaignId}/contribute`));
  await connect(page);
  await page.getByText(words.checker.accepted).waitFor();
  await unlockKeys(page);
}

/** Adds one file, and waits until it has been looked at and can be encrypted. */
export async function addLargest(page: Page, path: string): Promise<void> {
  await page.getByLabel(words.items.choose).setInputFiles(path);
  await page.getByText(words.items.count(1, 1), { exact: true }).waitFor();
  await page.getByRole("button", { name: words.sign.action(1) }).waitFor();
}
