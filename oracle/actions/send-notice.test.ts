import { createServer, type Server } from "node:http";
import { type Address, type Hex, verifyMessage } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Voter } from "../../script/demo/voter.ts";
import { drawnRound, membersOf } from "../../test/oracle/ballots.ts";
import { undocumented } from "../../test/oracle/documented.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { BATCH_WAIT, passTime } from "../../test/oracle/pair.ts";
import { contribute, contributorOf, createCampaign, enrolVoters, mailOf } from "../../test/oracle/people.ts";
import { askAs, signIn } from "../../test/oracle/session.ts";
import { until } from "../../test/oracle/until.ts";
import { insertWebhook, MAX_FAILURES, markFailed, readWebhooks } from "../storage/webhooks.ts";

type Got = { path: string; body: string; signer: Address; signature: Hex };

let local: Local;
let url: string;
let voters: Voter[];
let receiver: Server;
let at: string;
const got: Got[] = [];
/** Paths that answer 500 the first times, so often. */
const failing = new Map<string, number>();

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      const path = request.url ?? "";
      const left = failing.get(path) ?? 0;
      failing.set(path, left - 1);
      const { "assay-signer": signer, "assay-signature": signature } = request.headers;
      if (left <= 0) got.push({ path, body, signer: signer as Address, signature: signature as Hex });
      response.writeHead(left > 0 ? 500 : 200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  at = `http://127.0.0.1:${(receiver.address() as { port: number }).port}`;
  local = await startLocal();
  url = local.leader.url;
  voters = await enrolVoters(local.world, 7);
}, 180_000);
afterAll(async () => {
  receiver?.close();
  await local?.stop();
});

const hooksOf = (voter: Voter) => readWebhooks(local.leader.oracle, voter.account.address);

test("drawn voters are told once, signed, also where their receiver fails at first", async () => {
  const { world, leader } = local;
  failing.set("/1", 2);
  for (const [i, voter] of voters.entries()) {
    const session = await signIn(url, voter.account);
    const body = { url: `${at}/${i}` };
    expect(await askAs(session, `${url}/me/webhooks`, "POST", body)).toMatchObject({ status: 201 });
    expect(await askAs(session, `${url}/me/webhooks`, "POST", body)).toMatchObject({ status: 200 });
  }
  const id = await createCampaign(world);
  await contribute(world, await contributorOf(world, 0), id, [mailOf("a note that seven are asked about")]);
  await passTime(local, BATCH_WAIT + 1);
  const round = await until(() => drawnRound(world, id, 1), "the draw");
  const members = membersOf(round, voters);
  await until(() => got.length >= members.length, "the notices");
  expect(got.map(({ path }) => path).toSorted()).toEqual(members.map((one) => `/${voters.indexOf(one)}`).toSorted());
  for (const { path, body, signer, signature } of got) {
    expect(signer).toBe(leader.oracle.keys.signer.address);
    expect(await verifyMessage({ address: signer, message: body, signature })).toBe(true);
    const voter = voters[Number(path.slice(1))]?.account.address;
    const { roundId, votingEnd } = round;
    expect(JSON.parse(body)).toMatchObject({ event: "drawn", roundId, votingEnd, campaignId: id, sequence: 1, voter });
  }
  expect(new Set(got.map(({ body }) => JSON.parse(body).id)).size).toBe(got.length);
  // Recorded a moment after the receiver has answered.
  await until(async () => (await hooksOf(voters[1] as Voter))[0]?.failures === 0, "the failures to be forgotten");
  // Turns later nobody is told again.
  const head = leader.oracle.watch.state.head.number;
  await until(() => leader.oracle.watch.state.head.number > head + 3n, "some blocks");
  expect(got.length).toBe(members.length);
  const member = members[0] as Voter;
  const seats = await askAs(await signIn(url, member.account), `${url}/me/rounds`);
  const seat = { roundId: round.roundId, campaignId: id, sequence: 1, seat: 0, isOpen: true, hasVoted: false };
  expect(undocumented("get", "/me/rounds", seats)).toBeUndefined();
  expect(seats).toMatchObject({ status: 200, body: { rounds: [seat] } });
});

test("a webhook that never answers is forgotten", async () => {
  const { oracle } = local.leader;
  const { address } = (voters[0] as Voter).account;
  const webhookId = (await insertWebhook(oracle, address, `${at}/dead`, 4)) as Hex;
  const due = { webhookId, roundId: `0x${"00".repeat(32)}` as Hex, voter: address };
  for (let i = 1; i < MAX_FAILURES; i++) expect(await markFailed(oracle, due, 0)).toBe(false);
  expect(await markFailed(oracle, due, 0)).toBe(true);
  expect((await readWebhooks(oracle, address)).map(({ id }) => id)).not.toContain(webhookId);
});

test("a wallet has four webhooks, of its own, and deletes them", async () => {
  const [mine, other] = [
    await signIn(url, (voters[2] as Voter).account),
    await signIn(url, (voters[3] as Voter).account),
  ];
  const hooks = `${url}/me/webhooks`;
  for (const target of ["http://10.0.0.1/", "https://localhost.example#x", "https://127.0.0.1/", "x"]) {
    expect(await askAs(mine, hooks, "POST", { url: target }), target).toMatchObject({ body: { error: "bad-url" } });
  }
  const more = await Promise.all([1, 2, 3, 4].map((i) => askAs(mine, hooks, "POST", { url: `${at}/more/${i}` })));
  expect(more.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 429]);
  const listed = await askAs(mine, hooks);
  expect(undocumented("get", "/me/webhooks", listed)).toBeUndefined();
  const { webhooks } = listed.body as { webhooks: { id: Hex; url: string }[] };
  expect(webhooks).toHaveLength(4);
  const one = `${hooks}/${webhooks[0]?.id}`;
  expect(await askAs(other, one, "DELETE")).toMatchObject({ status: 404, body: { error: "unknown-webhook" } });
  expect(await askAs(mine, one, "DELETE")).toMatchObject({ status: 200 });
  expect((await hooksOf(voters[2] as Voter)).length).toBe(3);
  const { rows } = await local.leader.oracle.database.query<{ sealed: Uint8Array }>("select sealed from webhooks");
  for (const { sealed } of rows) expect(Buffer.from(sealed).toString("latin1")).not.toContain("127.0.0.1");
});
