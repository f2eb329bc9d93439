import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, expect, inject, test } from "vitest";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { importReceipt } from "../../contracts/sdk/voting/receipt.ts";
import { createContributor } from "../../script/demo/contributor.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { mined, type World, walletOf } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { type Drawn, eventsOf, membersOf } from "../oracle/ballots.ts";
import { sendMails, vote } from "../oracle/life.ts";
import { passTime } from "../oracle/pair.ts";
import { createCampaign } from "../oracle/people.ts";
import { until } from "../oracle/until.ts";
import { addressOf, connect } from "./app.ts";
import { seriousViolations } from "./axe.ts";
import { browserForTests } from "./browser.ts";
import { newcomer, votersOf, worldOf } from "./people.ts";
import { endVoting, sealAndDraw, settle } from "./progress.ts";
import { expectStage, giveKeyFile, itemsOf, judgeByKeys, lookAt, openRound, voteByKeys } from "./reviewer.ts";

const MAILS = [
  "the orchestra meets in the old school on friday, and the new cellist will bring her own chair",
  "please tell the caretaker that the lamp above the back stairs has been dark since the storm",
  "we have counted the swifts under the roof again, and there are eleven nests more than last year",
  "act now", // too short: the checks turn it away
];
const words = strings.rounds;
/** A gateway may hear of a round a moment after the page; the page asks again. */
const TOO_EARLY = /404.*\/packets\//;

const browser = browserForTests();
let world: World;
let voters: Voter[];
beforeAll(async () => {
  world = await worldOf(inject("stack"));
  voters = await votersOf(inject("stack"));
});
/** Other tests read packets with the keys that the stack was started with. */
afterEach(async () => {
  for (const { account, reviewKey } of voters ?? []) {
    const staking = { address: world.staking, abi: stakingAbi } as const;
    const published = await world.client.readContract({
      ...{ ...staking, functionName: "reviewKeyOf", args: [account.address] },
    });
    if (published === reviewKey.publicKey) continue;
    const call = { ...staking, functionName: "setReviewKey", args: [reviewKey.publicKey] } as const;
    await mined(world, walletOf(world, account).writeContract(call));
  }
});

/** A batch that is being voted on, and its committee in seat order. */
async function drawRound(mails: readonly string[]): Promise<{ round: Drawn; members: Voter[] }> {
  const campaignId = await createCampaign(world);
  const author = await createContributor(world, await newcomer(world), 0);
  await sendMails(world, author, campaignId, mails);
  const round = await sealAndDraw(world, { campaignId, sequence: 1 });
  return { round, members: membersOf(round, voters) };
}

const typedData = { method: "eth_signTypedData_v4", answer: "approved" };
const signed = (primaryType: string) => ({ ...typedData, shown: { primaryType } });

test("seven voters vote from the page, the round is settled, and each sees what came of it", async () => {
  const { round, members } = await drawRound(MAILS);
  expect(members).toHaveLength(7);
  const [first, second] = members as [Voter, Voter];

  // The first one's key comes from its wallet and has to be published first.
  const one = await browser.holder({ account: first.account });
  one.excuse(TOO_EARLY);
  await openRound(one.page, round);
  await one.page.getByRole("button", { name: words.key.unlock }).click();
  await one.page.getByRole("button", { name: words.key.publishThis }).click();
  await itemsOf(one.page).waitFor();
  expect(await seriousViolations(one.page)).toEqual([]);
  await one.page.keyboard.press("?");
  await one.page.getByRole("heading", { name: words.help.title }).waitFor();
  // A key right after its end, of which the page has not heard yet.
  await itemsOf(one.page).evaluate((items) => {
    document.querySelector<HTMLDialogElement>("dialog[open]")?.close();
    items.focus();
    items.dispatchEvent(new KeyboardEvent("keydown", { key: "s", bubbles: true }));
  });
  await one.page.getByText(words.viewer.open(MAILS.length - 1)).waitFor();
  await one.page.keyboard.press("u");
  await voteByKeys(one.page);
  await expectStage(one.page, "delivered");
  expect(one.wallet.asked.filter(({ method }) => method === typedData.method).at(-1)).toMatchObject(signed("Ballot"));

  // The receipt is the one that could be posted.
  const [download] = await Promise.all([
    one.page.waitForEvent("download"),
    one.page.getByRole("button", { name: words.ballot.download }).click(),
  ]);
  const kept = importReceipt(await readFile(await download.path(), "utf8"));
  expect(kept.receipt).toMatchObject({ roundId: round.roundId, voter: first.account.address });

  // The others have their key in a file: one signature casts a ballot.
  await Promise.all(
    members.slice(1).map(async (member) => {
      const { page, wallet, excuse } = await browser.holder({ account: member.account });
      excuse(TOO_EARLY);
      await openRound(page, round);
      await giveKeyFile(page, member);
      await voteByKeys(page);
      await expectStage(page, "delivered");
      const signatures = wallet.asked.filter(({ method }) => /sign|send/i.test(method));
      expect(signatures).toMatchObject([signed("Ballot")]);
      if (member !== second) await page.close();
    }),
  );

  await endVoting(world, round);
  await settle(world, round);
  const { page } = one;
  await page.goto(addressOf(inject("stack").app, "/review"));
  await lookAt(page, round, words.queue.look);
  await expectStage(page, "settled");
  await page.getByText(words.outcome.holds).waitFor();
  await page.getByRole("img", { name: new RegExp(words.votes.label(7, MAILS.length)) }).waitFor();
  await page.getByText(words.votes.summary(3, 1, 0)).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

test("the gateway goes away while people vote: they are told, nothing is lost, and both ways out count", async () => {
  const { round, members } = await drawRound(MAILS.map((mail) => `${mail} once more, with feeling`));
  const [patient, hasty, ...others] = members as [Voter, Voter, ...Voter[]];
  const { gateway } = inject("stack");
  const stop = `${gateway}/**`;
  for (const member of others) await vote(world, member, round);

  // Who waits: the ballot is kept over a reload, and sent when the gateway is back.
  const one = await browser.holder({ account: patient.account });
  one.excuse(/net::ERR/);
  one.excuse(TOO_EARLY);
  await openRound(one.page, round);
  await giveKeyFile(one.page, patient);
  await judgeByKeys(one.page);
  await one.context.route(stop, (route) => route.abort());
  await one.page.keyboard.press("Enter");
  await one.page.getByRole("button", { name: words.cast.sign }).click();
  await one.page.getByRole("alert").filter({ hasText: words.silent }).waitFor();
  await one.page.reload();
  await one.page.getByRole("alert").filter({ hasText: words.silent }).waitFor();
  await expectStage(one.page, "signed");
  await one.context.unroute(stop);
  await expectStage(one.page, "delivered");
  expect(one.wallet.asked.filter(({ method }) => method === typedData.method)).toMatchObject([signed("Ballot")]);

  // Who does not: a commitment on chain, opened when voting is over.
  const two = await browser.holder({ account: hasty.account });
  two.excuse(/net::ERR/);
  two.excuse(TOO_EARLY);
  await openRound(two.page, round);
  await giveKeyFile(two.page, hasty);
  await judgeByKeys(two.page);
  await two.context.route(stop, (route) => route.abort());
  await two.page.keyboard.press("Enter");
  await two.page.getByRole("button", { name: words.cast.sign }).click();
  await two.page.getByRole("button", { name: words.fallback.commit }).click();
  await expectStage(two.page, "committed");
  const { timestamp } = await world.client.getBlock();
  await passTime({ world }, round.votingEnd - Number(timestamp) + 1);
  const isShown = async () => (await eventsOf(world, "BallotsCast", round.campaignId, round.sequence)).length > 0;
  await until(isShown, "the ballots to be shown", 120);
  await two.page.getByRole("button", { name: words.fallback.open }).click();
  await expectStage(two.page, "counted");
});

test("what a committee agrees on can be claimed at once, if anybody lets it, while others judge the rest", async () => {
  const { round, members } = await drawRound(MAILS.map((mail) => `${mail}, and nobody is sure about all of it`));
  for (const [seat, member] of members.entries()) await vote(world, member, round, seat < 3 ? 1n : 0n);
  await endVoting(world, round);
  await settle(world, round);
  const { page } = await browser.holder({ account: await newcomer(world) });
  await page.goto(addressOf(inject("stack").app, `/review/${round.campaignId}/${round.sequence}/1`));
  await connect(page);
  const { action, done } = strings.common.release;
  await page.getByRole("button", { name: action(round.sequence) }).click();
  await page.getByText(done(round.sequence)).waitFor();
  expect(await eventsOf(world, "RewardsReleased", round.campaignId, round.sequence)).toMatchObject([
    { args: { items: 0b1110n } },
  ]);
});

test("who has no seat is told so, and a round that is not there is said to be missing", async () => {
  const { page } = await browser.holder({ account: await newcomer(world) });
  await page.goto(addressOf(inject("stack").app, "/review"));
  await page.getByRole("heading", { name: strings.common.wallet.needed }).waitFor();
  await page.getByRole("button", { name: strings.common.wallet.connect }).waitFor();
  await page.goto(addressOf(inject("stack").app, "/review/1/4000000/1"));
  await page.getByRole("heading", { name: words.round.missing.title, level: 1 }).waitFor();
});
