import { describe, expect, test } from "vitest";
import { type RealQuote, readRealQuotes } from "../../../test/attestation/real-quotes.ts";
import { type OpenCollateral, openCollateral } from "./open-collateral.ts";
import { cutQuote, parseQuote } from "./quote.ts";
import { trustedRoot } from "./trust.ts";
import { verifyQuote, verifyWith } from "./verify.ts";

const quotes = readRealQuotes();
const accepted = quotes.filter(({ expected }) => expected.accepted);
const exact = ({ padded }: RealQuote) => cutQuote(padded);
const ORDER_OF_P256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

describe.skipIf(quotes.length === 0)("quotes of real hardware", () => {
  test.each(quotes)("$name has its verdict", async (real) => {
    const { collateral, at, eventLog } = real;
    const verdict = await verifyQuote({ quote: exact(real), collateral, at, eventLog });
    expect({ accepted: verdict.accepted, status: verdict.status }).toEqual(real.expected);
    expect(verdict.reasons.length === 0).toBe(real.expected.accepted);
    if (verdict.status) expect(verdict.validUntil).toBe(real.window.notAfter);
    if (eventLog) expect(verdict.boot).not.toBeNull();
  });

  test.each(accepted)("$name is accepted in its window and refused outside", async (real) => {
    const { notBefore, notAfter } = real.window;
    const verify = (at: number) => verifyQuote({ quote: exact(real), collateral: real.collateral, at });
    for (const at of [notBefore, notAfter]) expect(await verify(at)).toMatchObject({ accepted: true });
    for (const at of [notBefore - 1, notAfter + 1, 0, Number.NaN]) {
      const { accepted, status, reasons } = await verify(at);
      expect({ accepted, status }).toEqual({ accepted: false, status: null });
      expect(reasons.join()).toContain("-expired");
    }
  });

  test("an outdated quote is accepted under a lower floor, and only with its advisories", async () => {
    const real = quotes.find(({ expected }) => expected.status === "OutOfDate") as RealQuote;
    const verify = (allowedAdvisories?: string[]) => {
      const policy = { floor: "OutOfDate" as const, ...(allowedAdvisories && { allowedAdvisories }) };
      return verifyQuote({ quote: exact(real), collateral: real.collateral, at: real.at, policy });
    };
    const { accepted, advisories } = await verify();
    expect(accepted).toBe(true);
    expect(advisories.length).toBeGreaterThan(1);
    expect(await verify([...advisories])).toMatchObject({ accepted: true });
    expect(await verify(advisories.slice(1))).toMatchObject({ accepted: false, reasons: ["advisory-not-allowed"] });
  });

  test("another family's collateral does not do", async () => {
    const [one] = accepted as [RealQuote];
    const { fmspc } = await openedFor(one).then(({ tcbInfo }) => tcbInfo ?? { fmspc: undefined });
    for (const other of accepted) {
      const opened = await openedFor({ ...one, collateral: other.collateral, at: other.at });
      const verdict = await verifyWith(opened, { quote: exact(one) });
      if (opened.tcbInfo?.fmspc !== fmspc) expect(verdict.reasons).toContain("fmspc-mismatch");
    }
  });

  test("every part of the collateral counts: changed, cut or missing, it is refused", async () => {
    const real = accepted[0] as RealQuote;
    const parts = real.collateral as Record<string, string>;
    for (const [name, part] of Object.entries(parts)) {
      const at = Math.floor(part.length / 2);
      const changed = part.slice(0, at) + (part[at] === "1" ? "2" : "1") + part.slice(at + 1);
      for (const value of [changed, "", "00", part.slice(0, -2), undefined]) {
        const verdict = await verifyQuote({
          quote: exact(real),
          collateral: { ...parts, [name]: value },
          at: real.at,
        });
        expect({ name, accepted: verdict.accepted }).toEqual({ name, accepted: false });
      }
    }
  });
});

describe.skipIf(quotes.length === 0)("malformed quotes are refused", () => {
  const samples = ["google_quote_v5_sample", "dcap-qvl_tdx_quote"].map(
    (name) => quotes.find((real) => real.name === name) as RealQuote,
  );

  test.each(samples)("$name cut at every length, or with bytes behind it", async (real) => {
    const quote = exact(real);
    const opened = await openedFor(real);
    for (let length = 0; length < quote.length; length++) await expectRefused(opened, quote.subarray(0, length));
    for (const tail of [[0], [1], [0, 0, 0, 0], [...quote]])
      await expectRefused(opened, Uint8Array.from([...quote, ...tail]));
  });

  test.each(samples)("$name with other lengths", async (real) => {
    const quote = exact(real);
    const opened = await openedFor(real);
    const { signed } = parseQuote(quote);
    const lengthsAt: [number, 2 | 4][] = [
      [signed.length, 4],
      [signed.length + 134, 4],
      [signed.length + 586, 2],
      [signed.length + 622, 4],
    ];
    if (signed.length > 632) lengthsAt.push([50, 4]);
    for (const [at, width] of lengthsAt) {
      const view = new DataView(quote.buffer, quote.byteOffset, quote.length);
      const is = width === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
      for (const value of [0, 2 ** (8 * width) - 1, is + 1, is - 1, 2 ** (8 * width - 1)]) {
        const changed = Uint8Array.from(quote);
        const target = new DataView(changed.buffer);
        if (width === 2) target.setUint16(at, value, true);
        else target.setUint32(at, value, true);
        await expectRefused(opened, changed);
      }
    }
  });

  test.each(samples)("$name with r or s of 0, n, n + 1 and more; a negated s is as good", async (real) => {
    const quote = exact(real);
    const opened = await openedFor(real);
    const { signed } = parseQuote(quote);
    for (const at of [signed.length + 4, signed.length + 4 + 134 + 384]) {
      for (const number of [0n, ORDER_OF_P256, ORDER_OF_P256 + 1n, 2n ** 256n - 1n]) {
        await expectRefused(opened, withWord(quote, at, number));
        await expectRefused(opened, withWord(quote, at + 32, number));
      }
      const s = wordAt(quote, at + 32);
      const negated = await verifyWith(opened, { quote: withWord(quote, at + 32, ORDER_OF_P256 - s) });
      expect(negated.accepted).toBe(true);
    }
  });

  test("parts of two platforms' quotes spliced at every boundary", async () => {
    const keyOf = (real: RealQuote) => Buffer.from(parseQuote(exact(real)).attestationKey).toString("hex");
    const pairs = accepted.flatMap((a) => accepted.filter((b) => keyOf(a) !== keyOf(b)).map((b) => [a, b] as const));
    const alike = pairs.filter(([a, b]) => a.at >= b.window.notBefore && a.at <= b.window.notAfter);
    expect(alike.length).toBeGreaterThan(0);
    for (const [a, b] of alike) {
      const opened = await openedFor(a);
      const [one, two] = [exact(a), exact(b)];
      for (const at of [48, 632, 636, 700, 764, 770, 1154, 1218, 1252])
        await expectRefused(opened, Uint8Array.from([...one.subarray(0, at), ...two.subarray(at)]));
    }
  });
});

function openedFor({ collateral, at }: RealQuote): Promise<OpenCollateral> {
  return openCollateral(collateral, { trust: trustedRoot(), at });
}

async function expectRefused(opened: OpenCollateral, quote: Uint8Array): Promise<void> {
  const { accepted, reasons } = await verifyWith(opened, { quote });
  expect({ accepted, isSaidWhy: reasons.length > 0 }).toEqual({ accepted: false, isSaidWhy: true });
}

function wordAt(bytes: Uint8Array, at: number): bigint {
  return BigInt(`0x${Buffer.from(bytes.subarray(at, at + 32)).toString("hex")}`);
}

function withWord(bytes: Uint8Array, at: number, word: bigint): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed.set(Buffer.from(word.toString(16).padStart(64, "0"), "hex"), at);
  return changed;
}
