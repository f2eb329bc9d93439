import { expect, test } from "vitest";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { bundleLines } from "./bundle-lines.ts";

const kept = (id: string, digest?: string) =>
  ({
    ...{ id, campaignId: 1, createdAt: 9, items: [{}, {}] },
    ...(digest !== undefined && { signed: { digest } }),
  }) as unknown as KeptBundle;

test("a bundle that is here and at a gateway is listed once, as one of here", () => {
  const found = [
    { digest: "0xaa", campaignId: 1, deadline: 5, items: [{ position: 0, state: "taken" }] },
    { digest: "0xbb", campaignId: 2, deadline: 5, items: [] },
  ] as const;
  const lines = bundleLines([kept("one", "0xaa"), kept("two")], found as never);
  expect(lines.map(({ key, digest, count, isHere }) => [key, digest, count, isHere])).toEqual([
    ["one", "0xaa", 2, true],
    ["two", undefined, 2, true],
    ["0xbb", "0xbb", 0, false],
  ]);
});
