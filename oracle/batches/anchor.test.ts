import { zeroHash } from "viem";
import { expect, test } from "vitest";
import type { ChainClient } from "../chain.ts";
import { emptyState } from "../watch/state.ts";
import { chooseAnchor, isAnchored, isExpired } from "./anchor.ts";

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

test("a batch is anchored at the last final block, at the head before there is one, and never far behind it", async () => {
  const asked = {
    public: {
      getBlock: async ({ blockNumber: number }: { blockNumber: bigint }) => ({ number, hash: "0x03", timestamp: 0n }),
    },
  };
  const block = (number: bigint, hash: `0x${string}`) => ({ ...emptyState(), head: { number, hash, timestamp: 0 } });
  const at = (head: bigint, final: bigint) =>
    chooseAnchor(asked as unknown as ChainClient, { state: block(head, "0x01"), final: block(final, "0x02") });
  expect(await at(9n, -1n)).toMatchObject({ number: 9n, hash: "0x01" });
  expect(await at(5_000n, 4_936n)).toMatchObject({ number: 4_936n, hash: "0x02" });
  expect(await at(5_000n, 3_976n)).toMatchObject({ number: 3_976n, hash: "0x02" });
  expect(await at(5_000n, 3_975n)).toMatchObject({ number: 3_976n, hash: "0x03" });
});
