import { beforeAll, expect, inject } from "vitest";
import { symbolOf } from "../../contracts/sdk/chain/token.ts";
import type { World } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { createCampaign, POLICY } from "../oracle/people.ts";
import { addressOf, connect, openPage } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { fileOf } from "./contributing.ts";
import { HOSTILE } from "./hostile.ts";
import { lieOfCampaigns, lieOfSkills, lieOfTokens, lieOnChain } from "./hostile-chain.ts";
import { EVERY_FIELD } from "./hostile-loops.ts";
import { expectShown, guarded, openAnew, throughFields } from "./hostile-page.ts";
import { newcomer, worldOf } from "./people.ts";
import { VIEWPORTS } from "./viewports.ts";

// Hostile texts that come from the chain, or from an endpoint that says so.

const browser = browserForTests();
let world: World;
let campaignId: number;
beforeAll(async () => {
  world = await worldOf(inject("stack"));
  campaignId = await createCampaign(world);
});

const at = (path: string) => addressOf(inject("stack").app, path);
/** What is folded is looked at too. */
const OPEN_ALL = `for (const one of document.querySelectorAll("details")) one.open = true`;
/** A policy has no blank words. */
const WRITTEN = HOSTILE.filter((text) => /\S/.test(text));

throughFields("in policies, and in names of tokens", async ({ readThrough }) => {
  const rules = { ...POLICY, checks: {} };
  const one = WRITTEN.map((task) => ({ ...rules, task, labels: [task, "other"] }));
  const policies = [...one, { ...rules, labels: WRITTEN }, { ...rules, labels: [""] }, rules, rules, rules];
  const texts = policies.map((policy) => JSON.stringify(policy));
  const [all, unreadable] = [one.length + 1, one.length + 2];
  const holder = await browser.holder({ account: await newcomer(world) });
  const { page, context, expectHarmless } = await guarded(holder);
  const lies = [lieOfTokens(HOSTILE), ...(await lieOfCampaigns(world, campaignId, texts))];
  await lieOnChain(context, inject("stack").rpcUrl, lies);

  await openPage(page, at("/"));
  const more = page.getByRole("button", { name: strings.common.showMore });
  while (await more.isVisible()) await more.click();
  await expectShown(page, [...WRITTEN, ...HOSTILE.map(symbolOf)]);
  await expectHarmless();

  await openPage(page, at(`/campaigns/${all}`));
  await expectShown(page, WRITTEN);
  await page.evaluate(OPEN_ALL);
  await expectHarmless();
  for (const path of [`/campaigns/${all}/contribute`, `/campaigns/${unreadable}`]) {
    await openPage(page, at(path));
    await page.evaluate(OPEN_ALL);
    await expectHarmless();
  }
  await openPage(page, at(`/verify/campaigns/${all}`));
  await page.evaluate(OPEN_ALL);
  await expectHarmless();
  await openAnew(page, at("/verify/campaigns/1"));
  await readThrough(page);
  await openAnew(page, at("/campaigns/1/contribute"));
  await page.getByLabel(strings.submissions.items.choose).setInputFiles(fileOf("one.eml", "nothing in it"));
  await page.getByText(strings.submissions.items.count(1, 1)).waitFor();
  await page.getByText(strings.submissions.checker.accepted).waitFor();
  await readThrough(page);

  await openAnew(page, at("/campaigns/1"));
  await connect(page);
  await page.getByRole("button", { name: strings.campaigns.manage.fund.open }).click();
  await page.getByText(strings.campaigns.manage.fund.amount).waitFor();
  for (const viewport of Object.values(VIEWPORTS)) {
    await page.setViewportSize(viewport);
    expect(await page.evaluate(EVERY_FIELD)).toEqual({ count: 1, wide: [] });
  }
  await readThrough(page);
  await expectHarmless();
});

throughFields("in names of skills", async ({ readThrough }) => {
  const { page, context, expectHarmless, excuse } = await guarded(await browser.visitor());
  excuse(/404.*\/exams\//); // no gateway knows any of them
  await lieOnChain(context, inject("stack").rpcUrl, await lieOfSkills(world, HOSTILE));
  await openPage(page, at("/exams"));
  await expectShown(page, HOSTILE);
  await expectHarmless();
  await openPage(page, at(`/stake/${world.core}`));
  await expectShown(page, HOSTILE);
  await expectHarmless();
  await openAnew(page, at("/exams/1"));
  await readThrough(page);
});
