import { expect, test } from "vitest";
import { createChecks } from "../checkBatch.ts";
import { IMAGES_POLICY } from "../measure/images.ts";
import { brightened, cropped, pixelsOf, readPhotos, toJpeg, toPng } from "../measure/photos.ts";
import { packPrints } from "../packed.ts";
import { featuresOf } from "./features.ts";
import { resized } from "./pixels.ts";

const checkBatch = await createChecks();
const index = { key: new Uint8Array(32).fill(6), campaignId: 1, batches: [] };
const photos = readPhotos().map(({ data }) => resized(pixelsOf(data), 240, 200));
const itemsOf = (pictures: readonly Uint8Array[]) => pictures.map((data) => ({ data, label: { label: "photo" } }));
const copies = photos.map((photo, i) => {
  const ways = [
    () => toJpeg(photo, 30),
    () => toJpeg(resized(photo, 120, 100)),
    () => toPng(brightened(photo, 1.15)),
    () => toJpeg(cropped(photo, 2, 2, 236, 196)),
  ];
  return ways[i % ways.length]?.() ?? new Uint8Array();
});

test("photographs are told apart; copies of them are found in the batch and in the index", async () => {
  const pictures = itemsOf(photos.map((photo) => toPng(photo)));
  const whole = await checkBatch(IMAGES_POLICY, [...pictures, ...itemsOf(copies)], index);
  const verdicts = whole.items.map(({ verdict }) => verdict);
  expect(verdicts).toEqual([...photos.map(() => "approve"), ...photos.map(() => "reject")]);
  const first = await checkBatch(IMAGES_POLICY, pictures, index);
  const batches = [{ campaignId: 1, sequence: 1, packed: packPrints(first.fingerprints) }];
  const { items } = await checkBatch(IMAGES_POLICY, itemsOf(copies), { ...index, batches });
  for (const [i, { findings }] of items.entries()) {
    expect(findings.at(-1)?.evidence).toMatch(new RegExp(`near duplicate of item ${i} of batch 1,`));
  }
});

test("what the index keeps of a picture is keyed", async () => {
  const print = async (byte: number) => {
    const key = new Uint8Array(32).fill(byte);
    const { fingerprints } = await checkBatch(IMAGES_POLICY, itemsOf(copies.slice(0, 1)), { ...index, key });
    return fingerprints[0]?.sketch ?? new Uint8Array();
  };
  const [one, other] = [await print(1), await print(2)];
  expect(one).toEqual(await print(1));
  // One value in 256 agrees by chance.
  expect(one.filter((value, i) => value === other[i]).length).toBeLessThan(15);
});

test("a picture of one colour has no features, and is like nothing but its copies", async () => {
  const flat = (value: number) => toPng({ width: 40, height: 40, rgb: new Uint8Array(4_800).fill(value) });
  expect(featuresOf(pixelsOf(flat(9)))).toEqual([]);
  const { items } = await checkBatch(IMAGES_POLICY, itemsOf([flat(9), flat(10), flat(9)]), index);
  expect(items.map(({ verdict }) => verdict)).toEqual(["approve", "approve", "reject"]);
});
