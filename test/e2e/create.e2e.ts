import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesToHex, hexToBytes, keccak256 } from "viem";
import type { HDAccount } from "viem/accounts";
import { readContract } from "viem/actions";
import { beforeAll, expect, inject, test } from "vitest";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { readCreation } from "../../contracts/sdk/chain/campaign.ts";
import { readDeployment } from "../../contracts/sdk/chain/deployment.ts";
import { policyHash } from "../../contracts/sdk/policy.ts";
import type { World } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { runProgram } from "../command.ts";
import { passTime } from "../oracle/pair.ts";
import { addressOf } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { createButton, createdId, draftOf, field, next, step, TASK } from "./creator.ts";
import { newcomer, worldOf } from "./people.ts";

// A creator, from an empty form to a campaign that is over.

const words = strings.campaigns.create;
const manage = strings.campaigns.manage;
const DOLLAR = 1_000_000n;

const browser = browserForTests();
let world: World;
beforeAll(async () => {
  world = await worldOf(inject("stack"));
});

const campaignCount = () =>
  readContract(world.client, { address: world.campaigns, abi: campaignsAbi, functionName: "campaignCount" });

test("a creator writes a campaign, creates and funds it in two prompts, adds money, ends it and takes the rest back", async () => {
  const creator = await newcomer(world, { pay: 1_000n * DOLLAR });
  const { page, wallet } = await draftOf(browser, creator, { budget: "100" });
  await page.getByText(words.cost.covers(2)).waitFor();
  await page.getByText(words.review.command, { exact: true }).click();
  const command = await page.getByText(/^npm run campaign:create -- /).textContent();

  const before = wallet.asked.length;
  await createButton(page).click();
  const campaignId = await createdId(page);
  await page.getByRole("heading", { name: TASK }).waitFor();
  expect(wallet.asked.slice(before).map(({ method }) => method)).toEqual([
    "eth_signTypedData_v4",
    "eth_sendTransaction",
  ]);

  await expectSameAsCommand(creator, campaignId, command ?? "");

  await page.getByRole("button", { name: manage.fund.open }).click();
  await page.getByLabel(new RegExp(`^${manage.fund.amount}`)).fill("5000");
  await page.getByText(manage.fund.poor("800 dUSD")).waitFor();
  await page.getByLabel(new RegExp(`^${manage.fund.amount}`)).fill("50");
  await page.getByRole("button", { name: manage.fund.send }).click();
  await page.getByText(manage.fund.done("50 dUSD", campaignId)).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: strings.common.close }).click();

  await page.getByRole("button", { name: manage.close.open }).click();
  await page.getByRole("button", { name: manage.close.yes }).click();
  await page.getByText(manage.close.done(campaignId)).waitFor();
  const { preset } = await presetOf(campaignId);
  await passTime({ world }, preset.inclusion + preset.sla + 1);
  await page.getByRole("button", { name: manage.refund.send("150 dUSD") }).click();
  await page.getByText(manage.refund.none).waitFor();
  const escrow = { address: world.campaigns, abi: campaignsAbi, functionName: "escrowOf", args: [campaignId] } as const;
  expect(await readContract(world.client, escrow)).toMatchObject({
    funded: 150n * DOLLAR,
    refunded: 150n * DOLLAR,
    left: 0n,
  });
});

/** The command that the page shows makes a campaign with the same policy and terms. */
async function expectSameAsCommand(creator: HDAccount, campaignId: number, command: string): Promise<void> {
  const { core, rpcUrl } = inject("stack");
  const deployment = await readDeployment(world.client, { core });
  const { args: made } = await readCreation(deployment, campaignId);
  const folder = await mkdtemp(join(tmpdir(), "assay-create-"));
  try {
    const file = join(folder, "policy.json");
    await writeFile(file, hexToBytes(made.policy));
    const options = command
      .split(" ")
      .slice(4)
      .map((part) => (part === "policy.json" ? file : part));
    const key = creator.getHdKey().privateKey ?? new Uint8Array();
    const env = { ASSAY_RPC_URL: rpcUrl, ASSAY_CORE: core, ASSAY_PRIVATE_KEY: bytesToHex(key) };
    const { stdout, stderr } = await runProgram("script/campaign/create.ts", [...options, "--json"], env);
    expect(stderr).toBe("");
    const told = JSON.parse(stdout);
    expect(told.policyHash).toBe(keccak256(made.policy));
    expect(policyHash(hexToBytes(made.policy))).toBe(made.policyHash);
    const { args: again } = await readCreation(deployment, told.campaignId);
    expect({ ...again, campaignId }).toEqual(made);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function presetOf(campaignId: number) {
  const contract = { address: world.campaigns, abi: campaignsAbi } as const;
  const { presetId } = await readContract(world.client, { ...contract, functionName: "termsOf", args: [campaignId] });
  return { preset: await readContract(world.client, { ...contract, functionName: "presetOf", args: [presetId] }) };
}

test("a draft survives a reload, a budget that is too high and a signature that is declined", async () => {
  const creator = await newcomer(world, { pay: 10n * DOLLAR });
  const { page, wallet } = await draftOf(browser, creator, { budget: "50" });
  await page.getByText(words.review.poor("10 dUSD", "50 dUSD")).waitFor();
  expect(await createButton(page).isDisabled()).toBe(true);

  await page.reload();
  await step(page, "review");
  await page.getByText(TASK, { exact: true }).waitFor();
  await page.getByRole("button", { name: words.steps.money }).click();
  expect(await field(page, "amount").inputValue()).toBe("50");
  await field(page, "amount").fill("10");
  await next(page);

  const count = await campaignCount();
  for (const declined of ["eth_signTypedData_v4", "eth_sendTransaction"]) {
    wallet.rejectNext(declined);
    await createButton(page).click();
    await page.getByText(words.review.failed).waitFor();
    await page.getByText(strings.common.errors.rejected).first().waitFor();
    expect(wallet.asked.at(-1)).toMatchObject({ method: declined, answer: "rejected" });
    await page.reload();
    await page.getByText(TASK, { exact: true }).waitFor();
  }
  expect(await campaignCount()).toBe(count);
  await createButton(page).click();
  await createdId(page);
  // What was made is no draft any more.
  await page.goto(addressOf(inject("stack").app, "/campaigns/new"));
  await step(page, "task");
  expect(await field(page, "task").inputValue()).toBe("");
});

test("a token without permits is approved first, and what was approved is not asked for again", async () => {
  const creator = await newcomer(world, { stake: 10n ** 20n });
  const { page, wallet } = await draftOf(browser, creator, { budget: "60", token: world.stakeToken.address });
  const before = wallet.asked.length;
  wallet.rejectNext("eth_sendTransaction");
  await createButton(page).click();
  await page.getByText(words.review.failed).waitFor();
  await createButton(page).click();
  await createdId(page);
  const sent = wallet.asked.slice(before).map(({ method, answer }) => [method, answer]);
  expect(sent).toEqual(["rejected", "approved", "approved"].map((answer) => ["eth_sendTransaction", answer]));
});

test("what is missing is said at its field, which has the focus, and nothing is lost on the way", async () => {
  const { page } = await browser.visitor();
  await page.goto(addressOf(inject("stack").app, "/campaigns/new"));
  await field(page, "labels").fill("ham\nham");
  await next(page);
  await page.getByText(words.toMend(3)).waitFor();
  await page.getByText(words.problems.task).waitFor();
  await page.getByText(words.problems.labels).waitFor();
  await expect.poll(() => field(page, "task").evaluate((element) => element === document.activeElement)).toBe(true);
  await page.getByRole("button", { name: words.steps.review }).click();
  await page.getByText(`${words.steps.task}: ${words.problems.task}`).waitFor();
  expect(await createButton(page).count()).toBe(0);
  await page.getByRole("button", { name: words.over.action }).click();
  await page.getByRole("button", { name: words.over.yes }).click();
  await step(page, "task");
  expect(await field(page, "labels").inputValue()).toBe("");
});
