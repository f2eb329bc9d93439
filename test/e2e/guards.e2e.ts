import type { Page } from "playwright-core";
import { bytesToHex, createWalletClient, type Hex, http } from "viem";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, test } from "vitest";
import { abuseAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { readDeployment } from "../../contracts/sdk/chain/deployment.ts";
import { forceBond, sealForcedCost } from "../../contracts/sdk/chain/forcing.ts";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import { lastRound, readRecord } from "../../contracts/sdk/chain/record.ts";
import { commitAbuseCall, openAbuseCall } from "../../contracts/sdk/voting/abuse-calls.ts";
import { readCommitment, type SecretVote } from "../../contracts/sdk/voting/commitment.ts";
import { strings } from "../../web/strings.ts";
import { sealBatch } from "../story/seal.ts";
import { pass } from "../story/world.ts";
import { type AbuseWorld, type Guard, ITEM, MAILS, startAbuseWorld } from "./abuse-world.ts";
import { browserForTests, type HolderOptions } from "./browser.ts";
import {
  appealCommittee,
  arrive,
  callGuards,
  confirm,
  postKeys,
  REPORTS,
  report,
  type Seated,
  seated,
} from "./guarding.ts";
import { keepInBrowser } from "./kept-bundle.ts";
import { faultsOf } from "./page-faults.ts";
import { expectStage, giveKeyFile, itemsOf } from "./reviewer.ts";
import { VIEWPORTS } from "./viewports.ts";

// What guards decide, by clicks alone: whether an item that was reported is abusive, and a bundle that was forced in.

const { abuse: words, rounds, submissions } = strings;
const HOUR = 3_600;

const browser = browserForTests();
let scene: AbuseWorld;
beforeAll(async () => {
  scene = await startAbuseWorld();
});
afterAll(async () => scene?.stop());

async function openAs(account: HolderOptions["account"], path: string) {
  const { allowed, world } = scene;
  return arrive(await browser.holder({ account, allowed, rpcUrl: world.url }), scene, path);
}

/** On a desk and on a phone, in both colours. */
async function expectNoFaults(page: Page): Promise<void> {
  // What lies half below the header is too small for nobody: it is scrolled.
  await page.evaluate("scrollTo(0, 0)");
  expect(await faultsOf(page, { desktop: ["light"], phone: ["dark"] })).toEqual([]);
  await page.setViewportSize(VIEWPORTS.desktop);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

test("an abusive item is reported and appealed, guards look at it and clear it, and the deposit comes back", async () => {
  const { world, author, reporter, guards } = scene;

  const one = await openAs(reporter, REPORTS);
  await report(one.page, scene, ITEM, () => expectNoFaults(one.page));
  const two = await openAs(author, REPORTS);
  await callGuards({ author: two.page, reporter: one.page }, scene);

  const [own, ...others] = seated(guards, await appealCommittee(scene));
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
  const close = one.page.getByRole("button", { name: words.close.action });
  await confirm(close, words.close.title(1, ITEM), words.close.confirm);
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
  await postKeys(one.page, scene);
  const [own] = seated(guards, lastRound(await readRecord(deployment, 1, 3)).committee);
  const three = await openAs(own.guard.account, "/review");
  const items = await openItems(three.page, own.guard, rounds.queue.batch(1, 3));
  await items.getByText(MAILS[0] ?? "").waitFor();
  for (const _ of MAILS) await items.getByRole("button", { name: rounds.viewer.actions.approve, exact: true }).click();
  await items.getByRole("button", { name: rounds.viewer.actions.cast }).click();
  await three.page.getByRole("button", { name: rounds.cast.commit }).click();
  await expectStage(three.page, "committed");
});

/** A guard finds a round in its queue, and opens its items with the file of its key. */
async function openItems(page: Page, guard: Guard, name: string) {
  const row = page.getByRole("listitem").filter({ hasText: name });
  await row.getByRole("link", { name: rounds.queue.review }).click();
  await giveKeyFile(page, guard);
  return itemsOf(page);
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
  expect((await waitForReceipt(client, { hash })).status).toBe("success");
}
