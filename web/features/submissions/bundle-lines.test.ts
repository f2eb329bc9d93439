import { expect, test } from "vitest";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { bundleLines } from "./bundle-lines.ts";

const kept = (id: string, digest?: string, isSent = false) =>
  ({
    ...{ id, campaignId: 1, createdAt: 9, items: [{}, {}] },
    ...(digest !== undefined && { signed: { digest }, isSent }),
  }) as unknown as KeptBundle;

test("a bundle that is here and at a gateway is listed once, as one of here", () => {
  const found = [
    { digest: "0xaa", campaignId: 1, deadline: 5, items: [{ position: 0, state: "taken" }] },
    { digest: "0xbb", campaignId: 2, deadline: 5, items: [] },
  ] as const;
  const lines = bundleLines([kept("one", "0xaa", true), kept("two"), kept("three", "0xcc")], found as never);
  expect(lines.map(({ key, digest, count, state }) => [key, digest, count, state])).toEqual([
    ["one", "0xaa", 2, "sent"],
    ["two", undefined, 2, "unsigned"],
    ["three", "0xcc", 2, "unsent"],
    ["0xbb", "0xbb", 0, "elsewhere"],
  ]);
});
