import type { BrowserContext } from "playwright-core";
import { parseEther, toHex } from "viem";
import type { HDAccount } from "viem/accounts";
import { readContract } from "viem/actions";
import { beforeAll, expect, inject, test } from "vitest";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import type { World } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { addressOf } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { createButton, createdId, draftOf, TASK } from "./creator.ts";
import { newcomer, worldOf } from "./people.ts";

// What can go wrong with a wallet: each is a sentence that a person understands, and nothing is lost or sent twice.

const { errors, wrongNetwork } = strings.common;

const browser = browserForTests();
let world: World;
beforeAll(async () => {
  world = await worldOf(inject("stack"));
});

const campaignCount = () =>
  readContract(world.client, { address: world.campaigns, abi: campaignsAbi, functionName: "campaignCount" });

async function setEther({ address }: HDAccount, ether: string): Promise<void> {
  const params = [address, toHex(parseEther(ether))];
  await world.client.request({ method: "anvil_setBalance" as never, params: params as never });
}

test("on another network, and without ether for the fee, a draft stays, and becomes a campaign when that is mended", async () => {
  const words = strings.campaigns.create;
  const creator = await newcomer(world, { pay: 10_000_000n });
  const { page, wallet } = await draftOf(browser, creator, { budget: "10" });
  await createButton(page).waitFor();

  await wallet.goTo(1);
  const main = page.getByRole("main");
  await main.getByText(wrongNetwork.title).waitFor();
  expect(await createButton(page).count()).toBe(0);
  await page.getByText(TASK, { exact: true }).waitFor();
  wallet.rejectNext("wallet_switchEthereumChain");
  await main.getByRole("button", { name: /^Switch to/ }).click();
  await main.getByRole("button", { name: /^Switch to/, disabled: false }).click();

  await setEther(creator, "0");
  await createButton(page).click();
  await page.getByText(errors.funds).first().waitFor();
  await page.getByText(words.review.failed).waitFor();
  await setEther(creator, "1");
  await createButton(page).click();
  await createdId(page);
});

test("a reload while the transaction is on its way creates one campaign, and a draft that came back says so", async () => {
  const words = strings.campaigns.create;
  const creator = await newcomer(world, { pay: 20_000_000n });
  const { page, context, wallet } = await draftOf(browser, creator, { budget: "10" });
  const draft = await page.evaluate("JSON.stringify(Object.entries(localStorage))");
  const count = await campaignCount();
  const release = await holdReceipts(context);
  await createButton(page).click();
  await page.getByRole("heading", { name: strings.common.sent.title }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: strings.common.sent.title }).waitFor();
  expect(await createButton(page).count()).toBe(0);
  await release();
  const campaignId = await createdId(page);
  expect(await campaignCount()).toBe(count + 1);
  expect(wallet.asked.filter(({ method }) => method === "eth_sendTransaction")).toHaveLength(1);

  await page.evaluate(`for (const [key, value] of ${draft}) localStorage.setItem(key, value)`);
  await page.goto(addressOf(inject("stack").app, "/campaigns/new"));
  await createButton(page).waitFor();
  await page
    .getByRole("alert")
    .getByRole("link", { name: words.review.twinLink(campaignId) })
    .waitFor();
});

/** What the page's endpoint says of transactions: that none is mined yet, until it is released. */
async function holdReceipts(context: BrowserContext): Promise<() => Promise<void>> {
  const { rpcUrl } = inject("stack");
  await context.route(`${rpcUrl}/**`, async (route) => {
    const asked = [route.request().postDataJSON()].flat() as { id: number; method: string }[];
    const response = await route.fetch();
    const held = new Set(asked.flatMap(({ id, method }) => (method === "eth_getTransactionReceipt" ? [id] : [])));
    const hold = (answer: { id: number }) => (held.has(answer.id) ? { ...answer, result: null } : answer);
    const answered = (await response.json()) as { id: number } | { id: number }[];
    await route.fulfill({ response, json: Array.isArray(answered) ? answered.map(hold) : hold(answered) });
  });
  return () => context.unrouteAll({ behavior: "wait" });
}
