import { type Hex, hexToBytes, stringToBytes } from "viem";
import { sealTasks } from "../../contracts/sdk/annotation.ts";
import type { Bank } from "../../contracts/sdk/exams.ts";
import type { Contributor } from "../../script/demo/contributor.ts";
import { activeKeysOf } from "../../script/demo/recipients.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { anvilAccount } from "../anvil.ts";
import { annotate, askForTasks, putTasks } from "../oracle/annotators.ts";
import { answersOf, hand, openSchool, openSkill, sit } from "../oracle/exams.ts";
import { ask } from "../oracle/http.ts";
import { ACCOUNT, type Pair } from "../oracle/pair.ts";
import { createCampaign, POLICY } from "../oracle/people.ts";
import { askAs, signInFor } from "../oracle/session.ts";
import { until } from "../oracle/until.ts";
import { type Needle, needlesOfBytes } from "./needles.ts";

// What is secret beside what a campaign's contributors send: exams, sessions, webhooks and tasks. Each gives what it got in return
// that nobody else may learn.

/** Questions of an exam at least. */
const MIN_QUESTIONS = 4;
const MAX_QUESTIONS = 1_000;
/** Webhooks of a wallet at most. */
const WEBHOOKS = 4;
/** Tasks that one request hands out. */
const TASKS = 20;

/** An exam whose questions and choices hold secrets, taken once to its end and once not. */
export async function takeExams(pair: Pair, secrets: readonly string[]): Promise<Needle[]> {
  const school = await openSchool(pair);
  const count = Math.min(Math.max(Math.ceil(secrets.length / 3), MIN_QUESTIONS), MAX_QUESTIONS);
  const questions = Array.from({ length: count }, (_, i) => {
    const [right = `of ${i}`, wrong = `of ${i}`, ...rest] = secrets.filter((_, k) => k % count === i);
    return { id: `q${i}`, prompt: `Question ${i} ${rest.join(" ")}`, choices: [`right ${right}`, `wrong ${wrong}`] };
  });
  const bank: Bank = { version: 1, questions: questions.map((question) => ({ ...question, answer: 0 })) };
  const skillId = await openSkill(school, bank);
  const [taken, open] = [await sit(school, anvilAccount(50), skillId), await sit(school, anvilAccount(51), skillId)];
  const graded = await hand(school, taken.paper, answersOf(taken.paper, 1));
  if (graded.status !== 200) throw new Error(`the answers were not taken: ${graded.text}`);
  return [taken, open].flatMap(({ paper, session }, i) => [
    ...needlesOfBytes(`token of exam ${i}`, hexToBytes(paper.token)),
    ...needlesOfBytes(`session key of exam ${i}`, session.privateKey),
  ]);
}

/** Signs voters in and has them told of their rounds where nobody listens: at URLs with secrets, and at some that are refused. */
export async function keepWebhooks(
  { world: { gateway: url } }: Pair,
  voters: readonly Voter[],
  secrets: readonly string[],
) {
  const needles: Needle[] = [];
  const [kept, refused] = [secrets.filter((_, i) => i % 2 === 0), secrets.filter((_, i) => i % 2 === 1)];
  for (const [of, { name, account }] of voters.entries()) {
    const signed = await signInFor(url, account);
    const { status, body, text } = await ask(`${url}/sessions`, "POST", signed);
    if (status !== 201) throw new Error(`no session was opened: ${text}`);
    const { token } = body as { token: Hex };
    const nonce = /^Nonce: [0-9a-f]{32}([0-9a-f]{32})$/m.exec(signed.message)?.[1];
    needles.push(
      ...needlesOfBytes(`session token of ${name}`, hexToBytes(token)),
      ...needlesOfBytes(`sign-in of ${name}`, hexToBytes(signed.signature).subarray(0, 32)),
      ...needlesOfBytes(`nonce of ${name}`, hexToBytes(`0x${nonce}`)),
    );
    const post = async (webhook: string, wanted: number) => {
      const answer = await askAs({ authorization: `Bearer ${token}` }, `${url}/me/webhooks`, "POST", { url: webhook });
      if (answer.status !== wanted) throw new Error(`a webhook got ${answer.status}: ${answer.text}`);
    };
    const mine = (_: string, i: number) => i % voters.length === of;
    for (const secret of refused.filter(mine)) await post(`https://user:${secret}@nobody.invalid/${secret}`, 422);
    const own = kept.filter(mine);
    for (let hook = 0; hook < Math.min(WEBHOOKS, own.length); hook++) {
      const path = own.filter((_, i) => i % WEBHOOKS === hook).join("/");
      await post(`${hook % 2 ? "https://nobody.invalid" : "http://127.0.0.1:1"}/${path}`, 201);
    }
  }
  return needles;
}

/** A campaign whose tasks hold secrets, some of them handed out and labelled. */
export async function labelTasks(
  { world, leader }: Pair,
  people: readonly Contributor[],
  secrets: readonly string[],
): Promise<Needle[]> {
  const tasks = secrets.map((secret, i) => {
    const data = stringToBytes(`The cat number ${i} sits on the wall, and its name is ${secret}.`);
    return { data, ...(i % 5 === 0 ? { answer: "ham" } : {}) };
  });
  const { domain, core, workloadId } = world;
  const place = { chainId: domain.chainId, core, workloadId, creator: anvilAccount(ACCOUNT.creator).address };
  const bank = await sealTasks(tasks, POLICY.labels, await activeKeysOf(world, workloadId), place);
  const annotation = { tasks: bank.ciphertextHash, labellers: 3, threshold: 0.99, wait: 86_400 };
  const campaignId = await createCampaign(world, { policy: JSON.stringify({ ...POLICY, checks: {}, annotation }) });
  await until(async () => (await putTasks(leader.url, campaignId, bank.bytes)).status === 201, "the tasks to be taken");
  const needles: Needle[] = [];
  for (const [person, contributor] of people.entries()) {
    const handed = await askForTasks(world, contributor, campaignId, TASKS);
    if (handed.tasks.length === 0) throw new Error("no task was handed out");
    for (const { task, ticket } of handed.tasks)
      needles.push(...needlesOfBytes(`ticket of ${person} for task ${task}`, hexToBytes(ticket)));
    const labelled = handed.tasks.filter((_, i) => i % 2 === 0).map((task) => ({ task, label: "spam" }));
    const { refused } = await annotate(world, contributor, campaignId, labelled);
    if (refused.length > 0) throw new Error(`a label was refused: ${refused[0]}`);
  }
  return needles;
}
