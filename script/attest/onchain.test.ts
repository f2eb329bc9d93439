import { describe, expect, test } from "vitest";
import { cutQuote } from "../../contracts/sdk/attestation/quote.ts";
import { RefusedError } from "../../contracts/sdk/attestation/reasons.ts";
import { meetsFloor } from "../../contracts/sdk/attestation/tcb-status.ts";
import { verifyQuote } from "../../contracts/sdk/attestation/verify.ts";
import { readRealQuotes } from "../../test/attestation/real-quotes.ts";
import { verifyOnChain } from "./onchain.ts";

const quotes = readRealQuotes();

describe.skipIf(quotes.length === 0)("on chain", () => {
  test.each(quotes)("$name has the verdict that TypeScript computes", async ({ padded, collateral, at, expected }) => {
    const quote = cutQuote(padded);
    const verdict = await verifyQuote({ quote, collateral, at });
    const onChain = await verifyOnChain(quote, collateral, at).catch((error: unknown) => {
      expect(error).toBeInstanceOf(RefusedError);
      return { status: null, advisories: [], steps: [] };
    });
    expect(onChain.status).toBe(verdict.status);
    expect(onChain.advisories).toEqual(verdict.advisories);
    expect(onChain.steps.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(onChain.status !== null && meetsFloor(onChain.status, "UpToDate")).toBe(expected.accepted);
  });

  test("a refusal on the way says which call reverts, and why", async () => {
    const real = quotes.find(({ expected }) => expected.accepted);
    if (!real) throw new Error("a quote is needed");
    const { steps, status, error } = await verifyOnChain(
      cutQuote(real.padded),
      real.collateral,
      real.window.notAfter + 1,
    );
    expect(status).toBeNull();
    expect(error).toMatch(/^[A-Z]\w+\(/);
    expect(steps.some((step) => /NotValid|Stale|Expired/.test(step.error ?? ""))).toBe(true);
  });
});
