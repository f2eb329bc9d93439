import { type Address, bytesToHex, type Hex, stringToBytes, toHex } from "viem";
import { beforeAll, inject } from "vitest";
import { contributorKeyFor } from "../../contracts/sdk/contributor-key.ts";
import { generateContributorSecret } from "../../contracts/sdk/contributor-secret.ts";
import { exportKeyFile } from "../../contracts/sdk/key-file.ts";
import { createContributor } from "../../script/demo/contributor.ts";
import type { World } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { membersOf } from "../oracle/ballots.ts";
import { ask } from "../oracle/http.ts";
import { vote } from "../oracle/life.ts";
import { contribute, createCampaign, POLICY } from "../oracle/people.ts";
import { addressOf, connect } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { addFiles, encryptAndSign, fileOf, NOTES, unlockKeys, untilHeard } from "./contributing.ts";
import { HOSTILE } from "./hostile.ts";
import { lieOfSkills, lieOnChain } from "./hostile-chain.ts";
import * as lies from "./hostile-gateway.ts";
import { expectRefusals, expectShown, expectSteps, guarded, openAnew, throughFields } from "./hostile-page.ts";
import { EVERY_ITEM_REFUSED } from "./hostile-press.ts";
import { asIfRead } from "./hostile-read.ts";
import { newcomer, votersOf, worldOf } from "./people.ts";
import { endVoting, sealAndDraw } from "./progress.ts";
import { giveKeyFile, itemsOf, lookAt } from "./reviewer.ts";

// Hostile texts that come to pages through oracles: what people wrote and honest ones pass on, and what one says that lies.

const browser = browserForTests();
let world: World;
beforeAll(async () => {
  world = await worldOf(inject("stack"));
});

const at = (path: string) => addressOf(inject("stack").app, path);
/** Longest that a gateway's problem may be. */
const SHORT = HOSTILE.filter((text) => text.length <= 1_000);

/** A bundle that only a gateway knows of, and the file of the key that opens what it says. */
async function bundleAt(campaignId: number, contributor: Address) {
  const { chainId, core } = inject("stack");
  const secret = generateContributorSecret();
  const { publicKey } = await contributorKeyFor(secret, { chainId, core, campaignId, contributor });
  const digest = bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
  const keyFile = { name: "key.json", mimeType: "application/json", buffer: Buffer.from(exportKeyFile(secret)) };
  return { digest, publicKey, keyFile };
}

throughFields("in what a gateway says of itself", async ({ readThrough }) => {
  const { page, context, expectHarmless, excuse } = await guarded(await browser.visitor());
  excuse(/Failed to load resource/);
  const { gateway } = inject("stack");
  for (const group of [SHORT.slice(0, 100), SHORT.slice(100)].filter(({ length }) => length > 0)) {
    await lies.lieOfHealth(context, gateway, group);
    await openAnew(page, at("/operate"));
    await expectShown(page, group);
    await expectHarmless();
  }
  await readThrough(page);
  for (const number of lies.NUMBERS) {
    await lies.lieOfFigures(context, gateway, number);
    await openAnew(page, at("/operate"));
    await page.getByText(strings.operate.facts.requests, { exact: true }).first().waitFor();
    await expectHarmless();
  }
  await context.unrouteAll({ behavior: "wait" });
});

throughFields("in what a gateway says of somebody's items, and why it refuses", async () => {
  const { gateway } = inject("stack");
  const account = await newcomer(world);
  const campaignId = await createCampaign(world);
  const { page, context, expectHarmless, excuse } = await guarded(await browser.holder({ account }));
  excuse(/Failed to load resource/);
  const { digest, publicKey, keyFile } = await bundleAt(campaignId, account.address);
  const bundle = `/campaigns/${campaignId}/bundles/${digest}`;
  await lies.lieOfItems(context, gateway, { digest, publicKey });
  await page.goto(at(bundle));
  await connect(page);
  await expectRefusals(page, "wallet", { button: strings.common.keys.action, gateway, isSaid: false });
  await page.locator("main input[type=file]").setInputFiles(keyFile);
  await expectShown(page, HOSTILE);
  await expectHarmless();
  await context.unroute(`${gateway}/submissions/${digest}`);
  await openAnew(page, at("/contribute"));
  await expectRefusals(page, "gateway", { button: strings.submissions.bundles.find.action, gateway });
  await expectHarmless();
});

throughFields("in why a signed bundle is refused", async () => {
  const { gateway } = inject("stack");
  const campaignId = await createCampaign(world, { policy: JSON.stringify({ ...POLICY, checks: {} }) });
  const visitor = await browser.holder({ account: await newcomer(world) });
  const { page, context, expectHarmless, excuse } = await guarded(visitor);
  excuse(/Failed to load resource/);
  await untilHeard(world, campaignId);
  await lies.answerAt(context, `${gateway}/submissions`, () => ({ status: 400, json: { error: "x", message: "no" } }));
  await page.goto(at(`/campaigns/${campaignId}/contribute`));
  await connect(page);
  await page.getByText(strings.submissions.checker.accepted).waitFor();
  await addFiles(page, [fileOf("one.eml", NOTES[0])]);
  await unlockKeys(page);
  await encryptAndSign(page, 1);
  const { resume } = strings.submissions.bundle.upload;
  const button = page.getByRole("button", { name: resume });
  await button.waitFor();
  await expectRefusals(page, "worker", { button: resume, gateway });
  await page.evaluate(EVERY_ITEM_REFUSED);
  await button.click();
  await expectShown(page, HOSTILE);
  await expectHarmless();
});

throughFields("in tasks, and in the labels that they get", async ({ readThrough }) => {
  const { gateway } = inject("stack");
  const annotation = { tasks: toHex(1, { size: 32 }), labellers: 3, threshold: 0.9, wait: 86_400 };
  const policy = { ...POLICY, format: "text", checks: {}, annotation };
  const campaignId = await createCampaign(world, { policy: JSON.stringify(policy) });
  const words = strings.submissions;
  const { page, context, expectHarmless } = await guarded(await browser.holder({ account: await newcomer(world) }));
  await untilHeard(world, campaignId);
  await lies.lieOfTasks(context, gateway, world.domain);
  await page.goto(at(`/campaigns/${campaignId}/contribute`));
  await connect(page);
  await page.getByText(words.checker.accepted).waitFor();
  await expectRefusals(page, "gateway", { button: words.tasks.ask, gateway });
  await page.getByRole("button", { name: words.tasks.ask, exact: true }).click();
  await page.getByRole("heading", { name: words.tasks.task(1, HOSTILE.length) }).waitFor();
  await expectSteps(page, "main [class*=tasks]");
  await readThrough(page);
  await expectHarmless();
});

throughFields("in exams", async ({ readThrough }) => {
  const { gateway, rpcUrl } = inject("stack");
  const { encryptionKey } = (await ask(`${gateway}/status`)).body as { encryptionKey: Hex };
  const { page, context, expectHarmless } = await guarded(await browser.holder({ account: await newcomer(world) }));
  await lieOnChain(context, rpcUrl, await lieOfSkills(world, ["Reads headers"], false));
  await lies.lieOfExams(context, gateway, encryptionKey);
  const { start, paper } = strings.exams;
  await page.goto(at("/exams/1"));
  await connect(page);
  const button = page.getByRole("button", { name: start.action, exact: true });
  await button.waitFor();
  await expectRefusals(page, "gateway", { button: start.action, gateway });
  await button.click();
  await page.getByText(paper.question(1, HOSTILE.length)).waitFor();
  await expectSteps(page, "main [class*=paper]");
  await readThrough(page);
  await expectHarmless();
});

throughFields("in items that voters look at", async ({ readThrough }) => {
  const { gateway } = inject("stack");
  const voters = await votersOf(inject("stack"));
  const policy = { ...POLICY, format: "jsonl", checks: {} };
  const campaignId = await createCampaign(world, { policy: JSON.stringify(policy) });
  const author = await createContributor(world, await newcomer(world), 0);
  await contribute(world, author, campaignId, [stringToBytes('{"a":"b"}')]);
  const round = await sealAndDraw(world, { campaignId, sequence: 1 });
  const [member] = membersOf(round, voters);
  if (member === undefined) throw new Error("nobody was drawn");
  const { page, expectHarmless, excuse } = await guarded(await browser.holder({ account: member.account }));
  excuse(/Failed to load resource/);
  await openAnew(page, at("/review"));
  await connect(page);
  await expectRefusals(page, "gateway", { button: strings.rounds.session.ask, gateway });
  await lookAt(page, { campaignId, sequence: 1 }, strings.rounds.queue.review);
  await giveKeyFile(page, member);
  await itemsOf(page).waitFor();
  // Nobody but the sealing operator can sign a packet, so this one is real, and what people wrote comes into it afterwards.
  await readThrough(page);
  await page.evaluate(asIfRead("task", "format", "text"));
  await readThrough(page);
  await expectHarmless();

  // What the committee decided can be appealed.
  for (const one of membersOf(round, voters)) await vote(world, one, round);
  await endVoting(world, round);
  const account = await newcomer(world);
  const own = await guarded(await browser.holder({ account }));
  const { digest, publicKey, keyFile } = await bundleAt(campaignId, account.address);
  await lies.lieOfItems(own.context, gateway, { digest, publicKey, place: { sequence: 1, bit: 0 } });
  await own.page.goto(at(`/campaigns/${campaignId}/bundles/${digest}`));
  await connect(own.page);
  await own.page.locator("main input[type=file]").setInputFiles(keyFile);
  const { actions } = strings.submissions.bundle;
  await own.page.getByRole("button", { name: actions.appeal }).click();
  await own.page.getByRole("button", { name: actions.appealAction, disabled: true }).waitFor();
  await own.page.getByText(actions.until).waitFor();
  await readThrough(own.page);
  await own.expectHarmless();
});
