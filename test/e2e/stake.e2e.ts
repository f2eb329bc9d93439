import type { Page } from "playwright-core";
import { type Address, encodeFunctionData, erc20Abi, parseEther, toHex } from "viem";
import type { HDAccount } from "viem/accounts";
import { afterEach, expect, inject, test } from "vitest";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { COOLDOWN, readSeats } from "../../contracts/sdk/chain/voter.ts";
import { createContributor } from "../../script/demo/contributor.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { mined, type World, walletOf } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { anvilAccount } from "../anvil.ts";
import { membersOf } from "../oracle/ballots.ts";
import { sendMails, vote } from "../oracle/life.ts";
import { ACCOUNT, passTime } from "../oracle/pair.ts";
import { createCampaign } from "../oracle/people.ts";
import { addressOf, connect, waitForContent } from "./app.ts";
import { seriousViolations } from "./axe.ts";
import { browserForTests } from "./browser.ts";
import { newcomer, votersOf, worldOf } from "./people.ts";
import { endVoting, sealAndDraw, settle } from "./progress.ts";

// A staker's journey, by real clicks.

const words = strings.stake;
const MAILS = [
  "the bees on the roof of the bakery have been moved, so the hatch can be opened again from monday on",
  "would you look after the two tortoises while we are at the coast, from the third to the ninth of may",
];
const PRICE = parseEther("100");
const browser = browserForTests();
const stakers: { world: World; account: HDAccount }[] = [];

// Who keeps a seat can be drawn, and no other test would vote for it.
afterEach(async () => {
  for (const { world, account } of stakers.splice(0)) {
    const seats = await readSeats({ ...world, fromBlock: 0n }, account.address);
    if (seats.length === 0) continue;
    const args = [0, seats.map(({ index }) => index)] as const;
    const call = { address: world.staking, abi: stakingAbi, functionName: "unstake", args } as const;
    await mined(world, walletOf(world, account).writeContract(call));
  }
});

/** Somebody with so many stake tokens, on the stake page, connected. */
async function open(stake: bigint) {
  const world = await worldOf(inject("stack"));
  const account = await newcomer(world, { stake });
  stakers.push({ world, account });
  const holder = await browser.holder({ account });
  await holder.page.goto(addressOf(inject("stack").app, "/stake"));
  await connect(holder.page);
  await waitForContent(holder.page);
  return { ...holder, world, account };
}

const voterOf = (world: World, voter: Address) =>
  world.client.readContract({ address: world.staking, abi: stakingAbi, functionName: "voterOf", args: [voter] });
const balanceOf = (world: World, owner: Address) =>
  world.client.readContract({
    address: world.stakeToken.address,
    abi: erc20Abi,
    functionName: "balanceOf",
    args: [owner],
  });

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true, disabled: false }).click();
const told = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text }).first().waitFor();

test("a staker stakes, closes seats, waits, and withdraws", async () => {
  const { page, wallet, world, account } = await open(5n * PRICE);
  const windows = wallet.asked.length;
  await page.getByLabel(words.open.count).fill("3");
  await press(page, words.open.action(3));
  await told(page, words.open.done(3, "Scouts"));
  // The development token has no permits: an approval and the stake, nothing else.
  const asked = wallet.asked.slice(windows).map(({ method }) => method);
  expect(asked).toEqual(["eth_sendTransaction", "eth_sendTransaction"]);
  expect(await voterOf(world, account.address)).toMatchObject({ seats: 3, stake: 3n * PRICE });

  const boxes = page.getByRole("table", { name: words.seats.caption }).getByRole("checkbox");
  await boxes.nth(2).waitFor();
  await boxes.nth(0).check();
  await boxes.nth(2).check();
  await press(page, words.seats.unstake(2));
  await press(page, words.seats.dialog.confirm);
  await told(page, words.seats.unstaked(2));
  await page.getByText(words.exit.wait).waitFor();
  expect(await page.getByRole("button", { name: words.exit.action }).isDisabled()).toBe(true);
  expect(await voterOf(world, account.address)).toMatchObject({ seats: 1, stake: 3n * PRICE });

  await passTime({ world }, COOLDOWN + 1);
  await press(page, words.exit.action);
  await told(page, words.exit.done);
  expect(await balanceOf(world, account.address)).toBe(4n * PRICE);
  expect(await voterOf(world, account.address)).toMatchObject({ seats: 1, stake: PRICE });
  await page.getByText(words.exit.none).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

test("who has too little is told what is missing, before the wallet is asked", async () => {
  const { page, wallet, account } = await open(PRICE / 2n);
  const windows = wallet.asked.length;
  await press(page, words.open.action(1));
  await page.getByText(`${account.address} has 50 dSTAKE and needs 100 dSTAKE`).first().waitFor();
  expect(wallet.asked).toHaveLength(windows);
});

test("a signature that is declined loses nothing, and what was typed is still there", async () => {
  const { page, wallet, world, account } = await open(2n * PRICE);
  await page.getByLabel(words.open.count).fill("2");
  wallet.rejectNext("eth_sendTransaction");
  await press(page, words.open.action(2));
  await page.getByText(`${strings.common.write.failed}: ${strings.common.errors.rejected}`).waitFor();
  expect(wallet.asked.at(-1)).toMatchObject({ method: "eth_sendTransaction", answer: "rejected" });
  expect(await page.getByLabel(words.open.count).inputValue()).toBe("2");
  expect(await balanceOf(world, account.address)).toBe(2n * PRICE);
  await press(page, words.open.action(2));
  await told(page, words.open.done(2, "Scouts"));
});

test("another account is allowed to sign, and a review key is published from the wallet", async () => {
  const { page, wallet, world, account } = await open(PRICE);
  const contract = { address: world.staking, abi: stakingAbi, args: [account.address] } as const;
  const delegate = anvilAccount(ACCOUNT.delegate).address;
  const field = page.getByLabel(words.keys.delegate.label);
  await field.fill("0x1234");
  await press(page, words.keys.delegate.set);
  await page.getByText(words.look.invalid).waitFor();
  await field.fill(delegate.toLowerCase());
  await press(page, words.keys.delegate.set);
  await told(page, words.keys.delegate.done);
  expect(await world.client.readContract({ ...contract, functionName: "delegateOf" })).toBe(delegate);
  await press(page, words.keys.delegate.end);
  await told(page, words.keys.delegate.ended);
  const windows = wallet.asked.length;
  await press(page, words.keys.review.make);
  await told(page, words.keys.review.done);
  const asked = wallet.asked.slice(windows).map(({ method }) => method);
  expect(asked).toEqual(["eth_signTypedData_v4", "eth_signTypedData_v4", "eth_sendTransaction"]);
  expect(BigInt(await world.client.readContract({ ...contract, functionName: "reviewKeyOf" }))).not.toBe(0n);
});

test("who sat in a round sees what it gained or lost and why, and collects the pay", async () => {
  const world = await worldOf(inject("stack"));
  const voters = await votersOf(inject("stack"));
  const campaignId = await createCampaign(world);
  const author = await createContributor(world, await newcomer(world), 0);
  await sendMails(world, author, campaignId, MAILS);
  const round = await sealAndDraw(world, { campaignId, sequence: 1 });
  const [silent, paid, ...others] = membersOf(round, voters) as [Voter, Voter, ...Voter[]];
  for (const member of [paid, ...others]) await vote(world, member, round);
  await endVoting(world, round, false);
  await settle(world, round);

  const { page } = await browser.holder({ account: paid.account });
  await page.goto(addressOf(inject("stack").app, "/stake"));
  await connect(page);
  const batch = strings.stake.rounds.batch(campaignId, 1);
  await page.getByRole("table", { name: words.pay.title }).getByText(batch).waitFor();
  const balance = { address: world.payToken.address, abi: erc20Abi, functionName: "balanceOf" } as const;
  const before = await world.client.readContract({ ...balance, args: [paid.account.address] });
  await page.getByRole("button", { name: /^Collect [\d.]+ dUSD/ }).click();
  await told(page, words.pay.done(1).replace(/1 round$/, "")); // rounds of other tests may be due, too
  await page.getByText(words.pay.none).waitFor();
  expect(await world.client.readContract({ ...balance, args: [paid.account.address] })).toBeGreaterThan(before);

  await page.goto(addressOf(inject("stack").app, `/stake/${silent.account.address}`));
  const line = page.getByRole("listitem").filter({ hasText: batch }).filter({ hasText: words.rounds.why.absent });
  await line.getByText(words.rounds.lost).waitFor();
  await line.getByText(words.rounds.how).click();
  await line.getByText(words.rounds.holds).waitFor();
  await page.getByText(/^Recomputed by your browser from \d+ settled rounds?: it is what the contract says/).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

/** What governance does, without the waiting: its timelock is played by the chain. */
async function nameJudge(world: World, voter: Address, isNamed: boolean): Promise<void> {
  const staking = { address: world.staking, abi: stakingAbi } as const;
  const owner = await world.client.readContract({ ...staking, functionName: "owner" });
  const data = encodeFunctionData({ ...staking, functionName: "setJudge", args: [voter, isNamed] });
  const ask = (method: string, ...params: unknown[]) =>
    world.client.request({ method: method as never, params: params as never });
  await ask("anvil_setBalance", owner, toHex(parseEther("1")));
  await ask("anvil_impersonateAccount", owner);
  await mined(world, ask("eth_sendTransaction", { from: owner, to: world.staking, data }));
}

test("a judge who is named no longer is told so, and anybody closes the seat", async () => {
  const { page, world, account } = await open(PRICE);
  await page.getByLabel(words.open.tier, { exact: true }).selectOption("Judges");
  await page.getByText(words.open.rules.judgesMissing).waitFor();
  await nameJudge(world, account.address, true);
  await press(page, words.open.action(1));
  await told(page, words.open.done(1, "Judges"));
  await page.getByText(words.cover.covered).waitFor();
  await nameJudge(world, account.address, false);
  await page.getByText(words.cover.reasons.unnamed()).waitFor();

  const other = await browser.holder({ account: await newcomer(world), viewport: "phone" });
  await other.page.goto(addressOf(inject("stack").app, `/stake/${account.address}`));
  await other.page.getByText(words.cover.reasons.unnamed()).waitFor();
  await connect(other.page);
  await press(other.page, words.cover.refresh);
  await told(other.page, words.cover.refreshed);
  await press(other.page, words.cover.evict);
  await told(other.page, "Closed the seat");
  expect(await voterOf(world, account.address)).toMatchObject({ seats: 0, stake: PRICE });
  await page.getByText(words.exit.wait).waitFor();
});

test("anybody's stake can be looked at without a wallet; a link that is no address says so", async () => {
  const { page } = await browser.visitor({ viewport: "phone", scheme: "dark" });
  const { app } = inject("stack");
  const voter = anvilAccount(ACCOUNT.voters).address;
  await page.goto(addressOf(app, "/stake"));
  await page.getByLabel(words.look.label).fill(voter);
  await press(page, words.look.action);
  await page.getByRole("table", { name: words.seats.caption }).waitFor();
  await waitForContent(page);
  expect(await page.getByRole("button", { name: words.exit.action }).count()).toBe(0);
  expect(await seriousViolations(page)).toEqual([]);
  await page.goto(addressOf(app, "/stake/nobody"));
  await page.getByText(words.voter.missing.text).waitFor();
});
