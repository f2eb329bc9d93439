import type { Page } from "playwright-core";
import { type Hex, stringToBytes } from "viem";
import type { HDAccount } from "viem/accounts";
import { beforeAll, expect, inject, test } from "vitest";
import { sealTasks } from "../../contracts/sdk/annotation.ts";
import { createContributor, readPrivateStatus } from "../../script/demo/contributor.ts";
import { activeKeysOf } from "../../script/demo/recipients.ts";
import type { World } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { anvilAccount } from "../anvil.ts";
import { putTasks } from "../oracle/annotators.ts";
import { ACCOUNT } from "../oracle/pair.ts";
import { createCampaign, POLICY } from "../oracle/people.ts";
import { until } from "../oracle/until.ts";
import { addressOf, connect } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { newcomer, worldOf } from "./people.ts";

// Somebody labels a creator's tasks in the page, by keys, and signs once for all labels.

const words = strings.submissions;
const LABELS = ["cat", "dog", "bird"];
/** The right label is the word of the task. */
const TASKS = [
  "a cat sleeps on the wall",
  "a dog runs to the gate",
  "a bird sings in the tree",
  "a cat drinks its milk",
];

const browser = browserForTests();
let world: World;
let campaignId: number;
beforeAll(async () => {
  const facts = inject("stack");
  world = await worldOf(facts);
  const place = { chainId: facts.chainId, core: facts.core, workloadId: facts.workloadId };
  const { address: creator } = anvilAccount(ACCOUNT.creator);
  const tasks = TASKS.map((text) => ({ data: stringToBytes(text) }));
  const recipients = await activeKeysOf(world, facts.workloadId);
  const bank = await sealTasks(tasks, LABELS, recipients, { ...place, creator });
  const annotation = { tasks: bank.ciphertextHash, labellers: 3, threshold: 0.9, wait: 86_400 };
  const policy = { ...POLICY, task: "Which animal is it?", format: "text", labels: LABELS, checks: {}, annotation };
  campaignId = await createCampaign(world, { policy: JSON.stringify(policy) });
  for (const gateway of [facts.gateway, facts.follower]) {
    const isTaken = async () => [200, 201].includes((await putTasks(gateway, campaignId, bank.bytes)).status);
    await until(isTaken, `${gateway} to take the tasks`);
  }
});

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Opens the campaign's page as somebody who is connected, and gets tasks. */
async function visit(account: HDAccount) {
  const visitor = await browser.holder({ account });
  await visitor.page.goto(addressOf(inject("stack").app, `/campaigns/${campaignId}/contribute`));
  await connect(visitor.page);
  return visitor;
}

/** Presses the key of the right label of the task that is shown. */
async function labelRightly(page: Page, at: number, of: number): Promise<void> {
  await page.getByRole("heading", { name: words.tasks.task(at, of) }).waitFor();
  const text = (await page.locator("pre").first().textContent()) ?? "";
  await page.keyboard.press(`${LABELS.findIndex((label) => text.includes(label)) + 1}`);
}

test("tasks are labelled by keys, taken back, kept over a reload, signed for once and taken by the gateway", async () => {
  const account = await newcomer(world);
  const { page, wallet } = await visit(account);
  wallet.rejectNext("eth_signTypedData_v4");
  await page.getByText(words.checker.accepted).waitFor();
  await button(page, words.tasks.ask).click();
  await page.getByText(strings.common.errors.rejected).first().waitFor();
  await button(page, words.tasks.ask).click();
  await labelRightly(page, 1, 4);
  await labelRightly(page, 2, 4);
  await page.getByRole("heading", { name: words.tasks.task(3, 4) }).waitFor();
  await page.keyboard.press("u");
  await page.getByRole("heading", { name: words.tasks.task(2, 4) }).waitFor();
  await page.getByText(words.tasks.done(1)).waitFor();
  await labelRightly(page, 2, 4);
  await page.reload();
  await page.getByText(words.checker.accepted).waitFor();
  await button(page, words.tasks.ask).click();
  await page.getByText(words.tasks.done(2)).waitFor();
  await labelRightly(page, 3, 4);
  await labelRightly(page, 4, 4);
  await page.getByText(words.tasks.all).waitFor();
  await page.getByText(words.seen.agree).click();
  await button(page, strings.common.keys.action).click();
  await button(page, words.sign.action(4)).click();
  await page.getByText(words.bundle.upload.done).waitFor();
  const digest = /bundles\/(0x[0-9a-f]{64})/.exec(page.url())?.[1] as Hex;
  const contributor = await createContributor(world, account, 0);
  const { items } = await readPrivateStatus(world, contributor, campaignId, digest);
  expect(items.map(({ state }) => state)).toEqual(["taken", "taken", "taken", "taken"]);
  const signed = wallet.asked.filter(({ method, answer }) => /TypedData/.test(method) && answer === "approved");
  expect(JSON.stringify(signed.at(-1)?.shown)).toContain("itemsRoot");
});

test("who has labelled everything is told to come back", async () => {
  const account = await newcomer(world);
  const { page } = await visit(account);
  await page.getByText(words.checker.accepted).waitFor();
  await button(page, words.tasks.ask).click();
  for (let at = 1; at <= 4; at++) await labelRightly(page, at, 4);
  await page.getByText(words.seen.agree).click();
  await button(page, strings.common.keys.action).click();
  await button(page, words.sign.action(4)).click();
  await page.getByText(words.bundle.upload.done).waitFor();
  await page.goto(addressOf(inject("stack").app, `/campaigns/${campaignId}/contribute`));
  await button(page, words.tasks.ask).click();
  await page.getByText(words.tasks.none.title).waitFor();
});
