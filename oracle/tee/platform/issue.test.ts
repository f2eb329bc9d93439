import { createHash } from "node:crypto";
import { QuoteVerifier } from "@phala/dcap-qvl";
import { expect, test } from "vitest";
import { AT, COMPOSE, PLATFORM, REPORT_DATA, sample } from "../../../test/attestation/platform.ts";
import { guestOn } from "./guest.ts";
import type { Issued } from "./issue.ts";
import { platformOf } from "./platform.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** What an implementation that is not ours says, by the path that real quotes take; only the root is another. */
function judge({ quote, collateral, root, at }: Issued, time = at) {
  return new QuoteVerifier(Buffer.from(root)).verify(Buffer.from(quote), collateral, time);
}

test.each([
  ["version 4", {}],
  ["version 5 with a TD report 1.0", { version: 5 as const }],
  ["version 5 with a TD report 1.5", { version: 5 as const, td15: true }],
  ["version 4 without mr_config_id", { withoutConfigId: true }],
])("a quote of %s is up to date and says what it was asked to", (_, request) => {
  const issued = sample([], request);
  const { status, advisory_ids, report } = judge(issued);
  expect({ status, advisory_ids }).toEqual({ status: "UpToDate", advisory_ids: [] });
  const data = "base" in report.data ? report.data.base : report.data;
  if (!("rtMr3" in data)) throw new Error("no TD report");
  expect(hex(data.reportData)).toBe(hex(REPORT_DATA));
  const compose = createHash("sha256").update(COMPOSE).digest("hex");
  const said = "withoutConfigId" in request ? "0".repeat(96) : `01${compose}${"0".repeat(30)}`;
  expect(hex(data.mrConfigId)).toBe(said);
});

test("Intel's root does not vouch for it", () => {
  const { quote, collateral, at } = sample();
  expect(() => QuoteVerifier.newProd().verify(Buffer.from(quote), collateral, at)).toThrow(/certificate chain/);
});

test("collateral is of the day it is asked for, and is valid for 30 days", () => {
  const issued = sample();
  const day = AT - (AT % 86_400);
  for (const time of [day, day + 30 * 86_400]) expect(judge(issued, time).status).toBe("UpToDate");
  for (const time of [day - 1, day + 30 * 86_400 + 1]) expect(() => judge(issued, time)).toThrow();
  expect(sample([], { at: day }).collateral).toEqual(issued.collateral);
});

test("the same arguments give the same bytes", () => {
  expect(sample()).toEqual(sample());
});

test("two platforms of one maker differ by their PPID and keys, and verify under one root", () => {
  const other = platformOf(new Uint8Array(32).fill(0xa1), new Uint8Array(32).fill(0xc3));
  expect(other.ppid).not.toEqual(PLATFORM.ppid);
  expect(other.attestation).not.toEqual(PLATFORM.attestation);
  expect(other.authority).toEqual(PLATFORM.authority);
  expect(guestOn(other, COMPOSE).instanceId).not.toEqual(guestOn(PLATFORM, COMPOSE).instanceId);
});

test("report data is padded on the right, and 64 bytes at most", () => {
  const { quote } = sample([], { reportData: Uint8Array.of(7) });
  expect(hex(quote.subarray(568, 632))).toBe(`07${"0".repeat(126)}`);
  expect(() => sample([], { reportData: new Uint8Array(65) })).toThrow(/too long/);
  expect(() => sample([], { td15: true })).toThrow(/version 5/);
});

test.each([0, 57, 200, 1_000])("the PCK CRL has %i entries on demand", (revoked) => {
  const issued = sample([], { revoked });
  const entries = issued.collateral.pck_crl.match(/300a0603551d15/g) ?? [];
  expect(entries).toHaveLength(revoked);
  expect(judge(issued).status).toBe("UpToDate");
});
