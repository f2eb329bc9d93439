import { describe, expect, test } from "vitest";
import { type RealQuote, readRealQuotes } from "../../../test/attestation/real-quotes.ts";
import { trustedRoot } from "../attestation/trust.ts";
import { explainQuote, rootStep } from "./quote.ts";
import type { Step } from "./step.ts";

const quotes = readRealQuotes();
const MAINNET = 1;
const brokenOf = (steps: readonly Step[]) => steps.filter(({ status }) => status === "failed");

describe.skipIf(quotes.length === 0)("quotes of real hardware", () => {
  const explain = ({ padded, collateral, at, eventLog }: RealQuote, other: { at?: number } = {}) =>
    explainQuote({ quote: padded, collateral, at, eventLog, trust: trustedRoot(), chainId: MAINNET, ...other });

  test.each(quotes)("$name is explained as it is judged", async (real) => {
    const { verdict, steps } = await explain(real);
    expect({ accepted: verdict.accepted, status: verdict.status }).toEqual(real.expected);
    expect(brokenOf(steps).length === 0).toBe(real.expected.accepted);
    expect(steps[0]).toMatchObject({
      name: "root",
      status: "passed",
      words: expect.stringContaining("Intel's SGX root"),
    });
    expect(steps.slice(1).map(({ name }) => name)).toEqual(verdict.steps.map(({ link }) => link));
    for (const { words, evidence } of brokenOf(steps)) expect(words).toContain(String(evidence.found));
  });

  test.each(quotes.filter(({ expected }) => expected.accepted))("$name breaks once its time is over", async (real) => {
    const { verdict, steps } = await explain(real, { at: real.window.notAfter + 1 });
    expect([verdict.accepted, brokenOf(steps).length > 0]).toEqual([false, true]);
  });
});

test("what another root signed holds on the development chain alone, and says that it proves nothing", () => {
  const trust = { owner: "development", key: new Uint8Array(64) } as const;
  expect(rootStep(trust, 31_337)).toMatchObject({
    status: "passed",
    words: expect.stringContaining("it proves nothing"),
  });
  expect(rootStep(trust, MAINNET).status).toBe("failed");
  expect(rootStep(trustedRoot(), MAINNET).status).toBe("passed");
});
