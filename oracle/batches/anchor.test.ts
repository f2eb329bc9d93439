import { zeroHash } from "viem";
import { expect, test } from "vitest";
import type { ChainClient } from "../chain.ts";
import { isAnchored, isExpired } from "./anchor.ts";

const head = (number: bigint) => ({ number, hash: zeroHash, timestamp: 0 });
const anchor = { anchorBlock: 100n, anchorHash: zeroHash };

test("between too old to seal and void lies a time in which nothing is signed anew", () => {
  expect(isExpired(head(100n + 8_191n), anchor)).toBe(false);
  expect(isExpired(head(100n + 8_191n + 128n), anchor)).toBe(false);
  expect(isExpired(head(100n + 8_191n + 129n), anchor)).toBe(true);
});

test("an anchor that the contract could no longer look up, or that lies ahead, is none", async () => {
  const asked = {} as ChainClient; // is not asked: the numbers say it
  expect(await isAnchored(asked, head(100n + 8_191n - 127n), anchor)).toBe(false);
  expect(await isAnchored(asked, head(99n), anchor)).toBe(false);
});
