import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { REASONS, RefusedError } from "./reasons.ts";
import { DevelopmentRootError, trustedRoot } from "./trust.ts";

test("a development root counts on the development chain only", () => {
  const certificate = new Uint8Array();
  for (const chainId of [1, 8453, 31338, 0])
    expect(() => trustedRoot({ certificate, chainId })).toThrow(DevelopmentRootError);
  expect(() => trustedRoot({ certificate, chainId: 31337 })).toThrow(RefusedError);
});

test("docs/attestation.md lists every reason with its meaning", () => {
  const docs = readFileSync(new URL("../../../docs/attestation.md", import.meta.url), "utf8");
  const rows = [...docs.matchAll(/^\| `([a-z0-9-]+)` \| (.*) \|$/gm)].map(([, code, meaning]) => [code, meaning]);
  expect(Object.fromEntries(rows)).toEqual(REASONS);
});
