import { encodeAbiParameters, encodeEventTopics, hexToString, stringToHex } from "viem";
import { afterAll, beforeAll, expect } from "vitest";
import { submissionsAbi } from "../../contracts/sdk/abi.ts";
import { strings } from "../../web/strings.ts";
import { type AbuseWorld, ITEM, MAILS, startAbuseWorld } from "./abuse-world.ts";
import { addressOf } from "./app.ts";
import { browserForTests, type HolderOptions } from "./browser.ts";
import { unlockKeys } from "./contributing.ts";
import { appealCommittee, arrive, callGuards, REPORTS, report, rowOf, seated } from "./guarding.ts";
import { HOSTILE } from "./hostile.ts";
import { everyEnvelope, everyKeyFile, everyReport, everySource, sourcesWith, type Told } from "./hostile-abuse.ts";
import { wellFormed } from "./hostile-chain.ts";
import { EVERY_FIELD } from "./hostile-loops.ts";
import { guarded, throughFields } from "./hostile-page.ts";
import { keepInBrowser } from "./kept-bundle.ts";
import { giveKeyFile, itemsOf } from "./reviewer.ts";
import { VIEWPORTS } from "./viewports.ts";

// Hostile texts, through what people give each other about abusive items. Each test goes on where the last ended.

const { abuse: words, rounds, submissions } = strings;

const browser = browserForTests();
let scene: AbuseWorld;
beforeAll(async () => {
  scene = await startAbuseWorld();
});
afterAll(async () => scene?.stop());

async function openAs(account: HolderOptions["account"], path: string) {
  const { allowed, world } = scene;
  return arrive(await guarded(await browser.holder({ account, allowed, rpcUrl: world.url })), scene, path);
}

throughFields("in reports of abuse", async ({ readThrough }) => {
  const one = await openAs(scene.reporter, REPORTS);
  await report(one.page, scene, ITEM, async () => {
    const { confirm, file, listFile } = words.report;
    const opening = scene.openingOf(ITEM);
    const filled = `JSON.stringify(${opening}, (_, value) => (typeof value === "object" ? value : text))`;
    const openings = await one.page.evaluate<Told>(everyReport(0, `[text, ${filled}]`, confirm));
    expect(openings.wide).toEqual([]);
    expect(openings.told.filter((one) => !/^(Give|Correct) the opening/.test(one))).toEqual([]);
    await one.page.getByLabel(file).setInputFiles(json(opening));
    const list = `JSON.stringify({ campaignId: 1, sequence: 1, leaves: [text] })`;
    const lists = await one.page.evaluate<Told>(everyReport(1, `[${list}]`, confirm));
    expect(lists).toEqual({ wide: [], told: [expect.stringContaining("The item list is not to be had")] });
    await one.page.getByLabel(listFile).setInputFiles(json(scene.story.blob));
  });

  const two = await openAs(scene.author, REPORTS);
  await rowOf(two.page, ITEM).getByRole("button", { name: words.appeal.action }).click();
  await two.page.getByText(words.appeal.rows.bests).waitFor();
  await readThrough(two.page);
  await two.expectHarmless();
  await two.page.reload();
  await callGuards({ author: two.page, reporter: one.page }, scene);
  await one.expectHarmless();
});

throughFields("in what a contributor gives guards", async () => {
  const { author, kept } = scene;
  const { bundle, envelopes } = kept;
  const { page, expectHarmless } = await openAs(author, REPORTS);
  await keepInBrowser(page, kept);
  await page.goto(addressOf(scene.app, `/campaigns/1/bundles/${bundle.signed?.digest}`));
  const { forced } = submissions.bundle;
  await page.getByText(forced.locked).waitFor();
  await unlockKeys(page);
  for (const viewport of Object.values(VIEWPORTS)) {
    await page.setViewportSize(viewport);
    expect(await page.evaluate(EVERY_FIELD)).toEqual({ count: 1, wide: [] });
  }
  await page.getByLabel(forced.source).fill(scene.source);
  const found = await page.evaluate<Told>(everyEnvelope(bundle.id, envelopes.length, forced.postAgain));
  expect(found).toEqual({ wide: [], told: [expect.stringContaining("Pass an Assay envelope")] });
  await expectHarmless();
});

throughFields("in what guards are given", async ({ readThrough }) => {
  const [{ guard }] = seated(scene.guards, await appealCommittee(scene));
  const { page, expectHarmless } = await openAs(guard.account, "/review/abuse/1");
  await page.getByLabel(rounds.key.file).waitFor();
  const key = `JSON.stringify({ kind: "assay-review-key", version: 1, privateKey: text })`;
  const files = await page.evaluate<Told>(everyKeyFile(`[text, ${key}]`));
  expect(files).toEqual({ wide: [], told: [expect.stringContaining("this one holds none")] });
  await giveKeyFile(page, guard);
  const mail = itemsOf(page).getByText(MAILS[2] ?? "");
  await mail.waitFor();
  const { topic, posted } = await keysFrom();
  expect(await page.evaluate(everySource(topic, posted))).toEqual({ wide: [], unseen: [] });
  // What it cannot read it asks for again.
  await mail.waitFor();
  await readThrough(page);
  await expectHarmless();
});

/** For every text, the event that brought the keys, once from each of the text's sources. */
async function keysFrom() {
  const { client, submissions: address } = scene.world;
  const event = { abi: submissionsAbi, eventName: "WrapsPosted" } as const;
  const [log] = await client.getContractEvents({ ...event, address, fromBlock: 0n });
  const wraps = JSON.parse(hexToString(log?.args.blob ?? "0x"));
  const [topic = "0x"] = encodeEventTopics(event);
  const dataOf = (source: string) =>
    encodeAbiParameters([{ type: "bytes" }], [stringToHex(JSON.stringify({ ...wraps, source }))]);
  return { topic, posted: HOSTILE.map((text) => sourcesWith(wellFormed(text)).map(dataOf)) };
}

const json = (content: string | Uint8Array) => ({
  ...{ name: "a file", mimeType: "application/json", buffer: Buffer.from(content) },
});
