import { serve } from "@hono/node-server";
import { type Hex, zeroAddress } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anvilAccount } from "../../test/anvil.ts";
import { undocumented } from "../../test/oracle/documented.ts";
import { ask } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { passTime } from "../../test/oracle/pair.ts";
import { bodyOf, bundleOf, contributorOf, createCampaign, mailOf } from "../../test/oracle/people.ts";
import { askAs, signIn, signInFor } from "../../test/oracle/session.ts";
import { until } from "../../test/oracle/until.ts";
import { createApp } from "../server/app.ts";
import { MAX_SESSIONS, SESSION_SECONDS } from "./sessions.ts";

let local: Local;
let url: string;
beforeAll(async () => {
  local = await startLocal();
  url = local.leader.url;
});
afterAll(() => local?.stop());

const refused = (status: number, error: string) => ({ status, body: { error, message: expect.any(String) } });
const account = (index: number) => anvilAccount(60 + index);
const open = async (body: unknown) => ask(`${url}/sessions`, "POST", body);
const now = () => local.leader.oracle.watch.state.head.timestamp;

test("a session opens for the message of this gateway, signed by its wallet, once", async () => {
  const wallet = account(0);
  const at = (seconds: number) => new Date(1_000 * (now() + seconds));
  const wrong = [
    { signer: account(1) },
    { chainId: 1 },
    { core: zeroAddress },
    { domain: "evil.example", uri: "http://evil.example/" },
    { uri: "http://evil.example/" },
  ];
  for (const change of wrong) {
    const answer = await open(await signInFor(url, wallet, change));
    expect(answer, Object.keys(change).join()).toMatchObject(refused(401, "bad-signature"));
  }
  const untimely = [{ issuedAt: at(-1_000) }, { issuedAt: at(1_000) }, { expirationTime: at(-1) }];
  for (const change of [...untimely, { nonce: "a".repeat(64) }]) {
    const answer = await open(await signInFor(url, wallet, change));
    expect(answer, Object.keys(change).join()).toMatchObject(refused(401, "bad-nonce"));
  }
  const good = await signInFor(url, wallet);
  for (const message of ["", "hello", `${good.message}\n- urn:else`, good.message.replace(/\nExpiration Time.*/, "")]) {
    const signature = await wallet.signMessage({ message });
    expect(await open({ message, signature }), message).toMatchObject(refused(401, "bad-signature"));
  }
  const opened = await open(good);
  expect(opened).toMatchObject({ status: 201, body: { wallet: wallet.address } });
  expect(undocumented("post", "/sessions", opened)).toBeUndefined();
  expect((opened.body as { endsAt: number }).endsAt).toBeLessThanOrEqual(now() + SESSION_SECONDS);
  expect(await open(good)).toMatchObject(refused(401, "bad-nonce"));
});

test("a contract's session is its owner's to open (ERC-1271)", async () => {
  // Says yes to whatever it is asked.
  const contract = account(2);
  const yes = `0x7f1626ba7e${"00".repeat(28)}60005260206000f3`;
  const code = { method: "anvil_setCode" as never, params: [contract.address, yes] as never };
  await local.world.client.request(code);
  const signed = await signInFor(url, contract, { signer: account(3) });
  expect(await open(signed)).toMatchObject({ status: 201, body: { wallet: contract.address } });
});

test("who signed in sees what is theirs, page by page, and nobody else does", async () => {
  const author = await contributorOf(local.world, 0);
  const campaignId = await createCampaign(local.world);
  await until(async () => (await ask(`${url}/campaigns/${campaignId}`)).status === 200, "the campaign");
  const digests: Hex[] = [];
  for (let i = 0; i < 51; i++) {
    const bundle = bodyOf(await bundleOf(local.world, author, campaignId, [mailOf(`mail ${i} of one who signs in`)]));
    const { body } = await ask(`${url}/submissions`, "POST", bundle);
    digests.push((body as { digest: Hex }).digest);
  }
  const session = await signIn(url, author.account);
  type Page = { submissions: { digest: Hex; items: unknown }[]; next: Hex | null };
  const shownFirst = await askAs(session, `${url}/me/submissions`);
  expect(undocumented("get", "/me/submissions", shownFirst)).toBeUndefined();
  const first = shownFirst.body as Page;
  expect(first.submissions).toHaveLength(50);
  expect(first.submissions[0]?.items).toEqual([{ position: 0, state: "missing" }]);
  const second = (await askAs(session, `${url}/me/submissions?after=${first.next}`)).body as Page;
  expect(second.next).toBeNull();
  const shown = [...first.submissions, ...second.submissions].map(({ digest }) => digest);
  expect(shown).toEqual(digests.toSorted());
  const other = await signIn(url, account(4));
  expect(await askAs(other, `${url}/me/submissions`)).toMatchObject({ status: 200, body: { submissions: [] } });
  expect(await askAs(other, `${url}/me/rounds`)).toMatchObject({ status: 200, body: { rounds: [] } });
});

test("a session is one of all replicas, until its wallet ends it", async () => {
  const wallet = account(5);
  const [first, second] = [await signIn(url, wallet), await signIn(url, wallet)];
  const replica = serve({ fetch: createApp(local.leader.oracle).fetch, hostname: "127.0.0.1", port: 0 });
  try {
    await new Promise((resolve) => replica.once("listening", resolve));
    const { port } = replica.address() as { port: number };
    const at = `http://127.0.0.1:${port}`;
    expect((await askAs(first, `${at}/me/rounds`)).status).toBe(200);
    expect((await askAs(first, `${at}/sessions`, "DELETE")).status).toBe(200);
  } finally {
    replica.close();
  }
  for (const ended of [first, second]) {
    expect(await askAs(ended, `${url}/me/rounds`)).toMatchObject(refused(401, "no-session"));
  }
});

test("no other token opens anything", async () => {
  const { authorization } = await signIn(url, account(6));
  const last = authorization.at(-1) === "0" ? "1" : "0";
  const wrong = [
    "",
    "Bearer",
    "Bearer 0x",
    authorization.slice(0, -1) + last,
    authorization.toUpperCase(),
    `${authorization}0`,
  ];
  for (const header of [...wrong, `Basic ${authorization.slice(7)}`]) {
    const answer = await askAs({ authorization: header }, `${url}/me/submissions`);
    expect(answer, header).toMatchObject(refused(401, "no-session"));
  }
  expect((await askAs({ authorization }, `${url}/me/submissions`)).status).toBe(200);
});

test("a session from another domain than the gateway's now is none", async () => {
  const session = await signIn(url, account(7));
  const { env } = local.leader.oracle;
  const before = env.signInDomain;
  env.signInDomain = "elsewhere.example";
  try {
    expect(await askAs(session, `${url}/me/rounds`)).toMatchObject(refused(401, "no-session"));
  } finally {
    env.signInDomain = before;
  }
});

test("a wallet has so many sessions at most, and each ends by itself", async () => {
  const wallet = account(8);
  const sessions = [];
  for (let i = 0; i <= MAX_SESSIONS; i++) sessions.push(await signIn(url, wallet));
  const statuses = await Promise.all(sessions.map(async (one) => (await askAs(one, `${url}/me/rounds`)).status));
  expect(statuses).toEqual([401, ...Array.from({ length: MAX_SESSIONS }, () => 200)]);
  const end = now() + SESSION_SECONDS;
  await passTime(local, SESSION_SECONDS + 60);
  await until(() => now() > end, "the oracle to see the time");
  expect(await askAs(sessions[1] as never, `${url}/me/rounds`)).toMatchObject(refused(401, "no-session"));
});

test("the database names no wallet and no token that could be used", async () => {
  const wallet = account(9);
  const { authorization } = await signIn(url, wallet);
  const { rows } = await local.leader.oracle.database.query<{ id: string; account: string; sealed: Uint8Array }>(
    "select id, account, sealed from sessions",
  );
  expect(rows.length).toBeGreaterThan(0);
  const text = rows.map(({ id, account: name, sealed }) => id + name + Buffer.from(sealed).toString("latin1")).join();
  for (const needle of [wallet.address.slice(2).toLowerCase(), authorization.slice(9), wallet.address.slice(2)]) {
    expect(text.includes(needle)).toBe(false);
  }
});
