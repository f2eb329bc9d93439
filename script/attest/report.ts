import { reasonsOf, type Step } from "../../contracts/sdk/attestation/account.ts";
import { REASONS } from "../../contracts/sdk/attestation/reasons.ts";
import { meetsFloor, type TcbStatus } from "../../contracts/sdk/attestation/tcb-status.ts";
import { configuredComposeHash } from "../../contracts/sdk/attestation/td-report.ts";
import type { Verdict } from "../../contracts/sdk/attestation/verdict.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { toTable } from "../print.ts";
import type { ChainVerdict } from "./onchain.ts";

type OnChain = Pick<ChainVerdict, "steps" | "status" | "error">;

const MARKS = { ok: "ok    ", failed: "FAILED", skipped: "open  " } as const;

/** What a quote measured: the fields of its TD report, and what the boot says where that is known. */
export function measurementsOf({ measurements, boot }: Verdict): Record<string, string> | null {
  if (!measurements) return null;
  const composeHash = configuredComposeHash(measurements);
  return { ...measurements, ...(composeHash && { composeHash }), ...boot };
}

/** Adds what the contracts say, and takes acceptance away where they do not accept. */
export function withChainVerdict(verdict: Verdict, onChain: OnChain, floor: TcbStatus): Verdict {
  const { status, error } = onChain;
  const calls = onChain.steps.map(({ what, gas, error }): Step => {
    const link = `on chain: ${what}`;
    const evidence = `${gas.toLocaleString("en")} gas`;
    if (error === undefined) return { link, outcome: "ok", evidence };
    return { link, outcome: "failed", evidence: error, reason: "onchain-refused" };
  });
  const link = `on chain: the quote is verified and its status is ${floor} or better`;
  const holds = status !== null && meetsFloor(status, floor);
  const last: Step = holds
    ? { link, outcome: "ok", evidence: status }
    : { link, outcome: "failed", evidence: status ?? error ?? "no status", reason: "onchain-refused" };
  const steps = [...verdict.steps, ...calls, last];
  const reasons = reasonsOf({ steps });
  return { ...verdict, steps, reasons, accepted: verdict.accepted && reasons.length === 0 };
}

/** One JSON object: the verdict without its account. */
export function toVerdictJson(verdict: Verdict): string {
  const { accepted, status, advisories, reasons } = verdict;
  return JSON.stringify({ accepted, status, advisories, reasons, measurements: measurementsOf(verdict) });
}

/** Every link on a line, then what the quote says, then the verdict and its reasons. */
export function toText(verdict: Verdict): string {
  const lines = verdict.steps.map(({ link, outcome, evidence }) => `${MARKS[outcome]}  ${link}: ${evidence}`);
  const measured = Object.entries(measurementsOf(verdict) ?? {});
  const reasons = verdict.reasons.map((reason) => `  ${reason}: ${REASONS[reason]}`);
  return [
    ...lines,
    "",
    ...(measured.length > 0 ? [toTable(measured), ""] : []),
    ...(verdict.platform ? [`platform ${verdict.platform}`] : []),
    ...(verdict.advisories.length > 0 ? [`advisories ${verdict.advisories.join(", ")}`] : []),
    verdict.accepted
      ? `Accepted: ${verdict.status}, valid until ${toTime(verdict.validUntil ?? 0)}.`
      : `Refused${verdict.status ? `, its status is ${verdict.status}` : ""}:`,
    ...reasons,
  ].join("\n");
}
