import { type Hex, hexToBytes } from "viem";
import { type Account, check, skip } from "./account.ts";
import { isZero } from "./bytes.ts";
import type { TcbInfo } from "./collateral.ts";
import type { Platform } from "./pck.ts";
import type { Tcb } from "./tcb-status.ts";
import type { TdReport } from "./td-report.ts";

type Level = TcbInfo["tcbLevels"][number];
type IsvLevels = TcbInfo["tdxModuleIdentities"][number]["tcbLevels"];
/** A TDX module as the TCB info knows it; those of the first generation have no levels of their own. */
type Module = NonNullable<TcbInfo["tdxModule"]> & { id: string; tcbLevels?: IsvLevels };

/**
 * Finds the TCB level of the platform by Intel's rule: the first whose SVNs the platform has all reached. The TDX module's
 * own SVNs, bytes 0 and 1 of TEE_TCB_SVN, count here only for modules of the first generation; later ones are judged by
 * {@link judgeModule}.
 *
 * @returns undefined if no level matches, or the TCB info is for another platform
 */
export function judgePlatform(
  account: Account,
  report: TdReport,
  platform: Platform | undefined,
  tcbInfo: TcbInfo | undefined,
): Tcb | undefined {
  const link = "the platform has a TCB level";
  if (!platform || !tcbInfo) {
    skip(account, link, platform ? "the TCB info" : "the PCK certificate");
    return undefined;
  }
  const { fmspc, pceId } = tcbInfo;
  const isFamily = platform.fmspc === fmspc;
  check(account, "fmspc-mismatch", "the TCB info is for this family of platforms", isFamily, `FMSPC ${platform.fmspc}`);
  const isPce = platform.pceId === pceId;
  check(account, "pceid-mismatch", "the TCB info is for this provisioning enclave", isPce, `PCEID ${platform.pceId}`);
  if (!isFamily || !isPce) return undefined;

  const svns = hexToBytes(report.teeTcbSvn);
  const level = tcbInfo.tcbLevels.find((candidate) => reaches(candidate, platform, svns));
  const said = `SVNs ${platform.componentSvns.join(".")}, PCE ${platform.pceSvn}, TDX ${svns.join(".")}`;
  const evidence = `${said}: ${level?.tcbStatus ?? "below every level"}`;
  check(account, "tcb-level", link, level !== undefined, evidence);
  return level && { status: level.tcbStatus, advisories: level.advisoryIDs };
}

/**
 * Checks who made the TDX module, and finds its TCB level.
 *
 * @returns undefined if no level matches; UpToDate for a module of the first generation, which the platform's level judges
 */
export function judgeModule(account: Account, report: TdReport, tcbInfo: TcbInfo | undefined): Tcb | undefined {
  const [version, generation] = svnsOf(report);
  const signer = report.mrSignerSeam;
  const isIntel = isZero(hexToBytes(signer));
  check(account, "tdx-module-signer", "the TDX module is signed by Intel", isIntel, `MRSIGNERSEAM ${signer}`);
  const isProduction = isZero(hexToBytes(report.seamAttributes));
  const attributes = `SEAM attributes ${report.seamAttributes}`;
  check(account, "tdx-module-attributes", "the TDX module is one for production", isProduction, attributes);
  if (!tcbInfo) {
    skip(account, "the TDX module is a known one", "the TCB info");
    return undefined;
  }
  const id = `TDX_${generation.toString(16).padStart(2, "0").toUpperCase()}`;
  const module: Module | undefined =
    generation > 0
      ? tcbInfo.tdxModuleIdentities.find((known) => known.id === id)
      : tcbInfo.tdxModule && { id, ...tcbInfo.tdxModule };
  check(account, "tdx-module-unknown", "the TDX module is a known one", module !== undefined, id);
  if (!module) return undefined;
  const isSame = signer === module.mrsigner;
  check(account, "tdx-module-signer", "its signer is the TCB info's", isSame, `MRSIGNERSEAM ${signer}`);
  const fits =
    masked(report.seamAttributes, module.attributesMask) === masked(module.attributes, module.attributesMask);
  check(account, "tdx-module-attributes", "its attributes are the TCB info's", fits, attributes);
  return module.tcbLevels
    ? judgeVersion(account, module.tcbLevels, `${id} version ${version}`, version)
    : { status: "UpToDate", advisories: [] };
}

function judgeVersion(account: Account, levels: IsvLevels, module: string, version: number): Tcb | undefined {
  const level = levels.find(({ tcb }) => version >= tcb.isvsvn);
  const evidence = `${module}: ${level?.tcbStatus ?? "below every level"}`;
  check(account, "tdx-module-level", "the TDX module's version has a TCB level", level !== undefined, evidence);
  return level && { status: level.tcbStatus, advisories: level.advisoryIDs };
}

/** Whether the module is judged by its identity instead of by the platform's level. */
export function hasOwnModuleLevels(report: TdReport): boolean {
  return svnsOf(report)[1] > 0;
}

/** Version and generation of the TDX module. */
function svnsOf({ teeTcbSvn }: TdReport): [version: number, generation: number] {
  const [version = 0, generation = 0] = hexToBytes(teeTcbSvn);
  return [version, generation];
}

function reaches({ tcb }: Level, { componentSvns, pceSvn }: Platform, teeTcbSvn: Uint8Array): boolean {
  const { sgxtcbcomponents, tdxtcbcomponents, pcesvn } = tcb;
  // Levels of platforms without TDX, or before it, have no TDX components.
  if (!tdxtcbcomponents || pceSvn < pcesvn) return false;
  const first = (teeTcbSvn[1] ?? 0) > 0 ? 2 : 0;
  const hasSgx = sgxtcbcomponents.every(({ svn }, i) => (componentSvns[i] ?? 0) >= svn);
  return hasSgx && tdxtcbcomponents.every(({ svn }, i) => i < first || (teeTcbSvn[i] ?? 0) >= svn);
}

function masked(value: Hex, mask: Hex): bigint {
  return BigInt(value) & BigInt(mask);
}
