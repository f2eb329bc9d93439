import { afterAll, beforeAll, expect, test } from "vitest";
import { drawnRound, membersOf } from "../test/oracle/ballots.ts";
import { type Local, startLocal } from "../test/oracle/local.ts";
import { openPacket } from "../test/oracle/packets.ts";
import { BATCH_WAIT, passTime } from "../test/oracle/pair.ts";
import { contribute, contributorOf, createCampaign, enrolVoters, POLICY } from "../test/oracle/people.ts";
import { until } from "../test/oracle/until.ts";
import { resized } from "./checks/image/pixels.ts";
import { withChunk } from "./checks/measure/chunk.ts";
import { EXIF_TEXTS, exifTiff, withExif } from "./checks/measure/exif.ts";
import { pixelsOf, readPhotos, toJpeg, toPng } from "./checks/measure/photos.ts";

let local: Local;

beforeAll(async () => {
  local = await startLocal();
}, 180_000);
afterAll(() => local?.stop());

test("pictures are checked, and a committee that sees them redacted sees pixels and no Exif data", async () => {
  const { world } = local;
  const checks = {
    image: { types: ["png", "jpeg"], minWidth: 64 },
    metadata: { kinds: ["location", "person"], outcome: "pass" },
    nearDuplicate: { threshold: 0.6 },
  };
  const policy = {
    ...POLICY,
    task: "Photographs",
    format: "image",
    labels: ["ham"],
    maxBytes: 200_000,
    view: "redacted",
    checks,
  };
  const [one, two, three] = readPhotos().map(({ data }) => resized(pixelsOf(data), 120, 96));
  if (!one || !two || !three) throw new Error("there are too few photographs");
  const pictures = [
    withExif(toJpeg(one)),
    withChunk(toPng(two), "eXIf", exifTiff(1)),
    toJpeg(resized(one, 100, 80), 60),
    toJpeg(three).subarray(0, 1_500),
  ];
  for (const text of EXIF_TEXTS)
    expect(pictures.slice(0, 2).every((data) => Buffer.from(data).includes(text))).toBe(true);
  const voters = await enrolVoters(world, 7);
  const author = await contributorOf(world, 0);
  const campaignId = await createCampaign(world, { policy: JSON.stringify(policy) });
  await contribute(world, author, campaignId, pictures);
  await passTime(local, BATCH_WAIT + 1);
  const round = await until(() => drawnRound(world, campaignId, 1), "the draw");
  const voter = membersOf(round, voters)[0];
  if (voter === undefined) throw new Error("the committee has no member");
  const path = `${local.leader.url}/rounds/${round.roundId}/packets/${voter.account.address}`;
  const response = await until(async () => {
    const answer = await fetch(path);
    return answer.ok && answer;
  }, "the packet");
  const packet = await openPacket(world, voter, round.roundId, new Uint8Array(await response.arrayBuffer()));
  const items = packet.items.toSorted((a, b) => a.bit - b.bit);
  const shown = items.flatMap(({ data }) => (data === undefined ? [] : [data]));
  expect(shown.length).toBeGreaterThanOrEqual(2);
  for (const data of shown) {
    expect(pixelsOf(data)).toMatchObject({ rgb: expect.any(Uint8Array) });
    for (const text of [...EXIF_TEXTS, "eXIf", "Exif"]) expect(Buffer.from(data).includes(text), text).toBe(false);
  }
  const evidence = items.map(
    ({ verdict, findings }) => `${verdict}: ${findings.map(({ evidence }) => evidence).join("; ")}`,
  );
  expect(evidence.filter((text) => text.startsWith("approve") && text.includes("location, person"))).toHaveLength(2);
  expect(shown.map((data) => pixelsOf(data).rgb)).toContainEqual(two.rgb);
});
