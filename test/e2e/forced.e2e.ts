import type { Hex } from "viem";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { type Deployment, readDeployment } from "../../contracts/sdk/chain/deployment.ts";
import { readEntry } from "../../contracts/sdk/chain/forced-entry.ts";
import { forceBond, sealForcedCost } from "../../contracts/sdk/chain/forcing.ts";
import type { World } from "../../script/demo/world.ts";
import { serveApp } from "../../script/web/serve.ts";
import { strings } from "../../web/strings.ts";
import { freePort } from "../free-port.ts";
import { passTime } from "../oracle/pair.ts";
import { createCampaign } from "../oracle/people.ts";
import { addressOf, connect } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { addFiles, encryptAndSign, fileOf, NOTES, unlockKeys, untilHeard } from "./contributing.ts";
import { type GatewayProxy, startGatewayProxy, UNWELCOME } from "./gateway-proxy.ts";
import { newcomer, worldOf } from "./people.ts";

// A gateway turns somebody away: the bundle gets to the guards all the same, by clicks alone.

const words = strings.submissions;
const { forced } = words.bundle;
/** Of the stack. */
const ORACLES = 2;
const PAY = 1_000_000n;

const browser = browserForTests();
let world: World;
let deployment: Deployment;
let proxy: GatewayProxy;
let app: Awaited<ReturnType<typeof serveApp>>;
beforeAll(async () => {
  const facts = inject("stack");
  world = await worldOf(facts);
  deployment = await readDeployment(world.client, { core: facts.core });
  const { workloadId } = facts;
  const config = await (await fetch(`${facts.app}/config.json`)).json();
  const port = await freePort();
  proxy = await startGatewayProxy(facts.gateway, `http://localhost:${port}`);
  app = await serveApp({ config: JSON.stringify({ ...config, gateways: [{ workloadId, url: proxy.url }] }), port });
});
afterAll(async () => {
  await app?.stop();
  proxy?.stop();
});

test("a bundle that the gateway turns away is forced in, marked overdue and sealed for the guards", async () => {
  const account = await newcomer(world, { pay: PAY });
  const campaignId = await createCampaign(world, { quorum: ORACLES + 1 });
  await untilHeard(world, campaignId);
  const campaign = await readCampaign(deployment, campaignId);
  const { page, excuse } = await browser.holder({ account, allowed: [app.url, proxy.url] });
  excuse(/ERR_EMPTY_RESPONSE|ERR_CONNECTION|Failed to load resource/);
  await page.goto(addressOf(app.url, `/campaigns/${campaignId}/contribute`));
  await connect(page);
  await page.getByText(words.checker.accepted).waitFor();
  await unlockKeys(page);
  await addFiles(page, [fileOf("one.eml", NOTES[0]), fileOf("two.eml", NOTES[1])]);
  proxy.mode = "refuses";
  await encryptAndSign(page, 2);
  await page.getByText(UNWELCOME).waitFor();

  const bond = toAmount(forceBond(campaign, 2).amount, campaign.token);
  await page.getByRole("button", { name: forced.force(bond) }).click();
  await page.getByText(forced.open(2, 2)).waitFor();
  const digest = page.url().split("/").at(-1) as Hex;
  expect(await readEntry(deployment, digest)).toMatchObject({ payer: account.address, count: 2, open: 0b11n });

  // Nobody can seal it: the campaign wants more signatures than there are oracles.
  proxy.mode = "down";
  await passTime({ world }, campaign.preset.inclusion + 1);
  await page.getByRole("button", { name: forced.overdue }).click();
  await page.getByText(/Marked overdue at block/).waitFor();
  const cost = toAmount(sealForcedCost(campaign, 2).amount, campaign.token);
  await page.getByRole("button", { name: forced.seal(cost) }).click();
  await page.getByText(forced.done).waitFor();
  expect(await readEntry(deployment, digest)).toMatchObject({ open: 0n, cleared: 0b11n });
  // This chain has no guards: nobody judges the batch, and its prepaid votes come back.
  await page.getByText(forced.batch(1)).waitFor();
  await page.getByRole("button", { name: forced.releaseBatch }).click();
  await page.getByText(forced.batchReleased).waitFor();
});
