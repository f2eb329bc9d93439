import { type Hex, hexToBytes, zeroHash } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generateKeyPair } from "../../contracts/sdk/key-pair.ts";
import { openMessage } from "../../contracts/sdk/sealed-message.ts";
import { type Contributor, readPrivateStatus } from "../../script/demo/contributor.ts";
import { anvilAccount } from "../../test/anvil.ts";
import { ask, talk } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { passTime } from "../../test/oracle/pair.ts";
import { type Bundle, bodyOf, bundleOf, contributorOf, createCampaign, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";

let local: Local;
let campaignId: number;
let otherId: number;
let author: Contributor;
let bundle: Bundle;
let url: string;

beforeAll(async () => {
  local = await startLocal();
  campaignId = await createCampaign(local.world);
  otherId = await createCampaign(local.world);
  author = await contributorOf(local.world, 0);
  bundle = await bundleOf(local.world, author, campaignId, [mailOf("first words of one mail"), mailOf("second words")]);
  url = local.leader.url;
});
afterAll(() => local?.stop());

const post = (body: unknown) => ask(`${url}/submissions`, "POST", body);
const put = (digest: string, position: number | string, bytes: Uint8Array | string) =>
  ask(`${url}/submissions/${digest}/items/${position}`, "PUT", bytes);
const signedWith = (change: object, mails = [mailOf("some other words")]) =>
  bundleOf(local.world, author, campaignId, mails, { change }).then(bodyOf);
const refused = (status: number, error: string) => ({ status, body: { error, message: expect.any(String) } });
/** The bytes may come as whatever array they are made of. */
const envelopeOf = (made: Bundle, position: number) => made.envelopes[position]?.bytes ?? new Uint8Array();

test("a bundle is taken once and answered the same from then on", async () => {
  const first = await post(bodyOf(bundle));
  expect(first).toMatchObject({ status: 201, body: { missing: [0, 1] } });
  expect(await post(bodyOf(bundle))).toMatchObject({ status: 200, body: first.body });
  const { digest } = first.body as { digest: string };
  expect(await put(digest, 0, envelopeOf(bundle, 0))).toMatchObject({ status: 201, body: { state: "taken" } });
  expect(await put(digest, 0, envelopeOf(bundle, 0))).toMatchObject({ status: 200, body: { state: "taken" } });
  expect(await put(digest, 1, envelopeOf(bundle, 0))).toMatchObject(refused(422, "hash-mismatch"));
  expect(await put(digest, 2, envelopeOf(bundle, 0))).toMatchObject(refused(409, "not-the-bundle"));
  expect(await put(digest, 256, "x")).toMatchObject(refused(400, "malformed"));
  expect((await post(bodyOf(bundle))).body).toMatchObject({ missing: [1] });
});

test("answers are sealed to the key in the envelopes, whoever sent the bundle first with another one", async () => {
  const made = await bundleOf(local.world, author, campaignId, [mailOf("a bundle that somebody else has seen")]);
  const thief = await generateKeyPair();
  const { body } = await post({ ...bodyOf(made), contributorKey: thief.publicKey });
  const { digest } = body as { digest: Hex };
  expect(await put(digest, 0, envelopeOf(made, 0))).toMatchObject({ status: 201 });
  const answer = await ask(`${url}/submissions/${digest}`);
  const { sealed } = answer.body as { sealed: Hex };
  await expect(openMessage(thief.privateKey, "assay/status", digest, hexToBytes(sealed))).rejects.toThrow();
  expect(await readPrivateStatus(local.world, author, campaignId, digest)).toMatchObject({
    items: [{ state: "taken" }],
  });
});

test("what is no JSON of a bundle is malformed", async () => {
  const body = bodyOf(bundle);
  const wrong: unknown[] = [
    ...["", "{", "null", "[]", '"a"', "1e999", '{"submission":', Buffer.from([0xff, 0xfe, 0x7b])],
    ...[
      {},
      { ...body, items: [] },
      { ...body, items: "x" },
      { ...body, signature: "0x1" },
      { ...body, contributorKey: 1 },
    ],
    { ...body, submission: { ...body.submission, count: 1.5 } },
    { ...body, submission: { ...body.submission, nonce: "-1" } },
    { ...body, submission: { ...body.submission, nonce: `${2n ** 256n}` } },
    { ...body, submission: { ...body.submission, campaignId: 2 ** 32 } },
    { ...body, submission: { ...body.submission, contributor: "0x12" } },
    `{"__proto__":${JSON.stringify(body)}}`,
  ];
  for (const input of wrong) expect(await post(input), String(input)).toMatchObject(refused(400, "malformed"));
});

test("of a key that comes twice the last counts, and is what must be signed", async () => {
  const text = JSON.stringify(bodyOf(bundle)).replace('"nonce"', '"nonce":"7","nonce"');
  expect(await post(text)).toMatchObject({ status: 200 });
  const changed = JSON.stringify(bodyOf(bundle)).replace(/"nonce":"\d+"/, '$&,"nonce":"7"');
  expect(await post(changed)).toMatchObject(refused(401, "bad-signature"));
});

test("what is signed must be what the campaign pins", async () => {
  expect(await post(await signedWith({ campaignId: 999 }))).toMatchObject(refused(404, "unknown-campaign"));
  for (const field of ["policyHash", "licenceHash", "recipientsHash"]) {
    expect(await post(await signedWith({ [field]: zeroHash })), field).toMatchObject(refused(409, "mismatch"));
  }
  expect(await post(await signedWith({ workloadId: 7 }))).toMatchObject(refused(409, "mismatch"));
  expect(await post(await signedWith({ deadline: 1 }))).toMatchObject(refused(409, "deadline-passed"));
  expect(await post(await signedWith({ count: 2 }))).toMatchObject(refused(409, "not-the-bundle"));
  expect(await post(await signedWith({ itemsRoot: zeroHash }))).toMatchObject(refused(409, "not-the-bundle"));
});

test("only the contributor's signature counts, for that campaign alone", async () => {
  const fresh = await bundleOf(local.world, author, campaignId, [mailOf("signed words")]);
  const body = bodyOf(fresh);
  for (const signature of ["0x", "0x00", `0x${"00".repeat(65)}`, `0x${"ff".repeat(65)}`, `0x${"11".repeat(4096)}`]) {
    expect(await post({ ...body, signature }), signature).toMatchObject(refused(401, "bad-signature"));
  }
  const stranger = await bundleOf(local.world, author, campaignId, [mailOf("words")], { signer: anvilAccount(40) });
  expect(await post(bodyOf(stranger))).toMatchObject(refused(401, "bad-signature"));
  const replayed = { ...body, submission: { ...body.submission, campaignId: otherId } };
  expect(await post(replayed)).toMatchObject(refused(401, "bad-signature"));
  const nobody = { ...body, submission: { ...body.submission, contributor: `0x${"00".repeat(20)}` } };
  expect(await post(nobody)).toMatchObject(refused(401, "bad-signature"));
});

test("answers can be sealed only to a key that can be sealed to", async () => {
  const fresh = bodyOf(await bundleOf(local.world, author, campaignId, [mailOf("keyless words")]));
  for (const contributorKey of [zeroHash, `0x01${"00".repeat(31)}`]) {
    expect(await post({ ...fresh, contributorKey })).toMatchObject(refused(400, "malformed"));
  }
});

test("an envelope that this checker cannot judge is refused for good", async () => {
  const made = await bundleOf(local.world, author, otherId, [mailOf("for the other")]);
  const replay = await bundleOf(local.world, author, campaignId, [], { envelopes: made.envelopes });
  const wrongKeys = await bundleOf(local.world, author, campaignId, [mailOf("wrong key")], {
    envelope: {
      recipients: [bundle.contributorKey],
      contributorKey: `0x${"09".repeat(32)}`,
    },
  });
  for (const wrong of [replay, wrongKeys]) {
    const { digest } = (await post(bodyOf(wrong))).body as { digest: string };
    expect(await put(digest, 0, envelopeOf(wrong, 0))).toMatchObject(refused(422, "cannot-open"));
    expect(await put(digest, 0, envelopeOf(wrong, 0))).toMatchObject(refused(422, "cannot-open"));
    const shown = await ask(`${url}/submissions/${digest}`);
    expect(shown).toMatchObject({ status: 200, body: { items: [{ position: 0, state: "refused" }] } });
  }
});

test("a commitment that is not the envelope's, and bytes that are no envelope, are refused", async () => {
  const envelope = { ...bundle.envelopes[1], keyCommitment: zeroHash } as Bundle["envelopes"][number];
  const noEnvelope = new Uint8Array(2_000).fill(7);
  const ciphertextHash = `0x${Buffer.from(await crypto.subtle.digest("SHA-256", noEnvelope)).toString("hex")}` as const;
  const junk = { bytes: noEnvelope, ciphertextHash, keyCommitment: zeroHash } as Bundle["envelopes"][number];
  const wrong = await bundleOf(local.world, author, campaignId, [], { envelopes: [envelope, junk] });
  const { digest } = (await post(bodyOf(wrong))).body as { digest: string };
  expect(await put(digest, 0, envelope.bytes)).toMatchObject(refused(422, "commitment-mismatch"));
  expect(await put(digest, 1, noEnvelope)).toMatchObject(refused(422, "cannot-open"));
});

test("bodies beyond the limit are refused, whatever size they declare", async () => {
  expect(await post("x".repeat(200_000))).toMatchObject(refused(413, "too-large"));
  const { body } = await post(bodyOf(bundle));
  const path = `/submissions/${(body as { digest: string }).digest}/items/1`;
  expect(await ask(`${url}${path}`, "PUT", new Uint8Array(300_000))).toMatchObject(refused(413, "too-large"));
  const head = `PUT ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n`;
  const huge = await talk(url, [`${head}Content-Length: 99999999999\r\n\r\n`, "abc"], (text) =>
    text.includes("too-large"),
  );
  expect(huge).toMatch(/^HTTP\/1.1 413 /);
  const chunk = `10000\r\n${"y".repeat(0x10000)}\r\n`;
  const parts = [`${head}Transfer-Encoding: chunked\r\n\r\n`, ...Array.from({ length: 8 }, () => chunk)];
  expect(await talk(url, parts, (text) => text.includes("too-large"))).toMatch(/^HTTP\/1.1 413 /);
  const short = await talk(url, [`${head}Content-Length: 3\r\n\r\n`, "abcdefgh"]);
  expect(short).toMatch(/^HTTP\/1.1 (400|422) /);
});

test("no parameter leads anywhere else", async () => {
  const hash = "0x".padEnd(66, "a");
  const paths = [
    "..%2f..%2fdevelopment-secret.hex",
    "%2e%2e/x",
    "0x",
    `${hash}%00`,
    "%ff",
    "%E0%A4%A",
    "__proto__",
    "constructor",
  ];
  const routes = ["/blobs/", "/submissions/", "/campaigns/", `/campaigns/1/batches/`, `/rounds/${hash}/packets/`];
  for (const route of routes) {
    for (const path of paths) {
      const answer = await ask(`${url}${route}${path}`);
      expect([400, 404], `${route}${path} → ${answer.text}`).toContain(answer.status);
      expect(answer.body).toMatchObject({ error: expect.any(String), message: expect.any(String) });
    }
  }
  expect(await ask(`${url}/blobs/${hash}`)).toMatchObject(refused(404, "unknown-blob"));
  expect(await ask(`${url}/submissions/${hash}`)).toMatchObject(refused(404, "unknown-submission"));
  expect(await ask(`${url}/campaigns/99`)).toMatchObject(refused(404, "unknown-campaign"));
  expect(await ask(`${url}/campaigns/1/batches/9`)).toMatchObject(refused(404, "unknown-batch"));
});

test("a campaign whose policy no program can read takes nothing", async () => {
  const id = await createCampaign(local.world, { policy: "not a policy" });
  await until(() => local.leader.oracle.watch.state.campaigns.has(id), "the leader to hear of it");
  expect(await ask(`${url}/campaigns/${id}`)).toMatchObject(refused(404, "unknown-campaign"));
  const body = await signedWith({ campaignId: id });
  expect(await post(body)).toMatchObject(refused(404, "unknown-campaign"));
});

test("a bundle whose deadline has passed delivers nothing any more", async () => {
  const { timestamp } = await local.world.client.getBlock();
  const late = await bundleOf(local.world, author, campaignId, [mailOf("late words")], {
    change: { deadline: Number(timestamp) + 50 },
  });
  const { digest } = (await post(bodyOf(late))).body as { digest: string };
  await passTime(local, 60);
  await until(() => local.leader.oracle.watch.state.head.timestamp > Number(timestamp) + 50, "the time to be heard of");
  expect(await put(digest, 0, envelopeOf(late, 0))).toMatchObject(refused(409, "deadline-passed"));
});
