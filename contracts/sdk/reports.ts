import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters, sha256 } from "viem";
import { merkleRoot } from "./merkle.ts";
import { requireAscending } from "./order.ts";

const reportWords = parseAbiParameters("uint8 bit, bytes32 report, bytes32 salt");

/** Why one item got its verdict. */
export type Report = {
  /** Index of the item's bit in the batch, 0 to 255. */
  bit: number;
  /** The report's JSON, the exact UTF-8 bytes. */
  json: Uint8Array;
  /** 32 random bytes, so that a short report cannot be guessed from its leaf. */
  salt: Hex;
};

/** SHA-256 of a batch's item-list blob, `itemList` in the `Verdict`. */
export function itemListHash(blob: Uint8Array): Hex {
  return sha256(blob);
}

/** Leaf of the report tree. */
export function reportLeaf(report: Report): Hex {
  return keccak256(encodeAbiParameters(reportWords, [report.bit, sha256(report.json), report.salt]));
}

/**
 * Root over a batch's reports, `reportRoot` in the `Verdict`.
 *
 * @param reports in ascending order of their bit index
 * @throws EmptyTreeError, OrderError
 */
export function reportRoot(reports: readonly Report[]): Hex {
  requireAscending(
    "report",
    reports.map((report) => report.bit),
  );
  return merkleRoot(reports.map(reportLeaf));
}
