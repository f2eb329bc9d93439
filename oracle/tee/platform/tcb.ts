import type { TcbStatus } from "../../../contracts/sdk/attestation/tcb-status.ts";
import type { Period } from "./certificate.ts";
import { FMSPC, PCE_ID, PCE_SVN } from "./platform.ts";

type Judged = { tcbDate: string; tcbStatus: TcbStatus; advisoryIDs?: string[] };
export type SvnLevel = { tcb: { isvsvn: number } } & Judged;
type Component = { svn: number; category?: string; type?: string };
export type PlatformLevel = {
  tcb: { sgxtcbcomponents: Component[]; pcesvn: number; tdxtcbcomponents: Component[] };
} & Judged;
type Module = { mrsigner: string; attributes: string; attributesMask: string };
export type ModuleIdentity = { id: string } & Module & { tcbLevels: SvnLevel[] };

/** TCB info, version 3: which platforms and TDX modules are good enough. Its keys are in Intel's order. */
export type TcbInfo = {
  id: string;
  version: number;
  issueDate: string;
  nextUpdate: string;
  fmspc: string;
  pceId: string;
  tcbType: number;
  tcbEvaluationDataNumber: number;
  tdxModule: Module;
  tdxModuleIdentities: ModuleIdentity[];
  tcbLevels: PlatformLevel[];
};

/** Identity of the quoting enclave, version 2. Its keys are in Intel's order. */
export type QeIdentity = {
  id: string;
  version: number;
  issueDate: string;
  nextUpdate: string;
  tcbEvaluationDataNumber: number;
  miscselect: string;
  miscselectMask: string;
  attributes: string;
  attributesMask: string;
  mrsigner: string;
  isvprodid: number;
  tcbLevels: SvnLevel[];
};

export const QE_PRODUCT = 2;
const EVALUATION = 19;
const DATES = ["2025-05-14T00:00:00Z", "2024-03-13T00:00:00Z", "2018-01-04T00:00:00Z"] as const;

const BIOS = { category: "BIOS" };
const OS = { category: "OS/VMM" };
const SGX_COMPONENTS = [
  { ...BIOS, type: "Early Microcode Update" },
  { ...OS, type: "SGX Late Microcode Update" },
  { ...OS, type: "TXT SINIT" },
  ...[BIOS, BIOS, BIOS, {}],
  { ...OS, type: "SEAMLDR ACM" },
];
const TDX_COMPONENTS = [
  { ...OS, type: "TDX Module" },
  { ...OS, type: "TDX Module" },
  { ...OS, type: "TDX Late Microcode Update" },
];

/** The TCB info that finds the development platform up to date. */
export function tcbInfoOf(validity: Period): TcbInfo {
  const module = { mrsigner: "0".repeat(96), attributes: "0".repeat(16), attributesMask: "F".repeat(16) };
  const [newest, older, oldest] = DATES;
  const late = advisories(2);
  return {
    ...{ id: "TDX", version: 3, ...dates(validity), fmspc: hex(FMSPC), pceId: hex(PCE_ID), tcbType: 0 },
    ...{ tcbEvaluationDataNumber: EVALUATION, tdxModule: module },
    tdxModuleIdentities: [
      { id: "TDX_03", ...module, tcbLevels: [svnLevel(3, newest, "UpToDate")] },
      {
        ...{ id: "TDX_01", ...module },
        tcbLevels: [
          svnLevel(6, newest, "UpToDate"),
          { ...svnLevel(4, older, "OutOfDate"), advisoryIDs: late },
          { ...svnLevel(2, "2023-08-09T00:00:00Z", "OutOfDate"), advisoryIDs: late },
        ],
      },
    ],
    tcbLevels: [
      platformLevel([3, 3, 2, 2, 4, 1, 0, 5], PCE_SVN, [5, 0, 3], newest),
      outOfDate(platformLevel([2, 2, 2, 2, 3, 1, 0, 5], PCE_SVN, [5, 0, 2], older), 5),
      outOfDate(platformLevel([2, 2, 2, 2, 3, 1, 0, 5], 5, [5, 0, 2], oldest), 19),
    ],
  };
}

/** The identity that finds the development platform's quoting enclave up to date. */
export function qeIdentityOf(validity: Period, mrSigner: Uint8Array): QeIdentity {
  return {
    ...{ id: "TD_QE", version: 2, ...dates(validity), tcbEvaluationDataNumber: EVALUATION },
    ...{ miscselect: "00000000", miscselectMask: "FFFFFFFF" },
    ...{ attributes: `11${"0".repeat(30)}`, attributesMask: `FB${"F".repeat(14)}${"0".repeat(16)}` },
    ...{ mrsigner: hex(mrSigner), isvprodid: QE_PRODUCT, tcbLevels: [svnLevel(4, DATES[0], "UpToDate")] },
  };
}

/** Advisory ids as Intel writes them; the numbers are nobody's. */
export function advisories(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `INTEL-SA-9${`${i}`.padStart(4, "0")}`);
}

/** A date as Intel writes it, to the second. */
export function dateText(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace(/\.\d+Z$/, "Z");
}

function dates({ from, to }: Period) {
  return { issueDate: dateText(from), nextUpdate: dateText(to) };
}

function svnLevel(isvsvn: number, tcbDate: string, tcbStatus: TcbStatus): SvnLevel {
  return { tcb: { isvsvn }, tcbDate, tcbStatus };
}

function platformLevel(sgx: number[], pcesvn: number, tdx: number[], tcbDate: string): PlatformLevel {
  const tcb = {
    sgxtcbcomponents: components(sgx, SGX_COMPONENTS),
    pcesvn,
    tdxtcbcomponents: components(tdx, TDX_COMPONENTS),
  };
  return { tcb, tcbDate, tcbStatus: "UpToDate" };
}

function outOfDate(level: PlatformLevel, count: number): PlatformLevel {
  return { ...level, tcbStatus: "OutOfDate", advisoryIDs: advisories(count) };
}

function components(svns: number[], about: readonly Omit<Component, "svn">[]): Component[] {
  return Array.from({ length: 16 }, (_, i) => ({ svn: svns[i] ?? 0, ...about[i] }));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex").toUpperCase();
}
