import { erc20Abi } from "viem";
import { beforeAll, expect, inject, test } from "vitest";
import type { Voter } from "../../script/demo/voter.ts";
import type { World } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { membersOf } from "../oracle/ballots.ts";
import { vote } from "../oracle/life.ts";
import { createCampaign } from "../oracle/people.ts";
import { addressOf, connect } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { addFiles, encryptAndSign, fileOf, NOTES, unlockKeys, untilHeard } from "./contributing.ts";
import { newcomer, votersOf, worldOf } from "./people.ts";
import { endVoting, sealAndDraw, settle } from "./progress.ts";

// A contributor, from the first look at the checker to the money.

const words = strings.submissions;
const REWARD = 250_000n;

const browser = browserForTests();
let world: World;
let voters: Voter[];
beforeAll(async () => {
  world = await worldOf(inject("stack"));
  voters = await votersOf(inject("stack"));
});

test("a contributor verifies the checker, sends ten files by one signature, sees verdicts and claims everything at once", async () => {
  const account = await newcomer(world);
  const campaignId = await createCampaign(world, { reward: REWARD });
  await untilHeard(world, campaignId);
  const { page, wallet } = await browser.holder({ account });
  await page.goto(addressOf(inject("stack").app, `/campaigns/${campaignId}`));
  await connect(page);
  await page.locator("main").getByRole("link", { name: strings.campaigns.campaign.contribute }).click();
  await page.getByText(words.checker.accepted).waitFor();

  // The last one is too short: the check turns it away.
  const files = [...NOTES, "act now"].map((text, i) => fileOf(`mail-${i + 1}.eml`, text));
  await addFiles(page, files);
  await page.getByLabel(words.items.label("mail-2.eml")).selectOption("spam");
  await page.getByRole("button", { name: words.items.show("mail-3.eml") }).click();
  await page.getByText("our choir sings in the hall", { exact: false }).waitFor();
  await unlockKeys(page);
  await encryptAndSign(page, files.length);
  await page.getByText(words.bundle.upload.done).waitFor();
  // Two for the keys, one for all ten items; and no transaction.
  expect(wallet.asked.map(({ method }) => method).filter((method) => /sign|send/i.test(method))).toEqual(
    Array.from({ length: 3 }, () => "eth_signTypedData_v4"),
  );

  // What is in it comes back decrypted, after a reload too.
  await page.reload();
  await unlockKeys(page);
  await page.getByRole("button", { name: words.bundle.actions.read }).nth(1).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("could you please bring back the atlas", { exact: false }).waitFor();
  await dialog.getByText('{"label":"spam"}').waitFor();
  await page.keyboard.press("Escape");

  const round = await sealAndDraw(world, { campaignId, sequence: 1 });
  await page.getByText(words.bundle.states.voting).first().waitFor();
  for (const member of membersOf(round, voters)) await vote(world, member, round);
  await endVoting(world, round);
  await settle(world, round);
  const accepted = page.getByRole("table").getByText(words.bundle.states.accepted, { exact: true });
  await accepted.nth(NOTES.length - 1).waitFor();
  expect(await accepted.count()).toBe(NOTES.length);
  expect(await page.getByText(words.bundle.states.notAccepted, { exact: true }).count()).toBe(1);
  expect(await page.getByText(words.bundle.due, { exact: true }).count()).toBe(NOTES.length);

  await page.getByRole("link", { name: words.bundles.rewards }).click();
  const sent = wallet.asked.length;
  await page.getByRole("button", { name: /^Claim / }).click();
  await page.getByText(strings.settlement.due.done).first().waitFor();
  expect(wallet.asked.slice(sent).map(({ method }) => method)).toEqual(["eth_sendTransaction"]);
  const balance = await world.client.readContract({
    ...{ address: world.payToken.address, abi: erc20Abi, functionName: "balanceOf", args: [account.address] },
  });
  expect(balance).toBe(REWARD * BigInt(NOTES.length));
  await page.getByText(strings.settlement.due.none.title).waitFor();
});
