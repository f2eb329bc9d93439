import { expect, test } from "vitest";
import { readRealQuotes } from "../../../test/attestation/real-quotes.ts";
import { toContractQuote } from "./contract-quote.ts";
import { cutQuote, parseQuote } from "./quote.ts";

const tdx = readRealQuotes().filter(({ padded }) => padded[4] === 0x81);

test.skipIf(tdx.length === 0)("a quote for contracts is the quote without its chain, and its lengths say so", () => {
  for (const { padded } of tdx) {
    const exact = cutQuote(padded);
    const { signed, certificates, qeAuthData } = parseQuote(exact);
    const { quote, chain } = toContractQuote(exact);
    expect(quote).toHaveLength(exact.length - certificates.length - 6);
    expect(chain).toHaveLength(3);
    const view = new DataView(quote.buffer);
    expect(view.getUint32(signed.length, true)).toBe(quote.length - signed.length - 4);
    expect(view.getUint32(signed.length + 134, true)).toBe(quote.length - signed.length - 138);
    expect(quote.subarray(0, signed.length)).toEqual(signed);
    expect(quote.subarray(-qeAuthData.length)).toEqual(qeAuthData);
  }
});
