import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { World } from "../../script/demo/world.ts";
import { serveApp } from "../../script/web/serve.ts";
import { strings } from "../../web/strings.ts";
import { freePort } from "../free-port.ts";
import { passTime } from "../oracle/pair.ts";
import { createCampaign } from "../oracle/people.ts";
import { addressOf, connect } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { addFiles, encryptAndSign, fileOf, NOTES, unlockKeys, untilHeard } from "./contributing.ts";
import { type GatewayProxy, startGatewayProxy } from "./gateway-proxy.ts";
import { type OwnChecker, startOwnChecker } from "./own-checker.ts";
import { newcomer, worldOf } from "./people.ts";

// A checker's key ends while somebody contributes: whatever is under way stops with a sentence, and goes on with the next key.

const words = strings.submissions;
/** Seconds that the checker's key lives, longer than the test takes. */
const LIFETIME = 900;

const browser = browserForTests();
let world: World;
let checker: OwnChecker;
let proxy: GatewayProxy;
let app: Awaited<ReturnType<typeof serveApp>>;
beforeAll(async () => {
  const facts = inject("stack");
  const shared = await worldOf(facts);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  checker = await startOwnChecker(shared, facts, { lifetime: LIFETIME, origin });
  const { workloadId, url } = checker;
  proxy = await startGatewayProxy(url, origin);
  world = { ...shared, workloadId, gateway: url };
  const config = await (await fetch(`${facts.app}/config.json`)).json();
  app = await serveApp({ config: JSON.stringify({ ...config, gateways: [{ workloadId, url: proxy.url }] }), port });
});
afterAll(async () => {
  await app?.stop();
  proxy?.stop();
  await checker?.stop();
});

test("a key that has expired is said, nothing is encrypted to it, and nothing is lost until there is another", async () => {
  const account = await newcomer(world);
  const campaignId = await createCampaign(world, { quorum: 1 });
  await untilHeard(world, campaignId);
  const { page, excuse } = await browser.holder({ account, allowed: [app.url, proxy.url] });
  excuse(/ERR_EMPTY_RESPONSE|ERR_CONNECTION|Failed to load resource/);
  const contribute = addressOf(app.url, `/campaigns/${campaignId}/contribute`);
  await page.goto(contribute);
  await connect(page);
  await page.getByText(words.checker.accepted).waitFor();
  await unlockKeys(page);

  // One bundle is signed and cannot be sent yet.
  await addFiles(page, [fileOf("one.eml", NOTES[0])]);
  proxy.mode = "down";
  await encryptAndSign(page, 1);
  await page.getByText(/does not answer\. Your encrypted items are kept/).waitFor();
  const bundle = page.url();
  // Another is being put together when the key expires: the page sees it by itself.
  await page.goto(contribute);
  await addFiles(page, [fileOf("two.eml", NOTES[1]), fileOf("three.eml", NOTES[2])]);
  await page.getByLabel(words.items.label("three.eml")).selectOption("spam");
  await page.getByRole("button", { name: words.sign.action(2) }).waitFor();
  proxy.mode = "honest";
  await passTime({ world }, LIFETIME + 1);
  await page.getByText(words.checker.causes.key).waitFor();
  await page.getByText(words.sign.unverified).waitFor();
  expect(await page.getByRole("button", { name: words.sign.action(2) }).count()).toBe(0);

  await page.goto(bundle);
  await page.getByText(words.bundle.upload.mismatch).waitFor();
  await page.getByRole("button", { name: words.bundle.upload.again }).click();
  await page.getByText(words.checker.causes.key).waitFor();

  await checker.restart();
  await untilHeard(world, campaignId);
  await page.getByRole("button", { name: words.bundle.upload.again }).click();
  await page.getByText(words.bundle.upload.done).waitFor();

  await page.goto(contribute);
  await page.getByText(words.checker.accepted).waitFor();
  await page.getByText(words.items.count(2, 2), { exact: true }).waitFor();
  expect(await page.getByLabel(words.items.label("three.eml")).inputValue()).toBe("spam");
  await encryptAndSign(page, 2);
  await page.getByText(words.bundle.upload.done).waitFor();
});
