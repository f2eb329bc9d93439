import type { Page } from "playwright-core";
import { bytesToHex, createWalletClient, type Hex, http } from "viem";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, test } from "vitest";
import { abuseAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { readDeployment } from "../../contracts/sdk/chain/deployment.ts";
import { forceBond, sealForcedCost } from "../../contracts/sdk/chain/forcing.ts";
import { lastRound, readRecord } from "../../contracts/sdk/chain/record.ts";
import { exportReviewKey } from "../../contracts/sdk/review-key.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { commitAbuseCall, openAbuseCall } from "../../contracts/sdk/voting/abuse-calls.ts";
import { readCommitment, type SecretVote } from "../../contracts/sdk/voting/commitment.ts";
import { strings } from "../../web/strings.ts";
import { sealBatch } from "../story/seal.ts";
import { pass } from "../story/world.ts";
import { type AbuseWorld, type Guard, ITEM, MAILS, startAbuseWorld } from "./abuse-world.ts";
import { addressOf, connect } from "./app.ts";
import { browserForTests, type HolderOptions } from "./browser.ts";
import { unlockKeys } from "./contributing.ts";
import { keepInBrowser } from "./kept-bundle.ts";
import { faultsOf } from "./page-faults.ts";
import { expectStage, itemsOf } from "./reviewer.ts";
import { VIEWPORTS } from "./viewports.ts";

// What guards decide, by clicks alone: whether an item that was reported is abusive, and a bundle that was forced in.

const { abuse: words, rounds, submissions } = strings;
const HOUR = 3_600;
const CAMPAIGN = "/campaigns/1/abuse";

const browser = browserForTests();
let scene: AbuseWorld;
beforeAll(async () => {
  scene = await startAbuseWorld();
});
afterAll(async () => scene?.stop());

async function openAs(account: HolderOptions["account"], path: string) {
  const { allowed, world, app } = scene;
  const holder = await browser.holder({ account, allowed, rpcUrl: world.url });
  await holder.page.goto(addressOf(app, path));
  await connect(holder.page);
  return holder;
}

/** Opens a dialog, presses the button that does it, and leaves when it is done. */
async function confirm(page: Page, open: string, title: string, label: string | RegExp, fill?: () => Promise<void>) {
  await page.getByRole("button", { name: open, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.waitFor();
  await fill?.();
  await dialog.getByRole("button", { name: label }).click();
  await dialog.getByText(new RegExp(`^${strings.common.write.mined}`)).waitFor();
  await page.keyboard.press("Escape");
}

/** On a desk and on a phone, in both colours. */
async function expectNoFaults(page: Page): Promise<void> {
  // What lies half below the header is too small for nobody: it is scrolled.
  await page.evaluate("scrollTo(0, 0)");
  expect(await faultsOf(page, { desktop: ["light"], phone: ["dark"] })).toEqual([]);
  await page.setViewportSize(VIEWPORTS.desktop);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

const json = (name: string, content: string | Uint8Array) => ({
  ...{ name, mimeType: "application/json", buffer: Buffer.from(content) },
});

test("an abusive item is reported and appealed, guards look at it and clear it, and the deposit comes back", async () => {
  const { world, author, reporter, guards, story } = scene;

  const one = await openAs(reporter, CAMPAIGN);
  await confirm(one.page, words.report.action, words.report.title(1, ITEM), words.report.confirm, async () => {
    await one.page.getByLabel(words.report.file).setInputFiles(json("opening.json", scene.opening));
    await one.page.getByText(words.report.list).click();
    await one.page.getByLabel(words.report.listFile).setInputFiles(json("list.json", story.blob));
    await expectNoFaults(one.page);
  });
  await one.page.getByText(words.states.held, { exact: true }).waitFor();

  const two = await openAs(author, CAMPAIGN);
  await confirm(two.page, words.appeal.action, words.appeal.title(1), /^Pay the bond of [\d.]+ dUSD and appeal/);
  await two.page.getByText(words.states.judged, { exact: true }).waitFor();

  await world.client.mine({ blocks: 4 });
  await one.page.getByRole("link", { name: words.look }).click();
  await one.page.getByRole("button", { name: rounds.appeal.move.draw.action }).click();
  await one.page.getByText(rounds.appeal.states.voting).waitFor();

  await keepInBrowser(two.page, scene.kept);
  await two.page.getByRole("link", { name: words.bundle }).click();
  await two.page.reload();
  await two.page.getByRole("heading", { name: submissions.bundle.reported.title }).waitFor();
  await postKeys(two.page);

  const [own, ...others] = seated(guards, await appealCommittee());
  if (own === undefined) throw new Error("no guards were drawn");
  const three = await openAs(own.guard.account, "/review");
  const items = await openItems(three.page, own.guard, rounds.queue.appeal(1n));
  await items.getByText(MAILS[2] ?? "").waitFor();
  await expectNoFaults(three.page);
  await items.getByRole("button", { name: rounds.viewer.abuse.actions.approve }).click();
  await items.getByRole("button", { name: rounds.viewer.abuse.actions.cast }).click();
  await three.page.getByRole("button", { name: rounds.cast.commit }).click();
  await expectStage(three.page, "committed");

  const votes = await Promise.all(others.map(commit));
  await pass(world, HOUR + 1);
  for (const vote of votes) await open(vote);
  await three.page.getByRole("button", { name: rounds.fallback.open }).click();
  await expectStage(three.page, "counted");
  await pass(world, 2 * HOUR + 1);
  await one.page.getByRole("button", { name: rounds.appeal.move.decide.action }).click();
  await one.page.getByText(rounds.appeal.votes.outcomes.cleared, { exact: true }).waitFor();
  await three.page.getByText(rounds.appeal.fates.with).waitFor();
  await expectNoFaults(three.page);

  await one.page.getByRole("link", { name: rounds.appeal.reports }).click();
  await confirm(one.page, words.close.action, words.close.title(1, ITEM), words.close.confirm);
  await one.page.getByText(words.states.returned, { exact: true }).waitFor();
  await expectNoFaults(one.page);
});

test("a bundle is forced in: who seals on is reported, and guards get its keys, read it and vote", async () => {
  const { world, author, reporter, kept, guards } = scene;
  const { forced } = submissions.bundle;
  const { digest } = kept.bundle.signed ?? {};
  const deployment = await readDeployment(world.client, { core: world.core });
  const campaign = await readCampaign(deployment, 1);
  const one = await openAs(author, `/campaigns/1/bundles/${digest}`);
  await keepInBrowser(one.page, kept);
  await one.page.reload();
  await one.page.getByText(forced.how, { exact: true }).click();
  const count = MAILS.length;
  await one.page
    .getByRole("button", { name: forced.force(toAmount(forceBond(campaign, count).amount, campaign.token)) })
    .click();
  await one.page.getByText(forced.open(count, count)).waitFor();
  await pass(world, campaign.preset.inclusion + 1);
  await one.page.getByRole("button", { name: forced.overdue }).click();
  await one.page.getByText(/Marked overdue at block/).waitFor();

  await sealBatch(world, 1, { gold: false, abusive: 0n, sequence: 2 });
  await one.page.getByRole("button", { name: forced.report(2) }).click();
  await one.page.getByText(forced.reported).waitFor();
  const cost = toAmount(sealForcedCost(campaign, count).amount, campaign.token);
  await one.page.getByRole("button", { name: forced.seal(cost) }).click();
  await one.page.getByText(forced.done).waitFor();

  await world.client.mine({ blocks: 4 });
  const two = await openAs(reporter, "/review/1/3/1");
  await two.page.getByRole("button", { name: rounds.move.steps.draw }).click();
  await two.page.getByText(rounds.move.done.draw).waitFor();
  await postKeys(one.page);
  const [own] = seated(guards, lastRound(await readRecord(deployment, 1, 3)).committee);
  if (own === undefined) throw new Error("no guards were drawn");
  const three = await openAs(own.guard.account, "/review");
  const items = await openItems(three.page, own.guard, rounds.queue.batch(1, 3));
  await items.getByText(MAILS[0] ?? "").waitFor();
  for (const _ of MAILS) await items.getByRole("button", { name: rounds.viewer.actions.approve, exact: true }).click();
  await items.getByRole("button", { name: rounds.viewer.actions.cast }).click();
  await three.page.getByRole("button", { name: rounds.cast.commit }).click();
  await expectStage(three.page, "committed");
});

/** The contributor gives the guards who were drawn the keys to its items, on the bundle's page. */
async function postKeys(page: Page): Promise<void> {
  const { forced } = submissions.bundle;
  await page.getByText(forced.locked).waitFor();
  await unlockKeys(page);
  await page.getByLabel(forced.source).fill(scene.source);
  await page.getByRole("button", { name: forced.post }).click();
  await page.getByText(forced.posted).waitFor();
}

/** A guard finds a round in its queue, and opens its items with the file of its key. */
async function openItems(page: Page, { reviewKey }: Guard, name: string) {
  const row = page.getByRole("listitem").filter({ hasText: name });
  await row.getByRole("link", { name: rounds.queue.review }).click();
  await page.getByLabel(rounds.key.file).setInputFiles(json("key.json", exportReviewKey(reviewKey.privateKey)));
  return itemsOf(page);
}

type Seated = { guard: Guard; seat: number };

/** The guards that were drawn into a committee, with their seats: by lot, and not all of them. */
function seated(guards: readonly Guard[], committee: readonly bigint[]): Seated[] {
  const seats = committee.map((word) => unpackCommitteeWord(word).voter);
  return guards.flatMap((guard) => {
    const seat = seats.indexOf(guard.account.address);
    return seat === -1 ? [] : [{ guard, seat }];
  });
}

/** The committee of the appeal, as it was drawn. */
async function appealCommittee(): Promise<readonly bigint[]> {
  const { client, abuse: address } = scene.world;
  return client.readContract({ address, abi: abuseAbi, functionName: "committeeOf", args: [1n] });
}

/** Commits "not abusive" for a guard, beside the page. */
async function commit({ guard, seat }: Seated) {
  const { world } = scene;
  const { client, abuse } = world;
  const roundId = await client.readContract({ address: abuse, abi: abuseAbi, functionName: "roundIdOf", args: [1n] });
  const voter = guard.account.address;
  const salt = bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
  const secret: SecretVote = { roundId, voter, approve: 1n << BigInt(ITEM), abstain: 0n, salt };
  const commitment = await readCommitment(world, abuse, secret);
  await sendAs(guard, commitAbuseCall(world, { appealId: 1n, seat }, commitment));
  return { guard, seat, secret };
}

async function open({ guard, seat, secret }: Seated & { secret: SecretVote }) {
  await sendAs(guard, openAbuseCall(scene.world, { appealId: 1n, seat }, secret));
}

async function sendAs({ account }: Guard, call: { to: Hex; data: Hex }) {
  const { client, url } = scene.world;
  const hash = await createWalletClient({ account, chain: foundry, transport: http(url) }).sendTransaction(call);
  expect((await client.waitForTransactionReceipt({ hash })).status).toBe("success");
}
