import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postSubmission } from "../contracts/sdk/gateway/submissions.ts";
import { uploadItem } from "../contracts/sdk/upload-item.ts";
import { eventsOf } from "../test/oracle/ballots.ts";
import { type Pair, passTime, startPair } from "../test/oracle/pair.ts";
import { bundleOf, contributorOf, createCampaign, POLICY } from "../test/oracle/people.ts";
import { until } from "../test/oracle/until.ts";

const SIZE = 100_000_000;
const PART = 8 * 1_024 * 1_024;

let pair: Pair;

beforeAll(async () => {
  pair = await startPair();
}, 180_000);
afterAll(() => pair?.stop());

/** A mail of exactly so many bytes, most of them an attachment. */
function largeMail(size: number): Uint8Array {
  const head = Buffer.from(
    [
      ...["From: someone@example.org", "To: other@example.org", "Subject: The recording of our meeting"],
      ...[
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
      ],
      ...["Here is the recording of our meeting on Monday, which you had asked me for.", "--b"],
      ...["Content-Type: application/octet-stream", "Content-Transfer-Encoding: base64", "", ""],
    ].join("\r\n"),
  );
  const tail = Buffer.from("\r\n--b--\r\n");
  const lines = randomBytes(Math.ceil((size * 3) / 4))
    .toString("base64")
    .replace(/(.{76})/g, "$1\r\n");
  return Buffer.concat([head, Buffer.from(lines.slice(0, size - head.length - tail.length)), tail]);
}

test("an item of 100 MB, interrupted twice and then by kill -9, is sealed in a batch", async () => {
  const { world, leader } = pair;
  const campaignId = await createCampaign(world, { policy: JSON.stringify({ ...POLICY, maxBytes: SIZE }) });
  const author = await contributorOf(world, 0);
  const { envelopes, ...bundle } = await bundleOf(world, author, campaignId, [largeMail(SIZE)]);
  const { digest } = await postSubmission(world.gateway, bundle);
  const envelope = envelopes[0]?.bytes ?? new Uint8Array();
  expect(envelope.length).toBeGreaterThan(2 ** 27);
  const upload = { gateway: world.gateway, digest, position: 0, envelope };
  const sent: number[] = [];
  for (const stopAt of [0.2, 0.4]) {
    const stop = new AbortController();
    const onProgress = (bytes: number, total: number) => {
      sent.push(bytes);
      if (bytes > stopAt * total) stop.abort(new Error("interrupted"));
    };
    await expect(uploadItem(upload, { chunkBytes: PART, onProgress, signal: stop.signal })).rejects.toThrow(
      "interrupted",
    );
  }
  let isKilled = false;
  const onProgress = (bytes: number, total: number) => {
    sent.push(bytes);
    if (isKilled || bytes < 0.6 * total) return;
    isKilled = true;
    restarted = leader.kill().then(() => leader.start());
  };
  let restarted: Promise<void> = Promise.resolve();
  // A stopped oracle takes longer to come back than a client tries by itself.
  await uploadItem(upload, { chunkBytes: PART, onProgress }).catch(async () => {
    await restarted;
    await uploadItem(upload, { chunkBytes: PART, onProgress });
  });
  expect(isKilled).toBe(true);
  // Nothing was sent twice but the part that the kill cut off.
  expect(sent).toEqual([...sent].sort((a, b) => a - b));
  expect(sent.at(-1)).toBe(envelope.length);
  await passTime(pair, 1_000);
  await until(async () => (await eventsOf(world, "BatchSealed", campaignId, 1)).length > 0, "the batch", 300);
}, 600_000);
