import type { Page } from "playwright-core";
import type { Address } from "viem";
import { beforeAll, expect, inject, test } from "vitest";
import { badgesAbi } from "../../contracts/sdk/abi.ts";
import type { World } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import {
  bankOf,
  createSkill,
  creatorAccount,
  openSkill,
  QUESTION_CANARY,
  type School,
  sealedBank,
} from "../oracle/exams.ts";
import { passTime } from "../oracle/pair.ts";
import { addressOf, connect } from "./app.ts";
import { seriousViolations } from "./axe.ts";
import { browserForTests } from "./browser.ts";
import { newcomer, schoolOf, worldOf } from "./people.ts";

// Somebody takes an exam in the page, by keys, and takes the badge to the chain.

const words = strings.exams;
const browser = browserForTests();
let world: World;
let school: School;
beforeAll(async () => {
  const facts = inject("stack");
  world = await worldOf(facts);
  school = await schoolOf(facts, world);
});

/** A skill of a name of its own, and its page with somebody new who is connected. */
async function visit(name: string, terms: Parameters<typeof openSkill>[2] = {}, bank = bankOf(4)) {
  const skillId = await openSkill(school, bank, { name, ...terms });
  const account = await newcomer(world);
  const visitor = await browser.holder({ account });
  await visitor.page.goto(addressOf(inject("stack").app, "/exams"));
  await connect(visitor.page);
  await visitor.page.getByRole("link", { name: `#${skillId} ${name}` }).click();
  await visitor.page.getByRole("heading", { level: 1, name }).waitFor();
  return { ...visitor, skillId, account };
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Answers every question by its number key, and goes on to the last look. */
async function answerAll(page: Page, isRight: boolean): Promise<void> {
  for (let number = 1; number <= 4; number++) {
    await page.getByText(words.paper.question(number, 4)).waitFor();
    const choices = await page
      .getByRole("radio")
      .evaluateAll((radios) =>
        radios.map((radio) => (radio as { parentElement?: { textContent: string } }).parentElement?.textContent ?? ""),
      );
    const wanted = choices.findIndex((choice) => choice.includes(isRight ? "right" : "wrong"));
    await page.keyboard.press(`${wanted + 1}`);
    await page.getByRole("radio").nth(wanted).and(page.locator(":checked")).waitFor();
    await page.keyboard.press("Enter");
  }
  await page.getByRole("heading", { name: words.paper.review }).waitFor();
}

const held = (skillId: number, account: Address) =>
  world.client.readContract({
    ...{ address: world.badges, abi: badgesAbi, functionName: "isHeld", args: [skillId, account] },
  });

test("an exam is taken by keys, survives a reload, and the badge is taken and renewed on chain", async () => {
  const { page, skillId, account, wallet } = await visit("Reads headers", { lifetime: 4_000 });
  await button(page, words.start.action).click();
  await page.getByText(words.paper.question(1, 4)).waitFor();
  expect(wallet.asked.at(-1)).toMatchObject({ method: "personal_sign", answer: "approved" });
  await page.keyboard.press("2");
  await page.getByRole("radio").nth(1).and(page.locator(":checked")).waitFor();
  await page.reload();
  await page.getByText(words.paper.question(1, 4)).waitFor();
  await page.getByRole("radio").nth(1).and(page.locator(":checked")).waitFor();
  await answerAll(page, true);
  await page.getByText(words.paper.complete).waitFor();
  await button(page, words.paper.handIn).click();
  await page.getByRole("heading", { name: words.grade.passed }).waitFor();
  expect(await held(skillId, account.address)).toBe(false);
  await button(page, words.grade.take).click();
  await page.getByText(words.grade.yours).waitFor();
  expect(await held(skillId, account.address)).toBe(true);
  await button(page, words.grade.done).click();
  await page.getByText(words.badge.title, { exact: true }).waitFor();
  expect(await button(page, words.start.renew).count()).toBe(0);

  const [from] = await badgeOf(skillId, account.address);
  await passTime({ world }, 2_001);
  await button(page, words.start.renew).click();
  await answerAll(page, true);
  await button(page, words.paper.handIn).click();
  await button(page, words.grade.take).click();
  await page.getByText(words.grade.yours).waitFor();
  const [stillFrom, expiresAt] = await badgeOf(skillId, account.address);
  expect(stillFrom).toBe(from);
  expect(expiresAt).toBeGreaterThan(Number((await world.client.getBlock()).timestamp) + 2_000);
});

test("an exam is written in the page, sealed to the oracle's key, and can be taken at once", async () => {
  const { page, wallet, context, excuse } = await browser.holder({ account: await newcomer(world) });
  excuse(/exams\/\d+\/bank/); // until the oracle has read of the skill
  const { about, questions, create, problems } = words.create;
  const name = "Writes headers";
  await page.goto(addressOf(inject("stack").app, "/exams"));
  await connect(page);
  await page.getByRole("link", { name: words.create.nav }).click();
  await page.getByLabel(about.name.label, { exact: true }).fill(name);
  await page.getByLabel(about.pause.label).fill("0");
  await page.getByLabel(questions.prompt.label, { exact: true }).fill("Which one?");
  await page.getByText(problems.toMend(problems.choices(2))).waitFor();
  await page.getByText(problems.questions(4, 1_000)).waitFor();
  expect(await button(page, create.action).count()).toBe(0);
  const buffer = Buffer.from(JSON.stringify(bankOf(4)));
  const file = { name: "bank.json", mimeType: "application/json", buffer };
  await page.getByLabel(questions.file).setInputFiles({ ...file, buffer: Buffer.from("{}") });
  await page.getByText("The bank is not what docs/exams.md says").waitFor();
  await page.getByLabel(questions.file).setInputFiles(file);
  await page.getByText(questions.count(4)).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const asked = wallet.asked.length;
  wallet.rejectNext("eth_sendTransaction");
  const saved = page.waitForEvent("download");
  await button(page, create.action).click();
  expect((await saved).suggestedFilename()).toMatch(/^skill-[0-9a-f]{8}\.sealed$/);
  await page.getByText(strings.common.errors.rejected).first().waitFor();
  await button(page, create.action).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  expect(wallet.asked.slice(asked).map(({ method }) => method)).toEqual(["eth_sendTransaction", "eth_sendTransaction"]);
  expect(JSON.stringify(await context.storageState())).not.toContain(QUESTION_CANARY);
  await button(page, words.start.action).click();
  await answerAll(page, true);
  await button(page, words.paper.handIn).click();
  await page.getByRole("heading", { name: words.grade.passed }).waitFor();
});

async function badgeOf(skillId: number, holder: Address): Promise<[number, number]> {
  const call = { address: world.badges, abi: badgesAbi, functionName: "badgeOf", args: [skillId, holder] } as const;
  const { from, expiresAt } = await world.client.readContract(call);
  return [from, expiresAt];
}

test("who declines the sign-in loses nothing; who fails learns the score, and that there is a pause", async () => {
  const { page, skillId, account, wallet, excuse } = await visit("Fails headers", { pause: 3_600 });
  excuse(/exams\/\d+\/attempts/); // the refusal
  wallet.rejectNext("personal_sign");
  await button(page, words.start.action).click();
  await page.getByText(strings.common.errors.rejected).waitFor();
  await button(page, words.start.action).click();
  await answerAll(page, false);
  await button(page, words.paper.handIn).click();
  await page.getByRole("heading", { name: words.grade.failed }).waitFor();
  await page.getByText(words.grade.score(0, 75)).first().waitFor();
  await button(page, words.grade.done).click();
  await button(page, words.start.action).click();
  await page.getByText(words.refusals["too-soon"] ?? "").waitFor();
  expect(await held(skillId, account.address)).toBe(false);
});

test("questions without an answer are counted, and when the chain's time is over nothing can be handed in", async () => {
  const { page, excuse } = await visit("Late for headers", {}, bankOf(4, { seconds: 900 }));
  excuse(/exams\/attempts/); // the refusal
  await button(page, words.start.action).click();
  await page.getByText(words.paper.question(1, 4)).waitFor();
  await page.keyboard.press("1");
  for (const _ of [1, 2, 3, 4]) await page.keyboard.press("ArrowRight");
  await page.getByText(words.paper.open(3)).waitFor();
  await passTime({ world }, 1_000);
  await page.getByText(words.over.title).waitFor();
  await page.reload();
  await button(page, words.over.action).click();
  await button(page, words.start.action).waitFor();
});

test("without an oracle that has the questions nobody can start, until the skill's creator hands them over", async () => {
  const sealed = await sealedBank(school, bankOf(4));
  const skillId = await createSkill(school, sealed, { name: "Has no headers yet" });
  const { page } = await browser.holder({ account: creatorAccount() });
  await page.goto(addressOf(inject("stack").app, `/exams/${skillId}`));
  await page.getByText(words.start.connect).waitFor();
  expect(await page.getByText(words.create.over.title).count()).toBe(0);
  await connect(page);
  await page.getByText(words.start.notReady.title).waitFor();
  const file = { name: "any name.sealed", mimeType: "application/octet-stream" };
  const input = page.getByLabel(strings.common.handOver.file);
  await input.setInputFiles({ ...file, buffer: Buffer.from("another file") });
  await page.getByText(strings.common.handOver.other).waitFor();
  await input.setInputFiles({ ...file, buffer: Buffer.from(sealed) });
  await button(page, words.start.action).waitFor();
});

test("without a wallet a skill's page says what to do, and one that is not there is said to be missing", async () => {
  const { page } = await browser.visitor();
  await page.goto(addressOf(inject("stack").app, "/exams/1"));
  await page.getByText(words.start.connect).waitFor();
  await page.goto(addressOf(inject("stack").app, "/exams/999999"));
  await page.getByRole("heading", { level: 1, name: words.missing.title }).waitFor();
});
