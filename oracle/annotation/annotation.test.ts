import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toBase64 } from "../../contracts/sdk/base64.ts";
import { postBallot } from "../../contracts/sdk/gateway/rounds.ts";
import { fullMask } from "../../contracts/sdk/masks.ts";
import { type Contributor, readPrivateStatus } from "../../script/demo/contributor.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { anvilKey } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import {
  annotate,
  askForConsensus,
  askForTasks,
  forgedTicket,
  type Handed,
  putTasks,
  textOf,
} from "../../test/oracle/annotators.ts";
import { type Drawn, drawnRound, eventsOf, membersOf, sealedBallot } from "../../test/oracle/ballots.ts";
import { openPacket } from "../../test/oracle/packets.ts";
import { ACCOUNT, BATCH_WAIT, type Pair, PHASES, passTime, startPair } from "../../test/oracle/pair.ts";
import { contributorOf, createCampaign, enrolVoters, mailOf, POLICY } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";

const LABELS = ["cat", "dog", "bird"] as const;
type Label = (typeof LABELS)[number];

/** The right label of each task is its first word; those with an answer are known to the creator. */
const TASKS: readonly Label[] = ["cat", "dog", "bird", "cat", "dog", "bird", "cat", "dog", "bird", "cat"];
const KNOWN = 3;
/** A task on which people differ. */
const MOOT = 9;

const PEOPLE = ["anna", "boris", "clara", "careless", "hostile"] as const;
const RULES = { labellers: 5, threshold: 0.99, wait: 86_400 };

let pair: Pair;
let people: Contributor[];
let voters: Voter[];
let campaignId: number;
let bank: Uint8Array;
let folder: string;
let handed: Handed[][];

const other = (label: Label, by: number): Label => LABELS[(LABELS.indexOf(label) + by) % 3] as Label;

/** What each of them says of a task. */
function labelBy(person: number, task: number): Label {
  const right = TASKS[task] as Label;
  if (task === MOOT) return other(right, [2, 2, 1, 0, 2][person] ?? 0);
  if (person === 4) return other(right, 1);
  return person === 3 && task % 3 === 1 ? other(right, 2) : right;
}

beforeAll(async () => {
  pair = await startPair();
  const { world } = pair;
  people = await Promise.all(PEOPLE.map((_, i) => contributorOf(world, 40 + i)));
  voters = await enrolVoters(world, 7);
  folder = await mkdtemp(join(tmpdir(), "assay-tasks-"));
  const tasks = TASKS.map((label, i) => ({
    data: toBase64(mailOf(`${label} number ${i} sits on the wall`)),
    ...(i < KNOWN ? { answer: label } : {}),
  }));
  await writeFile(join(folder, "tasks.json"), JSON.stringify({ version: 1, tasks }));
  await writeFile(join(folder, "policy.json"), JSON.stringify({ labels: LABELS }));
  const files = [join(folder, "tasks.json"), "--policy", join(folder, "policy.json")];
  const dry = await command("seal", ...files, "--dry-run");
  expect(dry.stdout, dry.stderr).toContain("of 3 the answer is known");
  const sealed = await command("seal", ...files, "--json");
  bank = await readFile(join(folder, "tasks.json.sealed"));
  const { hash } = JSON.parse(sealed.stdout) as { hash: string };
  const annotation = { tasks: hash, ...RULES };
  const policy = { ...POLICY, labels: LABELS, checks: {}, annotation };
  campaignId = await createCampaign(world, { policy: JSON.stringify(policy) });
}, 180_000);
afterAll(async () => {
  await pair?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** `npm run campaign:tasks -- …` as the creator runs it. */
function command(...args: string[]) {
  return runProgram("script/campaign/tasks.ts", args, {
    ...{ ASSAY_RPC_URL: pair.chain.url, ASSAY_CORE: pair.chain.addresses.core, ASSAY_GATEWAY_URL: pair.leader.url },
    ASSAY_PRIVATE_KEY: anvilKey(ACCOUNT.creator),
  });
}

const numberOf = ({ data }: Handed) => Number(/number (\d+)/.exec(textOf({ data }))?.[1]);
const sealedVerdict = (sequence: number) =>
  until(async () => {
    const [log] = await eventsOf(pair.world, "BatchSealed", campaignId, sequence);
    return log?.args.verdict as { count: number; approve: bigint; abusive: bigint } | undefined;
  }, `batch ${sequence}`);
const label = (person: number, isWanted: (task: number) => boolean) =>
  annotate(
    pair.world,
    people[person] as Contributor,
    campaignId,
    (handed[person] as Handed[])
      .filter((task) => isWanted(numberOf(task)))
      .map((task) => ({ task, label: labelBy(person, numberOf(task)) })),
  );

test("the bank is taken if it is the one the policy names; before that there are no tasks", async () => {
  const { world, leader } = pair;
  const early = () =>
    askForTasks(world, people[0] as Contributor, campaignId, 2).catch((error: Error) => error.message);
  expect(await until(async () => /no-bank/.test(String(await early())), "the campaign")).toBe(true);
  expect(await putTasks(leader.url, campaignId, bank.slice(1))).toMatchObject({ status: 422 });
  expect(await putTasks(leader.url, campaignId, bank)).toMatchObject({ status: 201, body: { tasks: TASKS.length } });
  const again = await command("hand-over", `${campaignId}`, join(folder, "tasks.json.sealed"));
  expect(again.stdout, again.stderr).toContain("has the 10 tasks");
});

test("everybody gets every task once, and what is open again when asked again, after a kill too", async () => {
  const { world, leader } = pair;
  const all = (count: number) => Promise.all(people.map((person) => askForTasks(world, person, campaignId, count)));
  const first = await all(4);
  await leader.kill();
  await leader.start();
  const again = (await all(20)).map(({ tasks }) => tasks);
  handed = again;
  for (const [person, tasks] of again.entries()) {
    expect(tasks.map(numberOf).sort((a, b) => a - b)).toEqual(TASKS.map((_, i) => i));
    const before = new Set(first[person]?.tasks.map(({ ticket }) => ticket));
    expect(tasks.filter(({ ticket }) => before.has(ticket))).toHaveLength(4);
  }
  expect(new Set(again.flat().map(({ ticket }) => ticket)).size).toBe(TASKS.length * PEOPLE.length);
  expect(await askForTasks(world, await contributorOf(world, 60), campaignId, 20)).toMatchObject({ tasks: [] });
});

test("what is no annotation of a task one has is refused at the door", async () => {
  const { world } = pair;
  const [anna, boris] = people as [Contributor, Contributor];
  const own = handed[0]?.[0] as Handed;
  const wrong = [
    { task: own, label: "horse" },
    { task: { ...own, ticket: forgedTicket() }, label: "cat" },
    { task: { ...own, task: 11 }, label: "cat" },
    { task: own, label: "cat", data: mailOf("no annotation at all") },
  ];
  const { refused } = await annotate(world, anna, campaignId, wrong);
  expect(refused).toHaveLength(wrong.length);
  for (const reason of refused) expect(reason).toContain("bad-annotation");
  const stolen = await annotate(world, boris, campaignId, [{ task: own, label: "cat" }]);
  expect(stolen.refused).toHaveLength(1);
});

test("annotations wait for the others of their task; then agreement is approved and contradiction rejected", async () => {
  const { world, leader } = pair;
  const settled = (task: number) => task !== MOOT;
  const sent = [];
  for (const person of [0, 1, 2, 3]) sent.push(await label(person, settled));
  await passTime(pair, BATCH_WAIT + 1);
  await leader.kill();
  await leader.start();
  // A turn of the plan goes by with nothing that is complete: the batch that follows holds all five of every task.
  sent.push(await label(4, settled));
  await passTime(pair, BATCH_WAIT + 1);
  const verdict = await sealedVerdict(1);
  expect(verdict.count).toBe(45);
  expect(verdict.approve & verdict.abusive).toBe(0n);
  for (const [person, { digest }] of sent.entries()) {
    const status = await until(async () => {
      const found = await readPrivateStatus(world, people[person] as Contributor, campaignId, digest);
      return found.items.every(({ report }) => report !== undefined) && found;
    }, "the reports");
    const tasks = (handed[person] as Handed[]).filter((task) => settled(numberOf(task)));
    for (const { position, report } of status.items) {
      const task = numberOf(tasks[position] as Handed);
      const isRight = labelBy(person, task) === TASKS[task];
      expect(report?.verdict).toBe(isRight ? "approve" : "reject");
      expect(report?.findings[0]).toMatchObject({ rule: "annotation", outcome: isRight ? "pass" : "reject" });
      expect(report?.findings[0]?.evidence).toMatch(/consensus "(cat|dog|bird)" with 0\.9\d; \d of 5 labels .* alpha/);
    }
  }
  expect(pair.follower.lines.some((line) => line.includes('"proposal examined"'))).toBe(true);
}, 180_000);

test("committee members see the task beside each label", async () => {
  const { world } = pair;
  const round = await until(() => drawnRound(world, campaignId, 1), "the draw");
  const packet = await until(() => packetOf(membersOf(round, voters)[0] as Voter, round), "the packet");
  expect(packet.items).toHaveLength(45);
  for (const { data, label, verdict } of packet.items) {
    const [right, number] =
      /(\w+) number (\d)/.exec(new TextDecoder().decode(data).replace(/[\u200b\u2060\u2063]/g, ""))?.slice(1) ?? [];
    expect(right).toBe(TASKS[Number(number)]);
    expect(verdict).toBe((label as { label: string }).label === right ? "approve" : "reject");
  }
});

test("labelled twice is refused; where people differ the verdict leaves it to the guards", async () => {
  const { world } = pair;
  const twice = await label(0, (task) => task === 0);
  expect(twice.refused.join()).toContain("bad-annotation");
  const sent = [];
  for (const person of PEOPLE.keys()) sent.push(await label(person, (task) => task === MOOT));
  await passTime(pair, BATCH_WAIT + 1);
  const verdict = await sealedVerdict(2);
  expect(verdict).toMatchObject({ count: 5, approve: fullMask(5), abusive: fullMask(5) });
  for (const [person, { digest }] of sent.entries()) {
    const report = await until(async () => {
      const found = await readPrivateStatus(world, people[person] as Contributor, campaignId, digest);
      return found.items[0]?.report;
    }, "the report");
    expect(report.findings[0]).toMatchObject({ rule: "annotation", outcome: "undecided" });
    expect(report.findings[0]?.evidence).toContain("no consensus");
  }
}, 180_000);

test("once a batch is final its creator, and nobody else, gets the consensus", async () => {
  const { world, leader } = pair;
  expect((await askForConsensus(world, campaignId)).batches).toEqual([]);
  const round = await until(() => drawnRound(world, campaignId, 1), "the draw");
  const { approve } = await sealedVerdict(1);
  const { encryptionKey } = (await (await fetch(`${leader.url}/status`)).json()) as { encryptionKey: `0x${string}` };
  for (const { account, signer } of membersOf(round, voters)) {
    const place = { encryptionKey, roundId: round.roundId, voter: account.address, signer };
    const ballot = await sealedBallot(world, place, { approve });
    await postBallot(world.gateway, round.roundId, account.address, ballot);
  }
  await passTime(pair, round.votingEnd + 1 - Number((await world.client.getBlock()).timestamp));
  await until(async () => (await eventsOf(world, "BatchDecided", campaignId, 1)).length > 0, "the decision");
  await passTime(pair, Number(PHASES.ASSAY_FAST_APPEAL) + 1);
  const consensus = await until(async () => {
    const found = await askForConsensus(world, campaignId);
    return found.batches.length > 0 && found;
  }, "the consensus");
  expect(consensus.batches).toEqual([1]);
  for (const { task, label, posterior, labels, known } of consensus.tasks) {
    if (task === MOOT) expect({ label, labels }).toEqual({ label: null, labels: 0 });
    else expect({ label, labels, known }).toEqual({ label: TASKS[task], labels: 5, known: task < KNOWN });
    if (task !== MOOT) expect(posterior).toBeGreaterThan(RULES.threshold);
  }
  expect(consensus.alpha).toBeGreaterThan(0);
  const printed = await command("consensus", `${campaignId}`);
  expect(JSON.parse(printed.stdout)).toEqual(consensus);
  console.log(`alpha of the campaign ${consensus.alpha}`);
}, 180_000);

async function packetOf(voter: Voter, { roundId }: Drawn) {
  const response = await fetch(`${pair.leader.url}/rounds/${roundId}/packets/${voter.account.address}`);
  if (!response.ok) return undefined; // it hears of the draw a moment after the chain
  return openPacket(pair.world, voter, roundId, new Uint8Array(await response.arrayBuffer()));
}
