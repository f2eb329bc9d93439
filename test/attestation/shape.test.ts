import { type AsnType, BitString, fromBER, Integer, ObjectIdentifier } from "asn1js";
import { describe, expect, test } from "vitest";
import type { BootEvent } from "../../oracle/tee/platform/boot.ts";
import type { Collateral } from "../../oracle/tee/platform/issue.ts";
import { sample } from "./platform.ts";
import { readRealQuotes } from "./real-quotes.ts";

// Gas is measured with development quotes: they have to be of the same shape and size as Intel's.

const quotes = readRealQuotes();
/** A real quote of version 4 with the latest collateral, whose CA is the one for platforms of several processors. */
const real = quotes.find(({ name }) => name === "near-mpc_17_2026-08-10");

/** Tags, object identifiers and lengths; integers and signatures are as long as their first bits have it. */
function shapeOf(der: Uint8Array): unknown {
  const { result, offset } = fromBER(Uint8Array.from(der).buffer);
  expect(offset).toBe(der.length);
  return nodeOf(result);
}

function nodeOf(block: AsnType): unknown {
  const name = `${block.idBlock.tagClass}.${block.idBlock.tagNumber}`;
  const children = "value" in block.valueBlock ? block.valueBlock.value : undefined;
  if (Array.isArray(children) && block.idBlock.isConstructed) return [name, ...(children as AsnType[]).map(nodeOf)];
  if (block instanceof ObjectIdentifier) return `${name} ${block.valueBlock.toString()}`;
  if (block instanceof Integer || block instanceof BitString) return name;
  return `${name} ${block.blockLength}`;
}

const certificatesOf = (text: string) =>
  [...text.matchAll(/-----BEGIN CERTIFICATE-----\n([^-]+)-----END/g)].map(([, lines = ""]) =>
    Uint8Array.from(Buffer.from(lines, "base64")),
  );
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const fromHex = (digits: string) => Uint8Array.from(Buffer.from(digits, "hex"));

/** Names and order of a JSON value's fields, without its lists' lengths. */
function fieldsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fieldsOf);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.entries(value).map(([name, field]) => [name, fieldsOf(field)]);
}

describe.skipIf(quotes.length === 0)("development platform", () => {
  const theirs = real?.collateral as Collateral;
  const own = sample([], { revoked: 57 });

  test("certificates have the fields of Intel's, in their order and of their length", () => {
    const chain = certificatesOf(textOf(real?.padded ?? new Uint8Array())).map(shapeOf);
    expect(chain).toHaveLength(3);
    expect(certificatesOf(textOf(own.quote)).map(shapeOf)).toEqual(chain);
    const signing = certificatesOf(theirs.tcb_info_issuer_chain).map(shapeOf);
    expect(certificatesOf(own.collateral.tcb_info_issuer_chain).map(shapeOf)).toEqual(signing);
  });

  test("so have revocation lists, with as many entries", () => {
    for (const name of ["root_ca_crl", "pck_crl"] as const) {
      expect(shapeOf(fromHex(own.collateral[name]))).toEqual(shapeOf(fromHex(theirs[name])));
    }
  });

  test("TCB info and QE identity have the fields of Intel's, in their order and of their length", () => {
    for (const name of ["tcb_info", "qe_identity"] as const) {
      expect(fieldsOf(JSON.parse(own.collateral[name]))).toEqual(fieldsOf(JSON.parse(theirs[name])));
      expect(own.collateral[name].length).toBe(theirs[name].length);
    }
  });

  test("a quote is as long as Intel's, but for the first bits of integers and what Base64 makes of them", () => {
    expect(Math.abs(own.quote.length - (real?.exactLength ?? 0))).toBeLessThanOrEqual(24);
    expect(own.quote.at(-1)).toBe(0);
  });

  test("event logs have the fields of a real guest's, and its events up to the end of the boot", () => {
    const { event_log = [] } = (real?.eventLog ?? {}) as { event_log?: BootEvent[] };
    const boot = event_log.slice(0, event_log.findIndex(({ event }) => event === "system-ready") + 1);
    const shape = (log: BootEvent[]) =>
      log.map(({ imr, event_type, event, digest }) => [imr, event_type, event, digest.length]);
    expect(shape(own.eventLog)).toEqual(shape(boot));
    expect(Object.keys(own.eventLog[0] ?? {})).toEqual(Object.keys(boot[0] ?? {}));
  });
});
