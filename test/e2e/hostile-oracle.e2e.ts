import { randomBytes } from "node:crypto";
import { bytesToHex, type Hex, stringToBytes, toHex } from "viem";
import { beforeAll, expect, inject } from "vitest";
import { sealTasks } from "../../contracts/sdk/annotation.ts";
import { contributorKeyFor } from "../../contracts/sdk/contributor-key.ts";
import { generateContributorSecret } from "../../contracts/sdk/contributor-secret.ts";
import { postSubmission } from "../../contracts/sdk/gateway/submissions.ts";
import { exportKeyFile } from "../../contracts/sdk/key-file.ts";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import { uploadItem } from "../../contracts/sdk/upload-item.ts";
import { createContributor } from "../../script/demo/contributor.ts";
import { activeKeysOf } from "../../script/demo/recipients.ts";
import type { World } from "../../script/demo/world.ts";
import { strings } from "../../web/strings.ts";
import { anvilAccount } from "../anvil.ts";
import { putTasks } from "../oracle/annotators.ts";
import { membersOf } from "../oracle/ballots.ts";
import { bankOf, openSkill } from "../oracle/exams.ts";
import { ask } from "../oracle/http.ts";
import { ACCOUNT } from "../oracle/pair.ts";
import { bundleOf, createCampaign, POLICY } from "../oracle/people.ts";
import { until } from "../oracle/until.ts";
import { addressOf, connect, openPage } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { HOSTILE } from "./hostile.ts";
import { guarded, throughFields } from "./hostile-page.ts";
import { createHostileSkills, lieOfHealth, skillNameOf } from "./hostile-world.ts";
import { newcomer, votersOf, worldOf } from "./people.ts";
import { sealAndDraw } from "./progress.ts";
import { giveKeyFile, itemsOf, openRound } from "./reviewer.ts";

// Hostile texts that come to pages through oracles: honest ones that pass on what people wrote, and one that lies.

const browser = browserForTests();
let world: World;
beforeAll(async () => {
  world = await worldOf(inject("stack"));
});

const at = (path: string) => addressOf(inject("stack").app, path);
/** So many at once. */
const inGroups = (size: number) =>
  Array.from({ length: Math.ceil(HOSTILE.length / size) }, (_, i) => HOSTILE.slice(i * size, (i + 1) * size));

throughFields("in what a gateway says of itself", async () => {
  const { page, context, expectHarmless, excuse } = await guarded(await browser.visitor());
  excuse(/Failed to load resource/);
  const { gateway } = inject("stack");
  for (const group of inGroups(100)) {
    await lieOfHealth(context, gateway, group);
    await page.goto("about:blank");
    await page.goto(at("/operate"));
    await page
      .getByText(group.at(-1) ?? "")
      .first()
      .waitFor();
    await expectHarmless();
  }
  await context.unrouteAll({ behavior: "wait" });
});

throughFields("in what a gateway says of somebody's items, and why it refuses", async () => {
  const { gateway, chainId, core } = inject("stack");
  const account = await newcomer(world);
  const campaignId = await createCampaign(world);
  const { page, context, expectHarmless, excuse } = await guarded(await browser.holder({ account }));
  excuse(/Failed to load resource/);
  const secret = generateContributorSecret();
  const key = await contributorKeyFor(secret, { chainId, core, campaignId, contributor: account.address });
  const digest = bytesToHex(randomBytes(32));
  const status = {
    items: HOSTILE.map((text, position) => ({
      ...{ position, state: "refused", reason: text },
      ...(position % 2 === 0 ? {} : { report: reportOf(text) }),
    })),
    rows: [],
  };
  const bytes = await sealMessage(key.publicKey, "assay/status", digest, stringToBytes(JSON.stringify(status)));
  const items = HOSTILE.map((_, position) => ({ position, state: "refused" }));
  const headers = { "access-control-allow-origin": "*" };
  await context.route(`${gateway}/submissions/${digest}`, (route) => {
    return route.fulfill({ headers, json: { items, sealed: toHex(bytes) } });
  });
  await page.goto(at(`/campaigns/${campaignId}/bundles/${digest}`));
  await connect(page);
  const file = { name: "key.json", mimeType: "application/json", buffer: Buffer.from(exportKeyFile(secret)) };
  await page.locator("main input[type=file]").setInputFiles(file);
  await page.getByText("CON", { exact: true }).waitFor();
  await expectHarmless();
  await context.unroute(`${gateway}/submissions/${digest}`);
  for (const group of inGroups(50)) {
    await context.route(`${gateway}/submissions/${digest}`, (route) => {
      return route.fulfill({ headers, status: 400, json: { error: group[0], message: group.join(" ") } });
    });
    await page.reload();
    await page
      .getByText(/The gateway refused/)
      .first()
      .waitFor();
    await expectHarmless();
    await context.unroute(`${gateway}/submissions/${digest}`);
  }
});

const reportOf = (text: string) => ({
  verdict: text,
  findings: [{ rule: text, outcome: text === "" ? "pass" : text, evidence: text }],
});

throughFields("in tasks, and in the labels that they get", async () => {
  const { gateway, follower, chainId, core, workloadId } = inject("stack");
  const labels = HOSTILE.filter((text) => /\S/.test(text) && text.length < 400).slice(0, 60);
  const tasks = inGroups(20).map((group) => ({ data: stringToBytes(group.join("\n")) }));
  const { address: creator } = anvilAccount(ACCOUNT.creator);
  const recipients = await activeKeysOf(world, workloadId);
  const bank = await sealTasks(tasks, labels, recipients, { chainId, core, workloadId, creator });
  const annotation = { tasks: bank.ciphertextHash, labellers: 3, threshold: 0.9, wait: 86_400 };
  const policy = { ...POLICY, format: "text", labels, checks: {}, annotation };
  const campaignId = await createCampaign(world, { policy: JSON.stringify(policy) });
  for (const place of [gateway, follower]) {
    const isTaken = async () => [200, 201].includes((await putTasks(place, campaignId, bank.bytes)).status);
    await until(isTaken, `${place} to take the tasks`);
  }
  const words = strings.submissions;
  const { page, expectHarmless } = await guarded(await browser.holder({ account: await newcomer(world) }));
  await page.goto(at(`/campaigns/${campaignId}/contribute`));
  await connect(page);
  await page.getByText(words.checker.accepted).waitFor();
  await page.getByRole("button", { name: words.tasks.ask, exact: true }).click();
  for (let task = 1; task <= tasks.length; task++) {
    await page.getByRole("heading", { name: words.tasks.task(task, tasks.length) }).waitFor();
    await expectHarmless();
    await page.keyboard.press(`${(task % 9) + 1}`);
  }
  await page.getByText(words.tasks.all).waitFor();
  await expectHarmless();
});

throughFields("in exams", async () => {
  const { gateway, app } = inject("stack");
  const { encryptionKey } = (await ask(`${gateway}/status`)).body as { encryptionKey: Hex };
  const school = { world, badges: world.badges, url: gateway, encryptionKey };
  const choices = inGroups(8).map((group) => [...new Set(group.map((text) => text.slice(0, 400) || "nothing"))]);
  const questions = choices.map((texts, i) => ({ id: `q${i}`, prompt: texts.join(" "), choices: texts, answer: 0 }));
  const bank = bankOf(0, { questions, ask: questions.length });
  const skillId = await openSkill(school, bank, { name: skillNameOf(HOSTILE[7] ?? "") });
  await createHostileSkills(world);
  const { page, expectHarmless } = await guarded(await browser.holder({ account: await newcomer(world) }));
  await page.goto(`${app}/#/exams`);
  await connect(page);
  await page.getByText("#1", { exact: true }).first().waitFor();
  await expectHarmless();
  await openPage(page, at(`/exams/${skillId}`));
  await expectHarmless();
  await page.getByRole("button", { name: strings.exams.start.action, exact: true }).click();
  for (let number = 1; number <= questions.length; number++) {
    await page.getByText(strings.exams.paper.question(number, questions.length)).waitFor();
    await expectHarmless();
    await page.keyboard.press("1");
    await page.locator("main :checked").first().waitFor();
    await page.keyboard.press("Enter");
  }
  await page.getByRole("heading", { name: strings.exams.paper.review }).waitFor();
  await expectHarmless();
});

throughFields("in items that voters look at", async () => {
  const voters = await votersOf(inject("stack"));
  const policy = { ...POLICY, format: "jsonl", checks: {}, maxBytes: 100_000 };
  const campaignId = await createCampaign(world, { policy: JSON.stringify(policy) });
  const author = await createContributor(world, await newcomer(world), 0);
  for (const group of inGroups(34)) {
    const cells = JSON.stringify(Object.fromEntries(group.map((text) => [text, text])));
    const lines = [cells, ...group.map((text) => JSON.stringify(text))].join("\n");
    const label = { label: group.join(" ") };
    const { envelopes, ...bundle } = await until(
      () => bundleOf(world, author, campaignId, [stringToBytes(lines)], { envelope: { label } }),
      "the campaign's terms",
      120,
    );
    const { digest } = await postSubmission(world.gateway, bundle);
    for (const [position, { bytes: envelope }] of envelopes.entries()) {
      await uploadItem({ gateway: world.gateway, digest, position, envelope });
    }
  }
  const round = await sealAndDraw(world, { campaignId, sequence: 1 });
  const [member] = membersOf(round, voters);
  if (member === undefined) throw new Error("nobody was drawn");
  const { page, expectHarmless, excuse } = await guarded(await browser.holder({ account: member.account }));
  excuse(/404.*\/packets\//);
  await openRound(page, round);
  await giveKeyFile(page, member);
  const items = itemsOf(page);
  await items.waitFor();
  await items.focus();
  const count = inGroups(34).length;
  for (let left = count; left > 0; left--) {
    await items.getByText(strings.rounds.viewer.open(left)).waitFor();
    await expectHarmless();
    await page.keyboard.press("s");
  }
  await items.getByText(strings.rounds.viewer.open(0)).waitFor();
  expect(count).toBe(6);
});
