import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { bytesToHex, type Hex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Contributor } from "../../script/demo/contributor.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { sendMalformed } from "../../test/malformed/send.ts";
import { targetsOf } from "../../test/malformed/target.ts";
import { chooseSeed } from "../../test/oracle/chaos.ts";
import { ask, talk } from "../../test/oracle/http.ts";
import { countEvents, type Life, liveThrough, ONCE } from "../../test/oracle/life.ts";
import { type OracleProcess, type Pair, startPair } from "../../test/oracle/pair.ts";
import { bodyOf, bundleOf, contributorOf, createCampaign, enrolVoters, mailOf } from "../../test/oracle/people.ts";

const seed = chooseSeed(process.env.ASSAY_SEED === undefined ? undefined : Number(process.env.ASSAY_SEED));
const RUNS = 1_500;
const MALFORMED = 600;

/** Words that must not be found anywhere outside an envelope. */
const CANARY = "quizzical zephyr";
const MAILS = ["first canary", "second canary"].map(
  (words) => `please note ${CANARY} in the report on monday ${words}`,
);

let pair: Pair;
let voters: Voter[];
let authors: Contributor[];
let campaignId: number;
let known: { digest: Hex; body: object };

beforeAll(async () => {
  pair = await startPair();
  voters = await enrolVoters(pair.world, 7);
  authors = [await contributorOf(pair.world, 0), await contributorOf(pair.world, 1)];
  campaignId = await createCampaign(pair.world);
  const other = await createCampaign(pair.world);
  const bundle = await bundleOf(pair.world, authors[0] as Contributor, other, [mailOf("a bundle to fuzz around")]);
  const { body } = await ask(`${pair.leader.url}/submissions`, "POST", bodyOf(bundle));
  known = { digest: (body as { digest: Hex }).digest, body: bodyOf(bundle) };
}, 180_000);
afterAll(() => pair?.stop());

const segment = fc.oneof(
  fc.string().map(encodeURIComponent),
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bytesToHex(bytes)),
  fc.constantFrom("1", "0", "-1", "1e9", "NaN", "__proto__", "..%2f..", "%00", "%ff", "0x", "4294967296"),
  fc.constant("").map(() => known.digest),
);
const path = fc.oneof(
  fc.constantFrom("/status", "/submissions", "/proposals", "/verdicts", "/campaigns/1", "//", "/%"),
  segment.map((part) => `/campaigns/${part}`),
  fc.tuple(segment, segment).map(([a, b]) => `/campaigns/${a}/batches/${b}`),
  segment.map((part) => `/blobs/${part}`),
  segment.map((part) => `/submissions/${part}`),
  fc.tuple(segment, segment).map(([a, b]) => `/submissions/${a}/items/${b}`),
  fc.tuple(segment, segment).map(([a, b]) => `/rounds/${a}/packets/${b}`),
  segment.map((part) => `/rounds/${part}/ballots`),
);
/** A good bundle with one value, anywhere, replaced by another. */
const spoiled = fc.tuple(fc.nat(), fc.jsonValue()).map(([at, value]) => {
  let index = 0;
  const text = JSON.stringify(known.body, (_, part: unknown) => (index++ === 1 + (at % 18) ? value : part));
  return text;
});
const body = fc.oneof(
  fc.json(),
  fc.uint8Array({ maxLength: 5_000 }).map((bytes) => Uint8Array.from(bytes)),
  spoiled,
  fc.record({ voter: segment, sealed: segment }).map((ballot) => JSON.stringify(ballot)),
  fc.record({ id: segment, sealed: segment, signature: segment }).map((message) => JSON.stringify(message)),
);

test(`no request breaks the gateway (seed ${seed})`, async () => {
  const pids = [pair.leader.pid(), pair.follower.pid()];
  const request = fc.record({ to: fc.boolean(), method: fc.constantFrom("GET", "POST", "PUT", "DELETE"), path, body });
  const property = fc.asyncProperty(request, async ({ to, method, path: route, body: sent }) => {
    const { url } = to ? pair.leader : pair.follower;
    const answer = await ask(`${url}${route}`, method, method === "GET" ? undefined : sent);
    expect(answer.status, answer.text).toBeLessThan(500);
    if (answer.status >= 400)
      expect(answer.body).toMatchObject({ error: expect.any(String), message: expect.any(String) });
  });
  await fc.assert(property, { seed, numRuns: RUNS });
  for (const noise of [
    "\0\0\0",
    "GET / HTTP/9.9\r\n\r\n",
    `GET /${"a".repeat(70_000)} HTTP/1.1\r\n\r\n`,
    "POST /submissions HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
  ]) {
    expect(await talk(pair.leader.url, [noise])).toMatch(/^HTTP\/1\.1 4\d\d /);
  }
  expect([pair.leader.pid(), pair.follower.pid()]).toEqual(pids);
  expect((await ask(`${pair.leader.url}/status`)).status).toBe(200);
}, 240_000);

test("no malformed request to any route does", async () => {
  const targets = await targetsOf(pair);
  for (const target of [targets.leader, targets.follower]) {
    const { serverErrors, requests } = await sendMalformed(target, seed, MALFORMED);
    expect(serverErrors, `seed ${seed}`).toEqual([]);
    expect(requests).toBeGreaterThanOrEqual(MALFORMED);
  }
  for (const { url } of [pair.leader, pair.follower]) expect((await ask(`${url}/status`)).status).toBe(200);
}, 240_000);

let life: Life;
test("a batch lives from its mails to its rewards afterwards", async () => {
  const cast = { world: pair.world, campaignId, sequence: 1, authors, voters };
  life = await liveThrough(cast, MAILS);
  expect(await countEvents(cast)).toEqual(ONCE);
  expect(life.claimed).toBe(MAILS.length);
}, 240_000);

test("no mail, label, contributor or ballot is on a disk or in a log", async () => {
  await Promise.all([pair.leader.stop(), pair.follower.stop()]);
  const addresses = authors.map(({ account }) => account.address.slice(2));
  const words = [CANARY, "second canary", '"ham"', "assay/ballot", '"approve":"', ...addresses];
  const needles = words.flatMap((word) => [word, Buffer.from(word).toString("base64").slice(0, -3)]);
  needles.push(...addresses.map((address) => Buffer.from(address.toLowerCase(), "hex").toString("latin1")));
  for (const oracle of [pair.leader, pair.follower]) {
    const files = await filesOf(oracle);
    expect(files.size).toBeGreaterThan(10);
    files.set("stdout", Buffer.from(oracle.lines.join("\n")));
    for (const [name, bytes] of files) {
      const text = bytes.toString("latin1").toLowerCase();
      for (const needle of needles) expect(text.includes(needle.toLowerCase()), `${needle} in ${name}`).toBe(false);
    }
  }
});

async function filesOf({ data }: OracleProcess): Promise<Map<string, Buffer>> {
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file)] as const)));
}
