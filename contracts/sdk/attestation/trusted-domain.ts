import { type Hex, hexToBytes } from "viem";
import { type Account, check } from "./account.ts";
import { isZero } from "./bytes.ts";
import type { TdReport } from "./td-report.ts";

// TD attributes, bits of a little endian 64-bit word.
/** Trusted under debug: bit 0 is DEBUG, the others are reserved. Any of them takes the TD out of trust. */
const UNDER_DEBUG = 0xffn;
const SEPT_VE_DISABLE = 1n << 28n;
const PKS = 1n << 30n;
const KEY_LOCKER = 1n << 31n;
const PERFORMANCE_MONITORING = 1n << 63n;
/** What may be set in a TD that counts. */
const KNOWN = SEPT_VE_DISABLE | PKS | KEY_LOCKER | PERFORMANCE_MONITORING;

/** Checks what a TD report says of the TD: not under debug, no reserved attribute, exceptions by the host off, no service TD. */
export function checkTrustedDomain(account: Account, report: TdReport): void {
  const attributes = toWord(report.tdAttributes);
  const evidence = `attributes ${report.tdAttributes}`;
  check(account, "td-debug", "the TD cannot be debugged", (attributes & UNDER_DEBUG) === 0n, evidence);
  const reserved = attributes & ~KNOWN & ~UNDER_DEBUG;
  check(account, "td-reserved-attributes", "no reserved TD attribute is set", reserved === 0n, evidence);
  const isSafe = (attributes & SEPT_VE_DISABLE) !== 0n;
  check(account, "td-sept-ve-disable", "the host cannot inject exceptions (SEPT_VE_DISABLE)", isSafe, evidence);
  if (report.mrServiceTd === undefined) return;
  const isAlone = isZero(hexToBytes(report.mrServiceTd));
  check(account, "td-service-td", "no service TD is bound", isAlone, `MRSERVICETD ${report.mrServiceTd}`);
}

function toWord(bytes: Hex): bigint {
  return hexToBytes(bytes).reduceRight((word, byte) => (word << 8n) | BigInt(byte), 0n);
}
