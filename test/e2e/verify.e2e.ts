import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { bytesToHex } from "viem";
import { afterEach, beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { strings } from "../../web/strings.ts";
import { type RealQuote, readRealQuotes } from "../attestation/real-quotes.ts";
import { freePort } from "../free-port.ts";
import { until } from "../oracle/until.ts";
import { addressOf } from "./app.ts";
import { seriousViolations } from "./axe.ts";
import { type BlobServer, serveBlobs } from "./blob-server.ts";
import { browserForTests } from "./browser.ts";
import { playExample } from "./example.ts";
import { votersOf, worldOf } from "./people.ts";

// A sceptic without a wallet: what holds is seen to hold, and what was tampered with fails where it was.

const words = strings.verify;
const browser = browserForTests();
const servers: BlobServer[] = [];
let campaignId: number;
beforeAll(async () => {
  const stack = inject("stack");
  ({ campaignId } = await playExample(await worldOf(stack), await votersOf(stack)));
});
afterEach(() => {
  for (const server of servers.splice(0)) server.stop();
});

/** Opens a page of the app. */
async function open(path: string, allowed: string[] = []) {
  const visitor = await browser.visitor({ allowed });
  await visitor.page.goto(addressOf(inject("stack").app, path));
  return visitor;
}

/** A server of lists; `change` is what it does to them. */
async function lists(change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes): Promise<BlobServer> {
  const server = await serveBlobs(inject("stack").gateway, change);
  servers.push(server);
  return server;
}

const headline = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 2, name }).waitFor();
const failing = (page: Page) => page.locator("li[data-status=failed] summary strong").allTextContents();

/** Has the list of items taken from somewhere else. */
async function takeListFrom(page: Page, kind: "gateway" | "address", url: string): Promise<void> {
  await page.getByLabel(words.blobs.label).selectOption(kind);
  await page.getByLabel(words.blobs[`${kind}Label`], { exact: true }).fill(url);
  await page.getByRole("button", { name: words.blobs.use }).click();
}

test("an item is found through its batch: every step holds, its evidence is shown and can be kept", async () => {
  const { page } = await open("/verify");
  await page.getByLabel(words.paste.label).fill(`campaign ${campaignId}, batch 1`);
  await page.getByRole("button", { name: words.paste.action, exact: true }).click();
  await headline(page, words.result.holds);
  await page
    .getByRole("link", { name: /^Item \d+: Accepted/ })
    .first()
    .click();
  await page.getByRole("heading", { level: 1, name: /^Proof of item \d+$/ }).waitFor();
  await headline(page, words.result.holds);
  expect(page.url()).toMatch(new RegExp(`#/verify/campaigns/${campaignId}/1/\\d+$`));
  expect(await failing(page)).toEqual([]);
  const list = page.locator("li[data-status=passed]").filter({ hasText: /^.*item list/ });
  await list.locator("summary").click();
  await list.getByText(/"itemList": "0x[0-9a-f]{64}"/).waitFor();
  await page.getByRole("img", { name: /scouts: 7 approve; Approved/ }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: words.result.download }).click();
  const kept = JSON.parse(await readFile(await (await downloading).path(), "utf8"));
  const { steps } = z.object({ steps: z.array(z.object({ name: z.string(), status: z.string() })) }).parse(kept);
  expect(steps.length).toBeGreaterThan(15);
  expect(steps.filter(({ status }) => status !== "passed")).toEqual([]);
});

test("a campaign is verified from its page, and what answers at its gateway when asked", async () => {
  const { page } = await open(`/campaigns/${campaignId}`);
  await page.getByRole("link", { name: strings.campaigns.campaign.verify, exact: true }).click();
  await headline(page, /^Nothing is broken, 1 step is open/); // a development workload names no app
  await page.getByRole("link", { name: /^Batch 1/ }).waitFor();
  await page.getByRole("button", { name: words.campaign.checkerAction }).click();
  const checker = page.getByRole("region", { name: words.campaign.checker });
  await checker.getByRole("heading", { level: 2, name: /^Nothing is broken/ }).waitFor();
  await checker.getByText(words.result.development).waitFor();
  expect(await failing(page)).toEqual([]);
});

test("the list of items may come from anywhere, and one with a flipped byte fails where it lies", async () => {
  const honest = await lists();
  const flipped = await lists((bytes) => bytes.with(bytes.length - 40, (bytes.at(-40) ?? 0) ^ 1));
  const { page } = await open(`/verify/campaigns/${campaignId}/1/1`, [honest.url, flipped.url]);
  await headline(page, words.result.holds);
  await takeListFrom(page, "gateway", honest.url);
  await headline(page, words.result.holds);
  await takeListFrom(page, "gateway", flipped.url);
  await headline(page, /^\d+ steps? fails?/);
  await page.getByText(`${words.result.firstFailed} item list`).waitFor();
  expect(await failing(page)).toContain("item list");
  // What the chain says is as good as before.
  for (const name of ["verdict", "signers", "tally"])
    await page.locator("li[data-status=passed]").filter({ hasText: name }).first().waitFor();
});

test("an endpoint of the chain and the public list are enough: no gateway is known, and none is asked", async () => {
  const { url } = await lists();
  const { page, context } = await browser.visitor({ allowed: [url] });
  const { app, rpcUrl, gateway } = inject("stack");
  await context.route("**/config.json", async (route) => {
    const json = await (await route.fetch()).json();
    await route.fulfill({ json: { ...json, gateways: [] } });
  });
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  await page.goto(addressOf(app, `/verify/campaigns/${campaignId}/1`));
  await headline(page, /^Nothing is broken, \d+ steps? (is|are) open/);
  const waiting = page.locator("li[data-status=open]").filter({ hasText: "item list" });
  const hash = /SHA-256 has to be (0x[0-9a-f]{64})/.exec((await waiting.textContent()) ?? "")?.[1];
  // From a file, wherever it came from.
  const buffer = Buffer.from(await (await fetch(`${gateway}/blobs/${hash}`)).arrayBuffer());
  await page.getByLabel(words.blobs.label).selectOption("file");
  const file = { name: "list.json", mimeType: "application/json", buffer };
  await page.getByLabel(words.blobs.file, { exact: true }).setInputFiles(file);
  await headline(page, words.result.holds);

  // From an address.
  await page.getByRole("link", { name: /^Item 0: / }).click();
  await headline(page, /^Nothing is broken/);
  await takeListFrom(page, "address", `${url}/blobs/${hash}`);
  await headline(page, words.result.holds);
  expect([...asked].sort()).toEqual([app, rpcUrl, url].map((one) => new URL(one).origin).sort());
});

test("a gateway that does not answer is named, and only what needs its list is open", async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const { page, excuse } = await open(`/verify/campaigns/${campaignId}/1/0`, [nobody]);
  excuse(/ERR_CONNECTION_REFUSED/);
  await headline(page, words.result.holds);
  await takeListFrom(page, "gateway", nobody);
  await headline(page, /^Nothing is broken, \d+ steps? (is|are) open/);
  await page.getByText(words.result.silent).waitFor();
  expect(await failing(page)).toEqual([]);
});

test("a key rests on its quote, and a development root is named loudly", async () => {
  const status = await (await fetch(`${inject("stack").gateway}/status`)).json();
  const { signer } = z.looseObject({ signer: z.string() }).parse(status);
  const { page } = await open(`/verify/keys/${signer}`);
  await headline(page, /^(Nothing is broken|Every step holds)/);
  await page.getByText(words.result.development).waitFor();
  expect(await failing(page)).toEqual([]);
});

/** The quote with the first bit of its MRTD flipped, in hex: that lies 136 bytes into the TD report, behind 48 of header. */
function tampered(hex: string): string {
  const at = (hex.startsWith("0x") ? 2 : 0) + 2 * (48 + 136);
  const digit = (Number.parseInt(hex[at] ?? "0", 16) ^ 8).toString(16);
  return `${hex.slice(0, at)}${digit}${hex.slice(at + 1)}`;
}

const SIGNATURE = "the attestation key signed the TD report";
const ask = (page: Page) => page.getByRole("button", { name: words.quote.action }).click();
/** What was given is folded away beside what came of it. */
const giveOther = (page: Page) => page.getByText(words.quote.again).click();

test("a quote that a machine makes now holds; with one bit of its measurements flipped it fails at the signature", async () => {
  const { page } = await open("/verify/quote");
  const field = page.getByLabel(words.quote.input, { exact: true });
  await page.getByRole("button", { name: words.quote.example }).click();
  const isThere = async () => (await field.inputValue()).includes('"quote"');
  await until(isThere, "the gateway's quote", 30);
  const answer = await field.inputValue();
  await ask(page);
  await headline(page, words.result.holds);
  await page.getByText(words.result.development).waitFor();
  await page.getByText(words.quote.eventsAbout).waitFor();
  const { quote } = z.looseObject({ quote: z.string() }).parse(JSON.parse(answer));
  await giveOther(page);
  await field.fill(answer.replace(quote, tampered(quote)));
  await ask(page);
  await headline(page, /^\d+ steps? fails?/);
  await page.getByText(`${words.result.firstFailed} ${SIGNATURE}`).waitFor();
  expect(await failing(page)).toContain(SIGNATURE);
  await page.getByText(words.quote.outcome.failed).waitFor();
});

test("a quote that is pasted is verified at once, by what the chain knows of its machine", async () => {
  const answer = await (await fetch(`${inject("stack").gateway}/attestation?nonce=0x${"ab".repeat(32)}`)).json();
  const { quote } = z.looseObject({ quote: z.string() }).parse(answer);
  const { page } = await open("/verify");
  await page.getByLabel(words.paste.label).fill(quote);
  await page.getByRole("button", { name: words.paste.action, exact: true }).click();
  await headline(page, words.result.holds);
  expect(page.url()).toContain(`#/verify/quote/${quote}`);
  await page.goto(addressOf(inject("stack").app, `/verify/quote/${tampered(quote)}`));
  await headline(page, /^\d+ steps? fails?/);
  expect(await failing(page)).toContain(SIGNATURE);
});

const real = readRealQuotes().find(({ expected, eventLog }) => expected.accepted && eventLog !== undefined);

test.skipIf(real === undefined)(
  "a real machine's quote is verified up to Intel's root; tampered with, it is refused in words",
  async () => {
    const { padded, files, at, expected } = real as RealQuote;
    const hex = bytesToHex(padded);
    const { page } = await open(`/verify/quote/${hex}`);
    await headline(page, /^\d+ steps? fails?/); // by the root of the development chain
    await giveOther(page);
    await page.getByLabel(words.quote.root, { exact: true }).selectOption("intel");
    await ask(page);
    await headline(page, /^Nothing is broken, \d+ steps? (is|are) open/);
    await page.getByText(words.quote.noCollateral).first().waitFor();
    await page.getByText(words.quote.outcome.open).waitFor();
    await giveOther(page);
    await page.getByLabel(words.quote.collateral, { exact: true }).setInputFiles(files.collateral);
    await page.getByLabel(words.quote.eventLog, { exact: true }).setInputFiles(files.eventLog ?? "");
    await page.getByLabel(words.quote.at).fill(new Date(at * 1_000).toISOString().slice(0, 19));
    await ask(page);
    await headline(page, words.result.holds);
    await page.getByText(words.quote.outcome.passed).waitFor();
    await page.getByText(`${expected.status}`, { exact: true }).first().waitFor();
    expect(await page.getByText(words.result.development).count()).toBe(0);
    await giveOther(page);
    await page.getByLabel(words.quote.input, { exact: true }).fill(tampered(hex));
    await ask(page);
    await headline(page, /^\d+ steps? fails?/);
    await page.getByText(`${words.result.firstFailed} ${SIGNATURE}`).waitFor();
    expect(await failing(page)).toContain(SIGNATURE);
    await page.getByText(words.quote.outcome.failed).waitFor();
  },
);

test("what gateways say of themselves is shown to everybody, and one that is away is said to be", async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const { page, excuse } = await open("/operate", [nobody]);
  excuse(/ERR_CONNECTION_REFUSED/);
  const { gateway } = inject("stack");
  const own = page.getByRole("region", { name: new URL(gateway).host });
  await own.getByText(strings.operate.vital.title).waitFor();
  await own.getByText(/\d+ batch(es)? sealed/).waitFor();
  await own.getByRole("link", { name: strings.operate.facts.verify }).waitFor();
  await page.getByRole("textbox", { name: strings.operate.other.label }).fill(nobody);
  await page.getByRole("button", { name: strings.operate.other.action }).click();
  const away = page.getByRole("region", { name: new URL(nobody).host });
  await away.getByText(strings.operate.away.title).waitFor();
  await away.getByRole("button", { name: strings.operate.other.remove }).click();
  await away.waitFor({ state: "detached" });
});
