import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { World } from "../../script/demo/world.ts";
import { serveApp } from "../../script/web/serve.ts";
import { strings } from "../../web/strings.ts";
import { freePort } from "../free-port.ts";
import { createCampaign } from "../oracle/people.ts";
import { addressOf, connect } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { addFiles, encryptAndSign, fileOf, NOTES, unlockKeys, untilHeard } from "./contributing.ts";
import { type GatewayProxy, startGatewayProxy } from "./gateway-proxy.ts";
import { newcomer, worldOf } from "./people.ts";

// What can go wrong on the way to a checker: each is a sentence that a person understands, and nothing is lost.

const words = strings.submissions;

const browser = browserForTests();
let world: World;
let proxy: GatewayProxy;
let app: Awaited<ReturnType<typeof serveApp>>;
beforeAll(async () => {
  const facts = inject("stack");
  world = await worldOf(facts);
  // The same app, but its gateway is behind a proxy that can be told to misbehave.
  const config = await (await fetch(`${facts.app}/config.json`)).json();
  const port = await freePort();
  proxy = await startGatewayProxy(facts.gateway, `http://localhost:${port}`);
  const gateways = [{ workloadId: facts.workloadId, url: proxy.url }];
  app = await serveApp({ config: JSON.stringify({ ...config, gateways }), port });
});
afterAll(async () => {
  await app?.stop();
  proxy?.stop();
});

test("a gateway that is down, a quote that was altered, a declined signature: each is said, and the bundle gets there", async () => {
  const account = await newcomer(world);
  const campaignId = await createCampaign(world);
  await untilHeard(world, campaignId);
  const allowed = [app.url, proxy.url];
  const { page, wallet, excuse } = await browser.holder({ account, allowed });
  excuse(/ERR_EMPTY_RESPONSE|ERR_CONNECTION|Failed to load resource/);

  proxy.mode = "down";
  await page.goto(addressOf(app.url, `/campaigns/${campaignId}/contribute`));
  await connect(page);
  await page.getByText(words.checker.causes.gateway).waitFor();
  await addFiles(page, [fileOf("one.eml", NOTES[0]), fileOf("two.eml", NOTES[1])]);
  await page.getByLabel(words.items.label("two.eml")).selectOption("spam");
  // Nothing can be encrypted, whatever is pressed.
  await page.getByText(words.sign.unverified).waitFor();
  expect(await page.getByRole("button", { name: words.sign.action(2) }).count()).toBe(0);

  proxy.mode = "tampers";
  await page.getByRole("button", { name: words.checker.again }).click();
  await page.getByText(words.checker.causes.quote).waitFor();
  expect(await page.getByRole("button", { name: words.sign.action(2) }).count()).toBe(0);

  proxy.mode = "honest";
  await page.getByRole("button", { name: words.checker.again }).click();
  await page.getByText(words.checker.accepted).waitFor();
  await page.getByText(words.items.count(2, 2), { exact: true }).waitFor();
  expect(await page.getByLabel(words.items.label("two.eml")).inputValue()).toBe("spam");

  wallet.rejectNext("eth_signTypedData_v4");
  await page.getByRole("button", { name: strings.common.keys.action }).click();
  await page.getByText(strings.common.errors.rejected).waitFor();
  await unlockKeys(page);
  await page.getByLabel(words.seen.agree).waitFor();
  await page.getByRole("button", { name: words.sign.action(2) }).waitFor();
  wallet.rejectNext("eth_signTypedData_v4");
  await encryptAndSign(page, 2);
  await page.getByText(strings.common.errors.rejected).first().waitFor();
  await page.getByText(words.sign.declined).waitFor();

  // Closed and opened again: what was encrypted is still there.
  await page.reload();
  await page.getByText(words.checker.accepted).waitFor();
  await unlockKeys(page);
  await page.getByRole("button", { name: words.kept.sign }).waitFor();
  proxy.mode = "down";
  await page.getByRole("button", { name: words.kept.sign }).click();
  await page.getByText(/does not answer\. Your encrypted items are kept/).waitFor();

  await page.reload();
  await page.getByText(/does not answer\. Your encrypted items are kept/).waitFor();
  // It takes the bundle, and is gone again before it has an item: sending waits for it.
  proxy.mode = "fails at an item";
  await page.getByRole("button", { name: words.bundle.upload.resume }).click();
  await page.getByText(words.bundle.upload.silent).waitFor();
  proxy.mode = "honest";
  await page.getByText(words.bundle.upload.done).waitFor();
});
