import { openCollateral } from "../attestation/open-collateral.ts";
import { cutQuote } from "../attestation/quote.ts";
import { REASONS } from "../attestation/reasons.ts";
import type { Trust } from "../attestation/trust.ts";
import type { TcbPolicy, Verdict } from "../attestation/verdict.ts";
import { verifyWith } from "../attestation/verify.ts";
import { judged, type Step } from "./step.ts";

/** A quote from wherever, and what it is verified with. */
export type QuoteParameters = {
  /** Padded or not. */
  quote: Uint8Array;
  /** What Intel says of the platform, in dcap-qvl's field names, or the JSON of it. */
  collateral: unknown;
  /** The guest's event log, or the JSON of it. */
  eventLog?: unknown;
  /** Time at which all has to be valid, seconds. */
  at: number;
  /** Where every chain has to end. */
  trust: Trust;
  /** Chain on which the quote is to count: a development root does on a development chain only, whatever its contracts say. */
  chainId: number;
  /** Default: UpToDate. */
  policy?: TcbPolicy;
};

/** The only chain on which a development platform's quotes count. */
const DEVELOPMENT_CHAIN = 31_337;

/** Development quotes are worth nothing, and say so. */
const DEVELOPMENT = "A DEVELOPMENT ROOT, NOT INTEL'S: whoever started this chain can make any quote; it proves nothing";

/**
 * Verifies a quote link by link, from the key that signed it up to the root.
 *
 * @returns the verdict of `verifyQuote`, and its account with the root as steps
 * @example
 * const { steps } = await explainQuote({ quote, collateral, at: Math.floor(Date.now() / 1000), trust: trustedRoot(), chainId: 1 });
 */
export async function explainQuote(parameters: QuoteParameters): Promise<{ verdict: Verdict; steps: Step[] }> {
  const { quote, collateral, eventLog, at, trust, chainId, policy } = parameters;
  const opened = await openCollateral(collateral, { trust, at });
  const verdict = await verifyWith(opened, {
    quote: cutQuote(quote),
    ...(policy !== undefined && { policy }),
    ...(eventLog !== undefined && { eventLog }),
  });
  return { verdict, steps: [rootStep(trust, chainId), ...quoteSteps(verdict)] };
}

/** Which root is trusted; a development root says loudly what it is, and counts on a development chain only. */
export function rootStep({ owner, key }: Trust, chainId: number): Step {
  const isIntel = owner === "Intel";
  const words = isIntel ? "every chain has to end in Intel's SGX root" : DEVELOPMENT;
  return judged("attestation", "root", isIntel || chainId === DEVELOPMENT_CHAIN, words, { owner, key, chainId });
}

/** The account of a verification as steps. */
export function quoteSteps({ steps }: Verdict): Step[] {
  return steps.map(({ link, outcome, evidence: found, reason }) => ({
    ...{ stage: "attestation", of: "quote", name: link },
    status: outcome === "ok" ? "passed" : outcome === "failed" ? "failed" : "open",
    words: reason === undefined ? found : `${found}: ${REASONS[reason]}`,
    evidence: { link, found, ...(reason !== undefined && { reason }) },
  }));
}
