import type { Page } from "playwright-core";
import type { HDAccount } from "viem/accounts";
import { beforeAll, expect, inject } from "vitest";
import type { World } from "../../script/demo/world.ts";
import { newDraft, YES } from "../../web/features/campaigns/create/draft.ts";
import { STEPS } from "../../web/features/campaigns/create/steps.ts";
import { newSkillDraft } from "../../web/features/exams/create/skill-draft.ts";
import { readKept } from "../../web/features/rounds/kept.ts";
import { routes } from "../../web/routes.ts";
import { strings } from "../../web/strings.ts";
import { bankOf, createSkill, creatorAccount, sealedBank } from "../oracle/exams.ts";
import { createCampaign, POLICY } from "../oracle/people.ts";
import { addressOf, connect, openPage } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { HOSTILE } from "./hostile.ts";
import {
  EVERY_FIELD,
  everyDraft,
  everyFileName,
  everyKept,
  everyPath,
  everyPickedFile,
  everyPreview,
} from "./hostile-loops.ts";
import { expectShown, guarded, openAnew, throughFields } from "./hostile-page.ts";
import { EVERY_WALLET } from "./hostile-wallets.ts";
import { newcomer, schoolOf, worldOf } from "./people.ts";
import { VIEWPORTS } from "./viewports.ts";

// Hostile texts, through everything that people give to pages, their browsers and wallets.

/** Places of others that some of the texts name: who chooses them is asked by nobody else. */
const ELSEWHERE = ["https://elsewhere.example"];

const browser = browserForTests();
let world: World;
let campaignId: number;
beforeAll(async () => {
  world = await worldOf(inject("stack"));
  campaignId = await createCampaign(world, { policy: JSON.stringify({ ...POLICY, checks: {}, labels: ["a", "b"] }) });
});

const at = (path: string) => addressOf(inject("stack").app, path);

throughFields("in links", async () => {
  const { page, expectHarmless } = await guarded(await browser.visitor());
  const paths = routes.map(({ path }) => path).filter((path) => path.includes(":"));
  for (const path of paths) await openPage(page, at(path.replaceAll(/:[a-zA-Z]+/g, "1")));
  for (const viewport of Object.values(VIEWPORTS)) {
    await page.setViewportSize(viewport);
    // As a link has it that the page made, and as somebody types it.
    expect(await page.evaluate(everyPath(paths, viewport === VIEWPORTS.desktop))).toEqual([]);
  }
  await expectHarmless();
});

throughFields("in fields", async () => {
  const { page, expectHarmless, excuse } = await guarded(
    await browser.holder({ account: await newcomer(world), allowed: ELSEWHERE }),
  );
  excuse(/elsewhere\.example|ERR_/);
  await page.goto(at("/operate"));
  await connect(page);
  const wide: Record<string, unknown> = {};
  const write = async (name: string) => {
    for (const [device, viewport] of Object.entries(VIEWPORTS)) {
      await page.setViewportSize(viewport);
      const written = await page.evaluate<{ count: number; wide: string[] }>(EVERY_FIELD);
      expect(written.count, name).toBeGreaterThan(0);
      wide[`${name} on a ${device}`] = written.wide;
    }
    await expectHarmless();
  };
  const paths = ["/", "/verify", "/verify/quote", "/verify/evidence", "/stake", "/operate", "/exams/new"];
  for (const path of [...paths, `/campaigns/${campaignId}/contribute`]) {
    await openPage(page, at(path));
    if (path.endsWith("/contribute")) await page.getByText(strings.submissions.items.write).click();
    await write(path);
  }
  await openPage(page, at(`/campaigns/${campaignId}`));
  await page.getByRole("button", { name: strings.campaigns.manage.fund.open }).click();
  await page.getByText(strings.campaigns.manage.fund.amount).waitFor();
  await write("amount to fund with");
  await page.keyboard.press("Escape");
  await openPage(page, at(`/verify/campaigns/${campaignId}/1`));
  for (const kind of ["gateway", "address"] as const) {
    await page.getByLabel(strings.verify.blobs.label).selectOption(kind);
    await write(`blobs from ${kind}`);
  }
  await page.getByTitle(strings.common.rpc.title).click();
  await write("the chain's endpoint");
  expect(wide).toEqual(Object.fromEntries(Object.keys(wide).map((name) => [name, []])));
});

throughFields("in what the browser keeps", async () => {
  const { page, context, expectHarmless, excuse } = await guarded(
    await browser.holder({ account: await newcomer(world), allowed: ELSEWHERE }),
  );
  excuse(/elsewhere\.example|ERR_/);
  const { chainId, core, app } = inject("stack");
  await openPage(page, at("/campaigns/new"));
  const { addresses } = await (await fetch(`${app}/config.json`)).json();
  const name = `assay.draft.${chainId}.${addresses.core}`;
  const skill = `assay.skill-draft.${chainId}.${addresses.badges}`;
  const fields = Object.keys(newDraft(addresses));
  const account = "0x0000000000000000000000000000000000000001";
  const names = [
    ...["assay.gateways", "assay.notices", "assay.notices.told", name, skill],
    `assay-labels-${chainId}-${core}-${campaignId}-${account}`.toLowerCase(),
    `assay-attempt-${chainId}-${addresses.badges}-1-${account}`.toLowerCase(),
  ];
  for (const path of ["/exams/new", "/operate"]) await openPage(page, at(path));
  for (const viewport of Object.values(VIEWPORTS)) {
    await page.setViewportSize(viewport);
    expect(await page.evaluate(everyDraft("/campaigns/new", name, fields, STEPS))).toEqual([]);
    expect(await page.evaluate(everyDraft("/exams/new", skill, Object.keys(newSkillDraft()), [""]))).toEqual([]);
    expect(await page.evaluate(everyKept(names, ["/operate", "/campaigns/new", "/exams/1"]))).toEqual([]);
  }
  // A vote is masks, hex and a receipt: where one of them is a text, nothing is kept.
  const place = { roundId: `0x${"01".repeat(32)}`, voter: account } as const;
  for (const text of HOSTILE) {
    const masks = { approve: text, reject: text, abstain: text };
    const votes = [{ draft: masks }, { signed: masks }, { receipt: text }, { committed: [masks] }];
    for (const kept of [text, ...votes.map((vote) => JSON.stringify(vote))])
      expect(readKept({ getItem: () => kept }, place)).toEqual({});
  }
  expect(context.pages()).toHaveLength(1);
  await expectHarmless();
});

throughFields("in names of files, and in files", async () => {
  const { page, expectHarmless } = await guarded(await browser.visitor());
  const give = async () => {
    const found = await page.evaluate<{ count: number; wide: string[] }>(everyFileName);
    expect(found.count).toBeGreaterThan(0);
    expect(found.wide).toEqual([]);
  };
  for (const path of ["/verify/quote", "/verify/evidence"]) {
    await openPage(page, at(path));
    for (const viewport of Object.values(VIEWPORTS)) {
      await page.setViewportSize(viewport);
      await give();
    }
    await expectHarmless();
  }
  for (const path of [`/verify/campaigns/${campaignId}/1`, `/verify/campaigns/${campaignId}/1/0`]) {
    await openPage(page, at(path));
    await page.getByLabel(strings.verify.blobs.label).selectOption("file");
    for (const viewport of Object.values(VIEWPORTS)) {
      await page.setViewportSize(viewport);
      await give();
    }
    await expectHarmless();
  }
  // All items at once, each as it is looked at before it is encrypted.
  await openPage(page, at(`/campaigns/${campaignId}/contribute`));
  await give();
  await expectHarmless();
  for (const viewport of Object.values(VIEWPORTS)) {
    await page.setViewportSize(viewport);
    expect(await page.evaluate(everyPreview)).toEqual({ wide: [], unseen: [] });
  }
  await expectHarmless();
});

throughFields("in files that pages say nothing of but what came of them", async () => {
  const facts = inject("stack");
  const { chainId, app } = facts;
  const { addresses } = await (await fetch(`${app}/config.json`)).json();
  const connected = async (account: HDAccount) => {
    const visitor = await guarded(await browser.holder({ account }));
    await visitor.page.goto(at("/operate"));
    await connect(visitor.page);
    await visitor.page.setViewportSize(VIEWPORTS.phone);
    return visitor;
  };
  const { page, expectHarmless } = await connected(await newcomer(world));
  const pick = async (path: string, ...told: string[]) => {
    await openAnew(page, at(path));
    await giveAll(page, path, told);
    await expectHarmless();
  };
  const giveAll = async (page: Page, path: string, told: string[]) => {
    await page.locator("main input[type=file]").waitFor({ state: "attached" });
    const { said, ...found } = await page.evaluate<{ said: string[] }>(everyPickedFile);
    expect(found, path).toEqual({ count: 1, wide: [] });
    // Words for errors are loaded when there is one.
    expect(said.filter((words) => words !== strings.common.loading)).toEqual(told);
  };
  const atStep = (step: (typeof STEPS)[number], draft: object) => {
    const text = JSON.stringify({ ...newDraft(addresses), ...draft, step });
    const name = `assay.draft.${chainId}.${addresses.core}`;
    return page.evaluate(`localStorage.setItem(${JSON.stringify(name)}, ${JSON.stringify(text)})`);
  };
  await pick("/exams/new", "The bank is not JSON in UTF-8.");
  await pick(`/campaigns/${campaignId}/rewards`, "Choose the file you exported from Assay: this one is not JSON.");
  await atStep("checks", { gold: YES });
  await pick(
    "/campaigns/new",
    "Seal another bank of known answers: it does not open to the JSON that docs/wire.md describes.",
  );
  await atStep("items", { purpose: "labels" });
  await pick("/campaigns/new", "Seal another bank of tasks: it is not the JSON that docs/wire.md describes.");
  await atStep("task", { licenceWay: "file" });
  // The only one whose name is shown.
  for (const viewport of Object.values(VIEWPORTS)) {
    await page.setViewportSize(viewport);
    await pick("/campaigns/new");
  }
  await page.getByText(strings.campaigns.create.licenceTaken(HOSTILE.at(-1) ?? "")).waitFor();
  const school = await schoolOf(facts, world);
  const skillId = await createSkill(school, await sealedBank(school, bankOf(4)), { name: "Waits for its questions" });
  const creator = await connected(creatorAccount());
  await openPage(creator.page, at(`/exams/${skillId}`));
  await giveAll(creator.page, "a skill of one's own", [strings.common.handOver.other]);
  await creator.expectHarmless();
});

throughFields("in what wallets say of themselves", async () => {
  const { page, context, expectHarmless } = await guarded(await browser.visitor());
  await context.addInitScript({ content: EVERY_WALLET });
  await openPage(page, at("/operate"));
  await page.getByRole("button", { name: strings.common.wallet.connect }).click();
  await expectShown(
    page,
    HOSTILE.filter((text) => /\S/.test(text)),
  );
  await expectHarmless();
});
