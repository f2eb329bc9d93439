import { type Hex, keccak256 } from "viem";
import { type Account, check, fail, openAccount, reasonsOf, type Step } from "./account.ts";
import type { Boot } from "./event-log.ts";
import type { Platform } from "./pck.ts";
import type { Reason, RefusedError } from "./reasons.ts";
import { meetsFloor, type Tcb, type TcbStatus } from "./tcb-status.ts";
import type { TdReport } from "./td-report.ts";

/** What is asked of a platform beyond a valid quote. */
export type TcbPolicy = {
  /** Worst status that is accepted. */
  floor: TcbStatus;
  /** Advisories that may apply; any if it is left out. */
  allowedAdvisories?: readonly string[];
};

/** What came of a verification. */
export type Verdict = {
  accepted: boolean;
  /** Intel's status; null where the quote is refused for more than its status. */
  status: TcbStatus | null;
  /** Intel's advisories that apply, ascending. */
  advisories: readonly string[];
  /** Why it is refused; empty exactly if it is accepted. */
  reasons: readonly Reason[];
  /** What the quote says; null if it cannot be read. Believe it only of an accepted quote. */
  measurements: TdReport | null;
  /** keccak256 of the machine's PPID; null with the status. */
  platform: Hex | null;
  /** Last second at which this verdict holds; null with the status. */
  validUntil: number | null;
  /** What the event log says of the boot; null without a log that replays. */
  boot: Boot | null;
  /** Every link that was checked, in order, each once. */
  steps: readonly Step[];
};

/** What a verification found out on its way. */
export type Findings = {
  report?: TdReport | undefined;
  tcb?: Tcb | undefined;
  platform?: Platform | undefined;
  boot?: Boot | undefined;
};

/** The first link of every account. */
export const IS_QUOTE = "the quote is a whole TDX quote";

/** Reasons that leave the quote's status standing. */
const BESIDE_STATUS: readonly Reason[] = [
  "tcb-revoked",
  "status-below-floor",
  "advisory-not-allowed",
  "event-log-malformed",
  "event-log-mismatch",
];

/** Adds whether a status other than Revoked is good enough. */
export function checkPolicy(account: Account, { status, advisories }: Tcb, policy: TcbPolicy): void {
  const { floor, allowedAdvisories } = policy;
  check(account, "status-below-floor", `the status is ${floor} or better`, meetsFloor(status, floor), status);
  if (!allowedAdvisories) return;
  const others = advisories.filter((advisory) => !allowedAdvisories.includes(advisory));
  const evidence = others.length > 0 ? `${others.join(", ")} apply` : "no other one applies";
  check(account, "advisory-not-allowed", "only allowed advisories apply", others.length === 0, evidence);
}

/** The verdict on what could not even be read as the bytes of a quote. */
export function refuse(error: RefusedError): Verdict {
  const account = openAccount();
  fail(account, IS_QUOTE, error);
  return conclude(account, {});
}

/** The verdict of an account that is complete. */
export function conclude(account: Account, { report, tcb, platform, boot }: Findings): Verdict {
  const reasons = reasonsOf(account);
  const stands = tcb && platform && reasons.every((reason) => BESIDE_STATUS.includes(reason));
  const isWhole = account.steps.every(({ outcome }) => outcome === "ok");
  return {
    accepted: stands === true && isWhole,
    status: stands ? tcb.status : null,
    advisories: stands ? tcb.advisories : [],
    reasons,
    measurements: report ?? null,
    platform: stands ? keccak256(platform.ppid) : null,
    validUntil: stands ? account.validUntil : null,
    boot: boot ?? null,
    steps: withoutRepetition(account.steps),
  };
}

/** Chains share certificates: what was found of one is said once. */
function withoutRepetition(steps: readonly Step[]): Step[] {
  const lines = new Map(steps.map((step) => [`${step.link}\n${step.outcome}\n${step.evidence}`, step]));
  return [...lines.values()];
}
