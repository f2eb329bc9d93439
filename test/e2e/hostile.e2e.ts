import { beforeAll, expect, inject } from "vitest";
import type { World } from "../../script/demo/world.ts";
import { newDraft } from "../../web/features/campaigns/create/draft.ts";
import { STEPS } from "../../web/features/campaigns/create/steps.ts";
import { routes } from "../../web/routes.ts";
import { strings } from "../../web/strings.ts";
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
  guarded,
  throughFields,
} from "./hostile-page.ts";
import { createHostileCampaigns, hostileGroups, renameTokens } from "./hostile-world.ts";
import { newcomer, worldOf } from "./people.ts";

// Two hundred hostile texts, through everything that people, chains and gateways give to pages.

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
  const { page, expectHarmless } = await guarded(await browser.visitor({ viewport: "phone" }));
  const paths = routes.map(({ path }) => path).filter((path) => path.includes(":"));
  for (const path of paths) await openPage(page, at(path.replaceAll(/:[a-zA-Z]+/g, "1")));
  expect(await page.evaluate(everyPath(paths))).toEqual([]);
  await expectHarmless();
});

throughFields("in fields", async () => {
  const { page, expectHarmless, excuse } = await guarded(
    await browser.holder({ account: await newcomer(world), allowed: ELSEWHERE, viewport: "phone" }),
  );
  excuse(/elsewhere\.example|ERR_/);
  await page.goto(at("/operate"));
  await connect(page);
  const written: Record<string, unknown> = {};
  const write = async (name: string) => {
    const { count, wide } = await page.evaluate<{ count: number; wide: string[] }>(EVERY_FIELD);
    expect(count, name).toBeGreaterThan(0);
    written[name] = wide;
    await expectHarmless();
    await page.setViewportSize({ width: 390, height: 844 });
  };
  for (const path of ["/", "/verify", "/verify/quote", "/stake", "/operate", `/campaigns/${campaignId}/contribute`]) {
    await openPage(page, at(path));
    if (path.endsWith("/contribute")) await page.getByText(strings.submissions.items.write).click();
    await write(path);
  }
  await openPage(page, at(`/verify/campaigns/${campaignId}/1`));
  for (const kind of ["gateway", "address"] as const) {
    await page.getByLabel(strings.verify.blobs.label).selectOption(kind);
    await write(`blobs from ${kind}`);
  }
  await page.getByTitle(strings.common.rpc.title).click();
  await write("the chain's endpoint");
  expect(written).toEqual(Object.fromEntries(Object.keys(written).map((name) => [name, []])));
});

throughFields("in what the browser keeps", async () => {
  const { page, context, expectHarmless, excuse } = await guarded(
    await browser.holder({ account: await newcomer(world), allowed: ELSEWHERE, viewport: "phone" }),
  );
  excuse(/elsewhere\.example|ERR_/);
  const { chainId, core, app } = inject("stack");
  await openPage(page, at("/campaigns/new"));
  const { addresses } = await (await fetch(`${app}/config.json`)).json();
  const name = `assay.draft.${chainId}.${addresses.core}`;
  expect(Object.keys(await page.evaluate<object>("({ ...localStorage })"))).toEqual(expect.arrayContaining([]));
  const fields = Object.keys(newDraft(addresses));
  expect(await page.evaluate(everyDraft(name, fields, STEPS))).toEqual([]);
  const account = "0x0000000000000000000000000000000000000001";
  const names = [
    ...["assay.gateways", "assay.notices", "assay.notices.told", "assay.theme", name],
    `assay-labels-${chainId}-${core}-${campaignId}-${account}`.toLowerCase(),
  ];
  await openPage(page, at("/operate"));
  expect(await page.evaluate(everyKept(names, ["/operate", "/campaigns/new", "/exams/1"]))).toEqual([]);
  // What is read once, as the app starts.
  for (const text of HOSTILE.filter((_, i) => i % 25 === 0)) {
    const kept = [...names, `assay.rpc.${chainId}`].map((key) => [key, text]);
    await page.evaluate(`for (const [name, text] of ${JSON.stringify(kept)}) localStorage.setItem(name, text)`);
    await page.reload();
    await page.locator("main h1").first().waitFor();
  }
  expect(context.pages()).toHaveLength(1);
  await expectHarmless();
});

throughFields("in names of files, and in files", async () => {
  const { page, expectHarmless } = await guarded(await browser.visitor({ viewport: "phone" }));
  const wide: string[] = [];
  for (const path of [`/campaigns/${campaignId}/contribute`, "/verify/quote"]) {
    await openPage(page, at(path));
    const found = await page.evaluate<{ count: number; wide: string[] }>(everyFileName("nothing in it"));
    expect(found.count).toBeGreaterThan(0);
    wide.push(...found.wide);
    await expectHarmless();
  }
  expect(wide).toEqual([]);
  const words = strings.submissions.items;
  await openPage(page, at(`/campaigns/${campaignId}/contribute`));
  const files = hostileGroups().map((group, i) => {
    return { name: `${i}.eml`, mimeType: "message/rfc822", buffer: Buffer.from(group.join("\n")) };
  });
  await page.getByLabel(words.choose).setInputFiles(files);
  for (const { name } of files) {
    await page.getByRole("button", { name: words.show(name) }).click();
    await expectHarmless();
  }
});

throughFields("in policies", async () => {
  const campaigns = await createHostileCampaigns(world);
  const { page, expectHarmless } = await guarded(await browser.visitor());
  await openPage(page, at("/"));
  await expectHarmless();
  for (const [i, id] of campaigns.entries()) {
    // Labels are chosen from where items are added, and the evidence of proofs has all of a policy.
    const other = i % 2 === 0 ? `/campaigns/${id}/contribute` : `/verify/campaigns/${id}`;
    for (const path of [`/campaigns/${id}`, other]) {
      await openPage(page, at(path));
      await page.evaluate(OPEN_ALL);
      await expectHarmless();
    }
  }
});

throughFields("in names of tokens", async () => {
  const { page, context, expectHarmless } = await guarded(await browser.visitor());
  const told = await renameTokens(context, inject("stack").rpcUrl);
  for (const path of ["/", `/campaigns/${campaignId}`, `/campaigns/${campaignId}/contribute`, "/campaigns/new"]) {
    await page.goto("about:blank");
    const before = told();
    await openPage(page, at(path));
    await expectHarmless();
    expect(told(), path).toBeGreaterThan(before);
  }
  await context.unrouteAll({ behavior: "wait" });
});

/** What is folded is looked at too. */
const OPEN_ALL = `for (const one of document.querySelectorAll("details")) one.open = true`;
