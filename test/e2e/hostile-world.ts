import { randomBytes } from "node:crypto";
import type { BrowserContext } from "playwright-core";
import { bytesToHex, encodeAbiParameters } from "viem";
import { badgesAbi } from "../../contracts/sdk/abi.ts";
import { symbolOf } from "../../contracts/sdk/chain/token.ts";
import { mined, type World, walletOf } from "../../script/demo/world.ts";
import { anvilAccount } from "../anvil.ts";
import { ACCOUNT } from "../oracle/pair.ts";
import { createCampaign, POLICY } from "../oracle/people.ts";
import { HOSTILE } from "./hostile.ts";

// Where hostile texts come from the chain or from a gateway.

/** Half characters become what every encoder makes of them. */
const wellFormed = (text: string) => Buffer.from(text).toString();

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

/** Longest policy that fits with room for its rules. */
const MOST_BYTES = 7_400;

/** Those that a policy may hold: it has no blank words. */
const WRITTEN = HOSTILE.filter((text) => /\S/.test(text));

/** All texts in groups that a policy has room for. */
export function hostileGroups(): string[][] {
  const groups: string[][] = [];
  for (const text of WRITTEN) {
    const last = groups.at(-1);
    if (last === undefined || bytesOf([...last, text]) > MOST_BYTES) groups.push([text]);
    else last.push(text);
  }
  return groups;
}

/** Campaigns with all texts as labels and in tasks, and one whose policy no checker reads. */
export async function createHostileCampaigns(world: World): Promise<number[]> {
  const policies = hostileGroups().flatMap((group) => [
    { ...POLICY, checks: {}, labels: group },
    { ...POLICY, checks: {}, task: group.join(" ") },
  ]);
  const unreadable = { ...POLICY, labels: ["", " ", "\u0000"], task: "" };
  const campaigns: number[] = [];
  for (const policy of [...policies, unreadable]) {
    campaigns.push(await createCampaign(world, { policy: JSON.stringify(policy), funds: 1_000_000n }));
  }
  return campaigns;
}

/** What a skill can be called: 64 bytes at most. */
export function skillNameOf(text: string): string {
  return [...text].slice(0, 64).reduce((name, one) => (Buffer.byteLength(name + one) > 64 ? name : name + one), "");
}

/** Skills that have every eighth text in their name; nobody holds their exams. */
export async function createHostileSkills(world: World): Promise<void> {
  const wallet = walletOf(world, anvilAccount(ACCOUNT.creator));
  for (const text of HOSTILE.filter((one, i) => i % 8 === 0 && one.trim() !== "")) {
    const terms = { workloadId: world.workloadId, lifetime: 4_000, pause: 0, passMark: 75, attempts: 3 };
    const args = [{ ...terms, bankHash: bytesToHex(randomBytes(32)), name: skillNameOf(text) }] as const;
    await mined(
      world,
      wallet.writeContract({ address: world.badges, abi: badgesAbi, functionName: "createSkill", args }),
    );
  }
}

type Call = { id: number; method: string; params?: [{ data?: string }?] };

/** The longest, and then those that look otherwise once they are cut to a symbol's length. */
const NAMES = ["x".repeat(5_000), ...new Map(HOSTILE.map((text) => [symbolOf(text), text])).values()].filter(
  (_, i) => i % 7 === 0,
);

type Answer = { id: number };

/** `symbol()` */
const SYMBOL = "0x95d89b41";

/**
 * From now on a token is called otherwise each time it is asked; the endpoint tells the truth in all else.
 *
 * @returns how many names it has told
 */
export async function renameTokens(context: BrowserContext, rpcUrl: string): Promise<() => number> {
  let told = 0;
  const nameNext = () => encodeAbiParameters([{ type: "string" }], [wellFormed(NAMES[told++ % NAMES.length] ?? "")]);
  await context.route(`${rpcUrl}/**`, async (route) => {
    const calls = [route.request().postDataJSON() as Call | Call[]].flat();
    const response = await route.fetch();
    const answers: unknown = await response.json();
    const isSymbol = (id: number) => calls.some((call) => call.id === id && call.params?.[0]?.data === SYMBOL);
    const lied = [answers as Answer | Answer[]]
      .flat()
      .map((answer) => (isSymbol(answer.id) ? { jsonrpc: "2.0", id: answer.id, result: nameNext() } : answer));
    await route.fulfill({ response, json: Array.isArray(answers) ? lied : lied[0] });
  });
  return () => told;
}

/** What a gateway that lies says of itself, in groups as long as a page takes. */
export async function lieOfHealth(context: BrowserContext, gateway: string, group: readonly string[]): Promise<void> {
  const headers = { "access-control-allow-origin": "*" };
  const label = (text: string) =>
    wellFormed(text).replace(/[\\"\n]/g, (one: string) => (one === "\n" ? "\\n" : `\\${one}`));
  await context.unroute(`${gateway}/**`);
  await context.route(`${gateway}/ready`, (route) => {
    return route.fulfill({ headers, json: { ready: false, problems: group.map((text) => text.slice(0, 1_000)) } });
  });
  await context.route(`${gateway}/status`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), halted: group.join(" ").slice(0, 2_000) } });
  });
  await context.route(`${gateway}/metrics`, (route) => {
    const lines = group.flatMap((text) => [
      `assay_alarm{alarm="${label(text)}"} 1`,
      `assay_jobs{queue="draw",state="${label(text)}"} 1`,
      `assay_http_refusals_total{code="${label(text)}"} 1`,
    ]);
    return route.fulfill({ headers, body: lines.join("\n") });
  });
}
