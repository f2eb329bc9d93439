import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { contextOf } from "./envelope-context.ts";

test("the context hashes the place byte by byte", () => {
  const chainId = "0000000000aa36a7";
  const core = "01".repeat(20);
  const contributor = "02".repeat(20);
  const policyHash = "03".repeat(32);
  const preimage = Buffer.concat([
    Buffer.from("assay/envelope/1"),
    Buffer.from(`${chainId}${core}00000007${contributor}${policyHash}`, "hex"),
  ]);
  expect(
    contextOf({
      chainId: 11_155_111,
      core: `0x${core}`,
      campaignId: 7,
      contributor: `0x${contributor}`,
      policyHash: `0x${policyHash}`,
    }),
  ).toBe(`0x${createHash("sha256").update(preimage).digest("hex")}`);
});
