import { TCB_STATUSES, type TcbStatus } from "../../../../contracts/sdk/attestation/tcb-status.ts";
import type { Draft } from "../draft.ts";
import { type Fault, fault, STRANGER } from "../fault.ts";
import { TD } from "../quote-draft.ts";
import { advisories, dateText } from "../tcb.ts";
import { LATER, PAST } from "./periods.ts";

type Statement = "tcbInfo" | "qeIdentity";
type Kind = "expired" | "not-yet-valid" | "signature";
type Bad = Exclude<TcbStatus, "UpToDate">;
const BAD = TCB_STATUSES.filter((status): status is Bad => status !== "UpToDate");

function of<N extends "tcb-info" | "qe-identity">(
  name: N,
  statement: Statement,
  title: string,
): Record<`${N}-${Kind}`, Fault> {
  const faults = {
    [`${name}-expired`]: fault(
      `${title} should have been replaced a second ago.`,
      `${name}-expired`,
      (draft, _, at) => {
        draft[statement].nextUpdate = dateText(at + PAST);
      },
    ),
    [`${name}-not-yet-valid`]: fault(`${title} is of an hour from now.`, `${name}-expired`, (draft, _, at) => {
      draft[statement].issueDate = dateText(at + LATER);
    }),
    [`${name}-signature`]: fault(`${title} is signed by a stranger's key.`, `${name}-signature`, (draft) => {
      draft[`${statement}Signer`] = STRANGER;
    }),
  };
  return faults as Record<`${N}-${Kind}`, Fault>;
}

/** One fault for each status that is not UpToDate, in the level that a part of the platform matches. */
function statuses<N extends string>(part: N, levelOf: (draft: Draft) => { tcbStatus: TcbStatus } | undefined) {
  const faults = BAD.map((status) => [
    `${part}-${status}`,
    fault(
      `The TCB level of the ${part} is ${status}.`,
      status === "Revoked" ? "tcb-revoked" : "status-below-floor",
      (draft) => {
        Object.assign(levelOf(draft) ?? {}, { tcbStatus: status });
      },
    ),
  ]);
  return Object.fromEntries(faults) as Record<`${N}-${Bad}`, Fault>;
}

function noLevel(what: string, raise: (level: Draft["tcbInfo"]["tcbLevels"][number]["tcb"]) => void): Fault {
  return fault(`No TCB level is as low as the platform's ${what}.`, "tcb-level", ({ tcbInfo }) => {
    for (const { tcb } of tcbInfo.tcbLevels) raise(tcb);
  });
}

const LOADED_MODULE = "TDX_01";

function moduleOf({ tcbInfo }: Draft) {
  return tcbInfo.tdxModuleIdentities.filter(({ id }) => id === LOADED_MODULE);
}

/** What can be wrong with TCB info and QE identity, and with what they say of a platform. */
export const TCB_FAULTS = {
  ...of("tcb-info", "tcbInfo", "The TCB info"),
  ...of("qe-identity", "qeIdentity", "The QE identity"),
  "tcb-info-sgx": fault("The TCB info is for SGX.", "tcb-info-kind", ({ tcbInfo }) => {
    tcbInfo.id = "SGX";
  }),
  "tcb-info-version": fault("The TCB info says version 2.", "tcb-info-kind", ({ tcbInfo }) => {
    tcbInfo.version = 2;
  }),
  "qe-identity-sgx": fault(
    "The QE identity is for the quoting enclave of SGX.",
    "qe-identity-kind",
    ({ qeIdentity }) => {
      qeIdentity.id = "QE";
    },
  ),
  "qe-identity-version": fault("The QE identity says version 1.", "qe-identity-kind", ({ qeIdentity }) => {
    qeIdentity.version = 1;
  }),
  fmspc: fault("The TCB info is for another family of platforms.", "fmspc-mismatch", ({ tcbInfo }) => {
    tcbInfo.fmspc = "DEDE00000001";
  }),
  pceid: fault("The TCB info is for another PCE.", "pceid-mismatch", ({ tcbInfo }) => {
    tcbInfo.pceId = "0001";
  }),
  "no-level-sgx": noLevel("last SGX component", ({ sgxtcbcomponents }) => {
    Object.assign(sgxtcbcomponents[15] ?? {}, { svn: 1 });
  }),
  "no-level-pce": noLevel("PCE", (tcb) => {
    tcb.pcesvn = 12;
  }),
  "no-level-tdx": noLevel("last TDX component", ({ tdxtcbcomponents }) => {
    Object.assign(tdxtcbcomponents[15] ?? {}, { svn: 1 });
  }),
  ...statuses("platform", ({ tcbInfo }) => tcbInfo.tcbLevels[0]),
  ...statuses("module", (draft) => moduleOf(draft)[0]?.tcbLevels[0]),
  ...statuses("qe", ({ qeIdentity }) => qeIdentity.tcbLevels[0]),
  advisory: fault(
    "The platform is up to date, and an advisory applies to it.",
    "advisory-not-allowed",
    ({ tcbInfo }) => {
      Object.assign(tcbInfo.tcbLevels[0] ?? {}, { advisoryIDs: advisories(1) });
    },
  ),
  "module-missing": fault(
    "The TCB info does not know the TDX module's generation.",
    "tdx-module-unknown",
    ({ tcbInfo }) => {
      tcbInfo.tdxModuleIdentities = tcbInfo.tdxModuleIdentities.filter(({ id }) => id !== LOADED_MODULE);
    },
  ),
  "module-signer": fault("The TCB info knows the TDX module by another signer.", "tdx-module-signer", (draft) => {
    for (const module of moduleOf(draft)) module.mrsigner = `01${"0".repeat(94)}`;
  }),
  "module-attributes": fault(
    "The TCB info knows the TDX module by other attributes.",
    "tdx-module-attributes",
    (draft) => {
      for (const module of moduleOf(draft)) module.attributes = `01${"0".repeat(14)}`;
    },
  ),
  "module-level": fault("No TCB level is as low as the TDX module's version.", "tdx-module-level", (draft) => {
    for (const { tcbLevels } of moduleOf(draft)) for (const { tcb } of tcbLevels) tcb.isvsvn = 12;
  }),
  "first-module-signer": fault(
    "The TDX module is of the first generation, which the TCB info knows by another signer.",
    "tdx-module-signer",
    ({ tcbInfo, quote }) => {
      quote.body[TD.teeTcbSvn + 1] = 0;
      tcbInfo.tdxModule.mrsigner = `01${"0".repeat(94)}`;
    },
  ),
} as const satisfies Record<string, Fault>;
