import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRealQuotes } from "../../../test/attestation/real-quotes.ts";
import { parseCertificate } from "./certificate.ts";
import { parseCollateral, parseQeIdentity, parseTcbInfo } from "./collateral.ts";
import { parseCrl } from "./crl.ts";
import { parsePlatform } from "./pck.ts";
import { parsePemChain } from "./pem-chain.ts";
import { cutQuote, parseQuote } from "./quote.ts";
import { RefusedError } from "./reasons.ts";
import { configuredComposeHash, readTdReport } from "./td-report.ts";

const quotes = readRealQuotes();
const tdx = quotes.filter(({ padded }) => padded[4] === 0x81);

/** A parser either reads or refuses; anything else it throws fails the test. */
function readOrRefuse<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    expect(error).toBeInstanceOf(RefusedError);
    return undefined;
  }
}

describe.skipIf(quotes.length === 0)("real quotes", () => {
  test.each(tdx)("$name is cut to its length, and its parts make up the whole", ({ padded, exactLength }) => {
    const exact = cutQuote(padded);
    expect(exact).toHaveLength(exactLength);
    expect(cutQuote(exact)).toEqual(exact);
    const parts = parseQuote(exact);
    const sizes = [parts.signed, parts.qeAuthData, parts.certificates].map(({ length }) => length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(exactLength - 4 - 128 - 6 - 448 - 2 - 6);
  });

  test("padding that is not zeros is not cut", () => {
    for (const { padded, exactLength } of tdx) {
      const followed = Uint8Array.from([...padded.subarray(0, exactLength), 0, 0, 7]);
      expect(cutQuote(followed)).toBe(followed);
      expect(() => parseQuote(followed)).toThrow(RefusedError);
    }
  });

  test("parsers read or refuse real parts with bytes changed, cut and inserted", () => {
    const [real] = tdx;
    if (!real) throw new Error("a quote is needed");
    const quote = cutQuote(real.padded);
    const { certificates } = parseQuote(quote);
    const [leaf] = parsePemChain(new TextDecoder().decode(certificates));
    const { pck_crl, tcb_info, qe_identity } = parseCollateral(real.collateral);
    if (!leaf) throw new Error("a certificate is needed");
    const extension = new Uint8Array(leaf.sgxExtension ?? new ArrayBuffer());
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const encode = (json: string) => new TextEncoder().encode(json);
    const parsers: [Uint8Array, (bytes: Uint8Array) => unknown][] = [
      [quote, parseQuote],
      [leaf.der, parseCertificate],
      [pck_crl, parseCrl],
      [extension, (bytes) => parsePlatform(Uint8Array.from(bytes).buffer)],
      [certificates, (bytes) => parsePemChain(text(bytes))],
      [encode(tcb_info), (bytes) => parseTcbInfo(text(bytes))],
      [encode(qe_identity), (bytes) => parseQeIdentity(text(bytes))],
    ];
    const change = fc.record({
      at: fc.nat(10_000),
      remove: fc.nat(3),
      insert: fc.uint8Array({ maxLength: 4 }),
      end: fc.option(fc.nat(10_000)),
    });
    for (const [bytes, parse] of parsers) {
      fc.assert(
        fc.property(change, ({ at, remove, insert, end }) => {
          const start = at % bytes.length;
          const changed = [...bytes.subarray(0, start), ...insert, ...bytes.subarray(start + remove)];
          readOrRefuse(() => parse(Uint8Array.from(changed.slice(0, end ?? undefined))));
        }),
        { numRuns: 300 },
      );
    }
  });
});

test("parsers read or refuse any bytes and any text", () => {
  const byBytes = [parseQuote, parseCertificate, parseCrl, (b: Uint8Array) => parsePlatform(Uint8Array.from(b).buffer)];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000, size: "max" }), (bytes) => {
      for (const parse of byBytes) readOrRefuse(() => parse(bytes));
      expect(cutQuote(bytes).length).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 500 },
  );
  const byText = [parseTcbInfo, parseQeIdentity, (text: string) => parsePemChain(text)];
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      for (const parse of byText) readOrRefuse(() => parse(text));
    }),
  );
  fc.assert(fc.property(fc.anything(), (input) => void readOrRefuse(() => parseCollateral(input))));
});

test("nested DER without end is refused, not followed", () => {
  const deep = new Uint8Array(60_000).fill(0x30);
  for (let i = 1; i < deep.length; i += 2) deep[i] = 0x80;
  for (const parse of [parseCertificate, parseCrl]) expect(() => parse(deep)).toThrow(RefusedError);
  expect(() => parsePlatform(deep.buffer)).toThrow(RefusedError);
});

test("a quote of nothing, and one larger than any, is refused", () => {
  expect(() => parseQuote(new Uint8Array())).toThrow("empty");
  expect(() => parseQuote(new Uint8Array(10_000_000))).toThrow("more than any quote");
});

test("MRCONFIGID is a compose hash where it is one", () => {
  const report = (mrConfigId: string) =>
    readTdReport(Uint8Array.from(Buffer.from("00".repeat(184) + mrConfigId + "00".repeat(352), "hex")));
  const hash = "ab".repeat(32);
  expect(configuredComposeHash(report(`01${hash}${"00".repeat(15)}`))).toBe(`0x${hash}`);
  for (const other of [`00${hash}${"00".repeat(15)}`, `02${hash}${"00".repeat(15)}`, `01${hash}${"00".repeat(14)}01`])
    expect(configuredComposeHash(report(other))).toBeUndefined();
});
