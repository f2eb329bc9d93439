import type { Hex } from "viem";
import { hexAt } from "./bytes.ts";

/** Fields of a TD report 1.0: offset and length in bytes. */
const FIELDS = {
  teeTcbSvn: [0, 16],
  mrSeam: [16, 48],
  mrSignerSeam: [64, 48],
  seamAttributes: [112, 8],
  tdAttributes: [120, 8],
  xfam: [128, 8],
  mrTd: [136, 48],
  mrConfigId: [184, 48],
  mrOwner: [232, 48],
  mrOwnerConfig: [280, 48],
  rtmr0: [328, 48],
  rtmr1: [376, 48],
  rtmr2: [424, 48],
  rtmr3: [472, 48],
  reportData: [520, 64],
} as const;

/** What a TD report says, bytes in their order. */
export type TdReport = Readonly<Record<keyof typeof FIELDS, Hex>> & {
  /** TDX module loaded when the report was made; only in a TD report 1.5. */
  readonly teeTcbSvn2?: Hex;
  /** Measurement of the service TD; only in a TD report 1.5. */
  readonly mrServiceTd?: Hex;
};

/** Reads a TD report 1.0 (584 bytes) or 1.5 (648 bytes), as {@link parseQuote} finds it. */
export function readTdReport(report: Uint8Array): TdReport {
  const entries = Object.entries(FIELDS).map(([name, [at, length]]) => [name, hexAt(report, at, length)]);
  const fields = Object.fromEntries(entries) as Record<keyof typeof FIELDS, Hex>;
  if (report.length === 584) return fields;
  return { ...fields, teeTcbSvn2: hexAt(report, 584, 16), mrServiceTd: hexAt(report, 600, 48) };
}

/**
 * Compose hash that the host put into MRCONFIGID and the measured dstack guest compared with its app compose file before it
 * went on; undefined where MRCONFIGID says something else or nothing, and the event log has to be replayed.
 */
export function configuredComposeHash({ mrConfigId }: TdReport): Hex | undefined {
  const isComposeHash = mrConfigId.startsWith("0x01") && /^0{30}$/.test(mrConfigId.slice(2 + 66));
  return isComposeHash ? `0x${mrConfigId.slice(4, 68)}` : undefined;
}
