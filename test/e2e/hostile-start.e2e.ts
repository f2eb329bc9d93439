import { beforeAll, expect, inject } from "vitest";
import type { World } from "../../script/demo/world.ts";
import { parseConfig } from "../../web/env.ts";
import { isRpcUrl } from "../../web/lib/rpc-choice.ts";
import { strings } from "../../web/strings.ts";
import { createCampaign } from "../oracle/people.ts";
import { addressOf } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { ALL_HOSTILE, HOSTILE } from "./hostile.ts";
import { wellFormed } from "./hostile-chain.ts";
import { everyStart, expectShown, guarded, openAnew, throughFields } from "./hostile-page.ts";
import { newcomer, worldOf } from "./people.ts";

// Hostile texts, each in a start of the app: in what the page's host says, and in what the browser has kept.

const browser = browserForTests();
let world: World;
let campaignId: number;
let config: { rpcUrl: string; addresses: Record<string, unknown>; gateways: { workloadId: number; url: string }[] };
beforeAll(async () => {
  world = await worldOf(inject("stack"));
  campaignId = await createCampaign(world);
  config = await (await fetch(`${inject("stack").app}/config.json`)).json();
});

/** Who one of the texts names. */
const ELSEWHERE = ["https://elsewhere.example"];

/** A page whose code comes with the app's own. */
const SOONEST = "/nothing";

const at = (path: string) => addressOf(inject("stack").app, path);

/** The file is what is kept for the session: the answers of a server in between would take most of a start's time. */
const SERVE = `(() => {
  if (location.protocol !== "http:") return;
  const { fetch, sessionStorage } = globalThis;
  const text = sessionStorage.getItem("config.json");
  globalThis.fetch = async (to, init) =>
    to === "./config.json" && text !== null ? new Response(text) : fetch(to, init);
})()`;
const serve = (text: string) => `sessionStorage.setItem("config.json", ${JSON.stringify(text)})`;

/** What the page says where config.json is wrong. */
const PROBLEM = `document.querySelector("main pre")?.textContent`;

/** The theme of a page that shows something, and whom it asked first. */
const CHOICES = `(() => {
  const asked = performance.getEntriesByType("resource")
    .find(({ initiatorType, name }) => initiatorType === "fetch" && !name.endsWith("/config.json"));
  if (asked === undefined || document.querySelector("main h3") === null) return undefined;
  return { theme: document.documentElement.dataset.theme ?? "system", endpoint: new URL(asked.name).origin };
})()`;

throughFields("in what the app reads as it starts", async () => {
  const { page, context, expectHarmless, excuse } = await guarded(
    await browser.holder({ account: await newcomer(world), allowed: ELSEWHERE }),
  );
  excuse(/elsewhere\.example|ERR_/);
  const { chainId, rpcUrl } = inject("stack");
  await page.goto(at(SOONEST));
  const put = (text: string) => {
    const plain = ["assay.theme", `assay.rpc.${chainId}`, "assay.notices", "wagmi.store"].map((name) => [name, text]);
    const wallets = Object.entries({ "wagmi.recentConnectorId": text, "rk-recent": [text] });
    const kept = [...plain, ...wallets.map(([name, value]) => [name, JSON.stringify(value)])];
    return `for (const [name, text] of ${JSON.stringify(kept)}) localStorage.setItem(name, text)`;
  };
  expect(await everyStart(page, put, CHOICES)).toEqual(
    HOSTILE.map((text) => ({ theme: "system", endpoint: isRpcUrl(text) ? new URL(text).origin : rpcUrl })),
  );
  expect(context.pages()).toHaveLength(1);
  await expectHarmless();
});

throughFields("in config.json", async () => {
  const { gateway, workloadId } = inject("stack");
  const { page, context, expectHarmless, excuse } = await guarded(await browser.visitor({ allowed: ELSEWHERE }));
  await context.addInitScript({ content: SERVE });
  const gateways = HOSTILE.map((text) => ({ workloadId, url: `${gateway}/${wellFormed(text)}` }));
  const taken = gateways.filter((one) => problemOf(JSON.stringify({ ...config, gateways: [one] })) === "");
  await page.goto(at(SOONEST));
  await page.evaluate(serve(JSON.stringify({ ...config, gateways: taken })));
  await openAnew(page, at(`/verify/campaigns/${campaignId}`));
  await expectShown(
    page,
    taken.map(({ url }) => url.replace(/\/$/, "")),
  );
  await expectHarmless();
  await openAnew(page, at(`/verify/campaigns/${campaignId}/1`));
  await expectHarmless();

  // A start with every text in every field says which of them are wrong, without a word of what they say.
  const said = await everyStart<string>(page, (text) => serve(withText(text, fields())), PROBLEM);
  expect(said.map(linesOf)).toEqual(HOSTILE.map((text) => linesOf(problemWith(text))));
  // So does one with a text in place of the file.
  const files = HOSTILE.filter((text) => !isJson(text));
  expect(new Set(files.map(problemOf))).toEqual(new Set([`ConfigError: ${strings.common.config.notJson}`]));
  await page.evaluate(serve(files[0] ?? ""));
  await page.reload();
  await page.getByText(strings.common.config.notJson).waitFor();
  await expectHarmless();
  // What is right in a field leads to nobody who answers, or to no contracts. Few are.
  excuse(/ERR_/);
  for (const text of ALL_HOSTILE) {
    const right = fields().filter((field) => isRight(text, field));
    if (right.length === 0) continue;
    await page.evaluate(serve(withText(text, right)));
    await page.reload();
    const { title, unreachable } = strings.common.mismatch;
    await page.getByText(right.includes("core") ? title : unreachable).waitFor();
    await expectHarmless();
  }
});

/** Names of what is a text in config.json. */
function fields(): string[] {
  const addresses = Object.entries(config.addresses).filter(([, value]) => typeof value === "string");
  return ["rpcUrl", ...addresses.map(([name]) => name), "url"];
}

/** config.json with a text in some of its fields. */
const withText = (text: string, names: readonly string[]) =>
  JSON.stringify(config, (name, value) => (names.includes(name) ? text : value));

const isRight = (text: string, field: string) => problemOf(withText(text, [field])) === "";

/** What the page has to say of a text in every field. */
function problemWith(text: string): string {
  const wrong = fields().filter((field) => !isRight(text, field));
  const words = wrong.map((field) => {
    if (field === "rpcUrl") return `✖ Invalid URL\n  → at ${field}`;
    return field === "url" ? "✖ Invalid URL\n  → at gateways[0].url" : `✖ is not an address\n  → at addresses.${field}`;
  });
  return strings.common.config.wrong(words.join("\n"));
}

/** In whatever order. */
const linesOf = (problem: string) => problem.split("\n").sort();

function problemOf(text: string): string {
  try {
    parseConfig(text);
    return "";
  } catch (error) {
    return String(error);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
