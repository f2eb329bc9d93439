import { readdir } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import fc from "fast-check";
import type { Hex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postSubmission } from "../../contracts/sdk/gateway/submissions.ts";
import { uploadItem } from "../../contracts/sdk/upload-item.ts";
import type { Contributor } from "../../script/demo/contributor.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { passTime } from "../../test/oracle/pair.ts";
import { bundleOf, contributorOf, createCampaign, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { getBlob } from "../storage/blobs.ts";
import { appendPartial, sizeOfPartial } from "../storage/partial-files.ts";
import { beginPartial, PARTIAL_LIFE } from "../storage/partials.ts";

let local: Local;
let campaignId: number;
let authors: Contributor[];

beforeAll(async () => {
  local = await startLocal();
  campaignId = await createCampaign(local.world);
  authors = await Promise.all([0, 1, 2, 3].map((index) => contributorOf(local.world, index)));
});
afterAll(() => local?.stop());

type Item = { digest: Hex; position: number; bytes: Uint8Array; hash: Hex };

let words = 0;
/** Hands in a bundle of mails whose ciphertexts are still to come. */
async function begin(count: number, author = 0): Promise<Item[]> {
  const mails = Array.from({ length: count }, () => mailOf(`words number ${words++} of a mail that is sent in parts`));
  const { envelopes, ...bundle } = await bundleOf(local.world, authors[author] as Contributor, campaignId, mails);
  const { digest } = await postSubmission(local.leader.url, bundle);
  return envelopes.map(({ bytes, ciphertextHash }, position) => ({ digest, position, bytes, hash: ciphertextHash }));
}

const one = async (author = 0) => (await begin(1, author))[0] as Item;
const urlOf = ({ digest, position }: Item) => `${local.leader.url}/submissions/${digest}/items/${position}`;

/** What tus' HEAD says. */
async function head(item: Item) {
  const { status, headers } = await fetch(urlOf(item), { method: "HEAD", headers: { "tus-resumable": "1.0.0" } });
  const number = (name: string) => (headers.has(name) ? Number(headers.get(name)) : undefined);
  return { status, offset: number("upload-offset"), length: number("upload-length"), headers };
}

/** One part; `headers` replace those that belong to it. */
async function patch(item: Item, offset: number, part: Uint8Array, headers: Record<string, string> = {}) {
  const own = { "tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream" };
  const place = { "upload-offset": `${offset}`, "upload-length": `${item.bytes.length}` };
  const body = Uint8Array.from(part);
  const response = await fetch(urlOf(item), { method: "PATCH", body, headers: { ...own, ...place, ...headers } });
  const text = await response.text();
  const error = text === "" ? undefined : (JSON.parse(text) as { error: string }).error;
  return { status: response.status, error, offset: Number(response.headers.get("upload-offset") ?? Number.NaN) };
}

async function isTaken({ hash }: Item): Promise<boolean> {
  return (await getBlob(local.leader.oracle.blobs, hash)) !== undefined;
}

test("an item comes in parts of any size, and what is here is told at any time", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), async (sizes) => {
      const item = await one();
      expect(await head(item)).toMatchObject({ status: 200, offset: 0, length: undefined });
      let offset = 0;
      for (let i = 0; offset < item.bytes.length; i++) {
        const part = item.bytes.subarray(offset, offset + (sizes[i] ?? item.bytes.length));
        offset += part.length;
        expect(await patch(item, offset - part.length, part)).toEqual({ status: 204, error: undefined, offset });
        expect(await head(item)).toMatchObject({ status: 200, offset, length: item.bytes.length });
      }
      expect(await isTaken(item)).toBe(true);
      // Sending it again changes nothing.
      expect(await patch(item, 0, item.bytes)).toMatchObject({ status: 204, offset: item.bytes.length });
    }),
    { numRuns: 8 },
  );
  expect(await readdir(local.leader.oracle.partials.folder)).toEqual(["id"]);
});

test("a part in the wrong place, form or size is refused, and what is here stays", async () => {
  const item = await one();
  const { bytes } = item;
  expect(await patch(item, 0, bytes.subarray(0, 100))).toMatchObject({ status: 204, offset: 100 });
  const part = bytes.subarray(100, 200);
  expect(await patch(item, 99, part)).toMatchObject({ status: 409, error: "wrong-offset" });
  expect(await patch(item, 0, part)).toMatchObject({ status: 409, error: "wrong-offset" });
  expect(await patch(item, 100, part, { "upload-length": "101" })).toMatchObject({ error: "wrong-offset" });
  expect(await patch(item, 100, part, { "content-type": "text/plain" })).toMatchObject({ status: 415 });
  expect(await patch(item, 100, part, { "tus-resumable": "0.2.2" })).toMatchObject({ status: 412 });
  expect(await patch(item, -1, part)).toMatchObject({ status: 400, error: "malformed" });
  expect(await patch(item, 100, part, { "upload-length": "1e99" })).toMatchObject({ status: 400 });
  expect(await patch(await one(), 0, part, { "upload-length": `${2 ** 40}` })).toMatchObject({ status: 413 });
  expect(await head(item)).toMatchObject({ offset: 100 });
  expect(await patch(item, 100, bytes.subarray(100))).toMatchObject({ status: 204 });
  expect(await isTaken(item)).toBe(true);
  expect(await patch({ ...item, position: 9 }, 0, part)).toMatchObject({ status: 409, error: "not-the-bundle" });
});

test("more bytes than were announced are refused", async () => {
  const item = await one();
  expect(await patch(item, 0, item.bytes, { "upload-length": "100" })).toMatchObject({ status: 413 });
  expect(await isTaken(item)).toBe(false);
});

test("other bytes than were signed for are erased, and the item can still be sent", async () => {
  const item = await one();
  const wrong = item.bytes.map((byte, i) => (i === 5 ? byte ^ 1 : byte));
  expect(await patch(item, 0, wrong)).toMatchObject({ status: 422, error: "hash-mismatch" });
  expect(await head(item)).toMatchObject({ status: 200, offset: 0 });
  expect(await patch(item, 0, item.bytes)).toMatchObject({ status: 204 });
  expect(await isTaken(item)).toBe(true);
});

/** Begins a request, sends its first bytes and says no more. */
function hang({ digest, position, bytes }: Item, sent: Uint8Array): Socket {
  const { hostname, port } = new URL(local.leader.url);
  const headers = [
    `PATCH /submissions/${digest}/items/${position} HTTP/1.1`,
    ...["host: gateway", "content-type: application/offset+octet-stream", "upload-offset: 0"],
    ...[`upload-length: ${bytes.length}`, `content-length: ${bytes.length}`, "", ""],
  ];
  const socket = connect(Number(port), hostname);
  socket.write(headers.join("\r\n"));
  socket.write(sent);
  return socket;
}

test("while one request sends an item no other does; what a broken connection brought stays", async () => {
  const item = await one();
  const hanging = hang(item, item.bytes.subarray(0, 300));
  const { partials } = local.leader.oracle;
  await until(async () => (await sizeOfPartial(partials, item)) === 300, "the first bytes");
  expect(await patch(item, 300, item.bytes.subarray(300))).toMatchObject({ status: 423, error: "locked" });
  expect(await head(item)).toMatchObject({ offset: 300 });
  hanging.destroy();
  await until(() => partials.busy.size === 0, "the request to be over");
  expect(await head(item)).toMatchObject({ offset: 300 });
  expect(await patch(item, 300, item.bytes.subarray(300))).toMatchObject({ status: 204 });
  expect(await isTaken(item)).toBe(true);
});

test("what came in full and was not checked, because the oracle was killed, is checked when it is asked for", async () => {
  const item = await one();
  const { oracle } = local.leader;
  const length = item.bytes.length;
  expect(await beginPartial(oracle, item, { length, room: length })).toBe(true);
  async function* body() {
    yield item.bytes;
  }
  expect(await appendPartial(oracle.partials, item, 0, body(), length)).toBe(true);
  expect(await isTaken(item)).toBe(false);
  expect(await head(item)).toMatchObject({ status: 200, offset: length, length });
  expect(await isTaken(item)).toBe(true);
});

test("the part that another replica has is not here: it can begin here anew", async () => {
  const item = await one();
  const { partials } = local.leader.oracle;
  expect(await patch(item, 0, item.bytes.subarray(0, 100))).toMatchObject({ status: 204 });
  const { id } = partials;
  partials.id = "another replica's";
  expect(await head(item)).toMatchObject({ status: 409 });
  expect(await patch(item, 100, item.bytes.subarray(100))).toMatchObject({ status: 409, error: "elsewhere" });
  expect(await patch(item, 0, item.bytes.subarray(0, 50))).toMatchObject({ status: 204, offset: 50 });
  expect(await patch(item, 50, item.bytes.subarray(50))).toMatchObject({ status: 204 });
  partials.id = id;
  expect(await isTaken(item)).toBe(true);
});

test("a contributor has few uploads under way; those that are not completed in a day are erased", async () => {
  const items = await begin(5, 1);
  for (const item of items.slice(0, 4)) {
    expect(await patch(item, 0, item.bytes.subarray(0, 10))).toMatchObject({ status: 204 });
  }
  const last = items[4] as Item;
  expect(await patch(last, 0, last.bytes.subarray(0, 10))).toMatchObject({ status: 429, error: "too-many" });
  const others = await one(2);
  expect(await patch(others, 0, others.bytes)).toMatchObject({ status: 204 });
  await passTime(local, PARTIAL_LIFE + 10);
  const { folder } = local.leader.oracle.partials;
  await until(async () => (await readdir(folder)).length === 1, "the parts to be erased");
  expect(await patch(last, 0, last.bytes)).toMatchObject({ status: 204 });
  expect(await isTaken(last)).toBe(true);
});

test("the client sends in parts, stops when it is told to, and goes on from there", async () => {
  const item = await one(3);
  const { digest, position, bytes: envelope } = item;
  const upload = { gateway: local.leader.url, digest, position, envelope };
  const stop = new AbortController();
  const first: number[] = [];
  const sending = uploadItem(upload, {
    ...{ chunkBytes: 200, signal: stop.signal },
    onProgress: (sent) => {
      first.push(sent);
      if (sent >= 600) stop.abort(new Error("enough"));
    },
  });
  await expect(sending).rejects.toThrow("enough");
  expect(first).toEqual([200, 400, 600]);
  const second: number[] = [];
  await uploadItem(upload, { chunkBytes: 500, onProgress: (sent) => second.push(sent) });
  expect(second[0]).toBe(1_100);
  expect(second.at(-1)).toBe(envelope.length);
  expect(await isTaken(item)).toBe(true);
  await uploadItem(upload, { chunkBytes: 500 });
  const wrong = { ...upload, envelope: envelope.map((byte, i) => (i === 9 ? byte ^ 1 : byte)) };
  const another = await one(3);
  const sendingWrong = uploadItem({ ...wrong, digest: another.digest }, { chunkBytes: 500 });
  await expect(sendingWrong).rejects.toMatchObject({ code: "hash-mismatch", status: 422 });
});
