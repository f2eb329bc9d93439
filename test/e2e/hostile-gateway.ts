import { randomBytes } from "node:crypto";
import type { BrowserContext, Request } from "playwright-core";
import { bytesToHex, type Hex, stringToBytes, toHex } from "viem";
import { hashTaskRequest, type TaskRequest } from "../../contracts/sdk/annotation-requests.ts";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import type { AssayDomain } from "../../contracts/sdk/typed-data.ts";
import { HOSTILE } from "./hostile.ts";
import { wellFormed } from "./hostile-chain.ts";

// A gateway that lies in one of its answers. What it seals it seals to the keys that pages ask for, so that they open it.

type Answer = { status?: number; json?: unknown; body?: Uint8Array | string };

/** From now on a gateway answers so on a route, for the pages of a context. */
export async function answerAt(
  context: BrowserContext,
  url: string,
  answer: (request: Request) => Answer | Promise<Answer>,
): Promise<void> {
  await context.route(url, async (route) => {
    const { body, ...rest } = await answer(route.request());
    const headers = { "access-control-allow-origin": "*" };
    await route.fulfill({ headers, ...rest, ...(body !== undefined && { body: Buffer.from(body) }) });
  });
}

/** What a gateway that lies says of itself, in groups as long as a page takes. */
export async function lieOfHealth(context: BrowserContext, gateway: string, group: readonly string[]): Promise<void> {
  const label = (text: string) =>
    wellFormed(text).replace(/[\\"\n]/g, (one: string) => (one === "\n" ? "\\n" : `\\${one}`));
  await context.unroute(`${gateway}/**`);
  await answerAt(context, `${gateway}/ready`, () => {
    return { json: { ready: false, problems: group.map((text) => text.slice(0, 1_000)) } };
  });
  await answerAt(context, `${gateway}/metrics`, () => {
    const lines = group.flatMap((text) => [
      `assay_alarm{alarm="${label(text)}"} 1`,
      `assay_jobs{queue="draw",state="${label(text)}"} 1`,
      `assay_http_refusals_total{code="${label(text)}"} 1`,
    ]);
    return { body: lines.join("\n") };
  });
}

/** Numbers that a page could stumble over. */
export const NUMBERS = [1e300, -1e300, Number.MAX_SAFE_INTEGER, -1, 1e-300, 8.64e15 + 1];

/** Figures of which each is one number. */
export async function lieOfFigures(context: BrowserContext, gateway: string, number: number): Promise<void> {
  const names = [
    ...["items_waiting", "writes_not_final", "collateral_ends_seconds", "operator_balance_ether"],
    ...[`jobs{state="created"}`, `http_requests_total{route="x"}`, `http_refusals_total{code="x"}`],
  ];
  await context.unroute(`${gateway}/**`);
  await answerAt(context, `${gateway}/metrics`, () => ({
    body: names.map((name) => `assay_${name} ${number}`).join("\n"),
  }));
}

/** Hands every text out as a task. */
export async function lieOfTasks(context: BrowserContext, gateway: string, domain: AssayDomain): Promise<void> {
  await answerAt(context, `${gateway}/campaigns/*/tasks`, async (request) => {
    const message = request.postDataJSON() as TaskRequest;
    const tasks = HOSTILE.map((text, task) => ({
      ...{ task, ticket: toHex(task, { size: 32 }), endsAt: message.deadline + 10_000 },
      data: Buffer.from(text).toString("base64"),
    }));
    const answer = { campaignId: message.campaignId, labels: [], tasks };
    const digest = hashTaskRequest(domain, message);
    return { body: await sealMessage(message.sessionKey, "assay/tasks", digest, bytesOf(answer)) };
  });
}

/** Holds an exam in which every text is a question and one of its answers. */
export async function lieOfExams(context: BrowserContext, gateway: string, encryptionKey: Hex): Promise<void> {
  const exam = { encryptionKey, ready: true, asked: HOSTILE.length, seconds: 10_000 };
  await answerAt(context, `${gateway}/exams/*`, () => ({ json: exam }));
  await answerAt(context, `${gateway}/exams/*/attempts`, async (request) => {
    const { sessionKey } = request.postDataJSON() as { sessionKey: Hex };
    const attemptId = bytesToHex(randomBytes(32));
    const questions = HOSTILE.map((text) => ({ prompt: text, choices: [text, `not: ${text}`] }));
    const endsAt = 2 ** 40;
    const paper = { attemptId, skillId: 1, token: bytesToHex(randomBytes(32)), endsAt, questions };
    const sealed = toHex(await sealMessage(sessionKey, "assay/paper", attemptId, bytesOf(paper)));
    return { status: 201, json: { attemptId, endsAt, sealed } };
  });
}

/** Says all that a contributor is told of items: every text is a reason, or a report's words; or there is one item, in a place. */
export async function lieOfItems(
  context: BrowserContext,
  gateway: string,
  { digest, publicKey, place }: { digest: Hex; publicKey: Hex; place?: { sequence: number; bit: number } },
): Promise<void> {
  const told = place ? [place] : HOSTILE.flatMap((text) => [{ reason: text }, { report: reportOf(text) }]);
  const items = told.map((words, position) => ({ position, state: "refused", ...words }));
  const sealed = await sealMessage(publicKey, "assay/status", digest, bytesOf({ items, rows: [] }));
  const known = items.map(({ position, state }) => ({ position, state }));
  await answerAt(context, `${gateway}/submissions/${digest}`, () => ({
    json: { items: known, sealed: toHex(sealed) },
  }));
}

const reportOf = (text: string) => ({
  verdict: text,
  findings: [{ rule: text, outcome: text === "" ? "pass" : text, evidence: text }],
});

const bytesOf = (value: unknown) => stringToBytes(JSON.stringify(value));
