import { describe, expect, test } from "vitest";
import { type RealQuote, readRealQuotes } from "../../../test/attestation/real-quotes.ts";
import type { CollateralFile } from "./fetch-collateral.ts";
import { cutQuote } from "./quote.ts";
import { verifyQuote } from "./verify.ts";

const quotes = readRealQuotes();
const collateralOf = ({ collateral }: RealQuote) => collateral as CollateralFile;

function flip(hex: string, at: number): string {
  return hex.slice(0, at) + (hex[at] === "0" ? "1" : "0") + hex.slice(at + 1);
}

describe.skipIf(quotes.length === 0)("revocation lists, where @phala/dcap-qvl accepts anything", () => {
  const real = quotes.find(({ expected }) => expected.accepted) as RealQuote;
  const own = collateralOf(real);
  const others = quotes.filter(({ window }) => real.at > window.notAfter || real.at < window.notBefore);
  const stale = collateralOf(others.find(({ window }) => window.notAfter < real.at) as RealQuote);
  const future = collateralOf(others.find(({ window }) => window.notBefore > real.at) as RealQuote);
  const byProcessorCa = quotes.map(collateralOf).find(({ pck_crl }) => pck_crl.length < 1_000) as CollateralFile;
  const lastByte = own.pck_crl.length - 1;

  test.each<[string, Partial<CollateralFile>, string]>([
    ["no PCK CRL", { pck_crl: "" }, "collateral-malformed"],
    ["no root CRL", { root_ca_crl: "" }, "collateral-malformed"],
    ["garbage as PCK CRL", { pck_crl: "deadbeef" }, "crl-malformed"],
    ["garbage as root CRL", { root_ca_crl: "30820000" }, "crl-malformed"],
    ["a PCK CRL without its last byte", { pck_crl: own.pck_crl.slice(0, -2) }, "crl-malformed"],
    ["a PCK CRL with a byte behind it", { pck_crl: `${own.pck_crl}00` }, "crl-malformed"],
    ["a PCK CRL with another serial number in it", { pck_crl: flip(own.pck_crl, 400) }, "crl-signature"],
    ["a PCK CRL with another signature", { pck_crl: flip(own.pck_crl, lastByte) }, "crl-signature"],
    [
      "a root CRL with another signature",
      { root_ca_crl: flip(own.root_ca_crl, own.root_ca_crl.length - 1) },
      "crl-signature",
    ],
    ["a stale PCK CRL", { pck_crl: stale.pck_crl }, "crl-expired"],
    ["a PCK CRL from the future", { pck_crl: future.pck_crl }, "crl-expired"],
    ["the root CRL as PCK CRL", { pck_crl: own.root_ca_crl }, "crl-issuer"],
    ["the PCK CRL as root CRL", { root_ca_crl: own.pck_crl }, "crl-issuer"],
    ["the other CA's PCK CRL", { pck_crl: byProcessorCa.pck_crl }, "crl-issuer"],
    [
      "the other CA's PCK CRL with its chain",
      { pck_crl: byProcessorCa.pck_crl, pck_crl_issuer_chain: byProcessorCa.pck_crl_issuer_chain },
      "crl-issuer",
    ],
  ])("%s is refused", async (_, change, reason) => {
    const verdict = await verifyQuote({
      quote: cutQuote(real.padded),
      collateral: { ...own, ...change },
      at: real.at,
    });
    expect(verdict).toMatchObject({ accepted: false, status: null });
    expect(verdict.reasons).toContain(reason);
  });

  test("a collateral's own PCK chain is not looked at", async () => {
    const collateral = { ...own, pck_certificate_chain: "garbage" };
    expect(await verifyQuote({ quote: cutQuote(real.padded), collateral, at: real.at })).toMatchObject({
      accepted: true,
    });
  });
});
