import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { stopChildren, stopChildrenOnSignals } from "../../script/processes.ts";
import { strings } from "../../web/strings.ts";
import { waitForContent } from "./app.ts";
import { launchChromium } from "./chromium.ts";
import { type Encryption, measureEncryption } from "./encryption.ts";
import type { StackFacts } from "./facts.ts";
import { addLargest, createLargeCampaign, LARGEST, openContribute, writeLargest } from "./large-file.ts";
import { type Load, measureLoad } from "./load.ts";
import { newcomer, worldOf } from "./people.ts";
import { startStackProcess } from "./stack-process.ts";
import { attachWallet } from "./wallet.ts";

// `npm run bench -- page` runs this with how often to measure. The last line of stdout is what was measured.

/** How long anything a page does may take, milliseconds. */
const PATIENCE_MS = 120_000;

const runs = Number(process.argv[2]);
stopChildrenOnSignals();
const folder = await mkdtemp(join(tmpdir(), "assay-page-"));
try {
  const { facts } = await startStackProcess();
  const chromium = await launchChromium();
  try {
    const loads = await loadsOf(chromium, facts);
    const file = join(folder, "largest.eml");
    await writeLargest(file);
    const encryptions = await encryptionsOf(chromium, facts, file);
    console.log(JSON.stringify({ bytes: LARGEST, loads, encryptions, chromium: chromium.version() }));
  } finally {
    await chromium.close();
  }
} finally {
  await stopChildren();
  await rm(folder, { recursive: true, force: true });
}

/** Each in the browser of somebody who was never here. */
async function loadsOf(chromium: Browser, { app }: StackFacts): Promise<Load[]> {
  const loads: Load[] = [];
  while (loads.length < runs) {
    const page = await chromium.newPage({ locale: "en" });
    loads.push(await measureLoad(page, app, () => waitForContent(page)));
    await page.close();
  }
  return loads;
}

/** Encrypts the file each time in another browser; the wallet declines to sign, so nothing is sent. */
async function encryptionsOf(chromium: Browser, facts: StackFacts, file: string): Promise<Encryption[]> {
  const world = await worldOf(facts);
  const campaignId = await createLargeCampaign(world);
  const { rpcUrl, chainId: homeChain } = facts;
  const account = await newcomer(world);
  const encryptions: Encryption[] = [];
  while (encryptions.length < runs) {
    const context = await chromium.newContext({ locale: "en" });
    context.setDefaultTimeout(PATIENCE_MS);
    const wallet = await attachWallet(context, { account, rpcUrl, homeChain });
    const page = await context.newPage();
    await openContribute(page, facts.app, campaignId);
    await addLargest(page, file);
    wallet.rejectNext("eth_signTypedData_v4");
    encryptions.push(await measureEncryption(page, 1));
    await page.getByText(strings.submissions.sign.declined).waitFor();
    await context.close();
  }
  return encryptions;
}
