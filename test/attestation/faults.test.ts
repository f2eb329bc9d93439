import { QuoteVerifier } from "@phala/dcap-qvl";
import { expect, test } from "vitest";
import { REASONS } from "../../contracts/sdk/attestation/reasons.ts";
import { configuredComposeHash } from "../../contracts/sdk/attestation/td-report.ts";
import type { Verdict } from "../../contracts/sdk/attestation/verdict.ts";
import { verifyQuote } from "../../contracts/sdk/attestation/verify.ts";
import type { Unlike } from "../../oracle/tee/platform/fault.ts";
import { FAULT_NAMES, FAULTS, type FaultName } from "../../oracle/tee/platform/faults.ts";
import { sample } from "./platform.ts";

const isRefused = (name: FaultName) => FAULTS[name].reason in REASONS;

function judge(faults: readonly FaultName[]) {
  const { root, ...issued } = sample(faults);
  const developmentRoot = { certificate: root, chainId: 31_337 };
  return verifyQuote({ ...issued, developmentRoot, policy: { floor: "UpToDate", allowedAdvisories: [] } });
}

test("a sound platform's quote is accepted, with its event log", async () => {
  const verdict = await judge([]);
  expect(verdict).toMatchObject({ accepted: true, status: "UpToDate", advisories: [], reasons: [] });
  expect(verdict.boot).not.toBeNull();
});

test.each(FAULT_NAMES.filter(isRefused))("%s is refused, and for that alone", async (name) => {
  const { accepted, reasons } = await judge([name]);
  expect(reasons).toEqual([FAULTS[name].reason]);
  expect(accepted).toBe(false);
});

/** Reasons that this implementation does not know: a fault for one of them is all that is wrong if it accepts the quote. */
const UNKNOWN_TO_DCAP_QVL = [
  ...["quote-vendor", "certificate-role", "certificate-issuer", "crl-malformed", "crl-issuer", "crl-signature"],
  ...["crl-expired", "pceid-mismatch", "tdx-module-unknown", "tdx-module-signer", "tdx-module-attributes"],
  ...["tdx-module-level", "advisory-not-allowed"],
];

test.each(FAULT_NAMES.filter((name) => UNKNOWN_TO_DCAP_QVL.includes(FAULTS[name].reason)))(
  "%s is not seen by who does not look for it",
  (name) => {
    const { quote, collateral, root, at } = sample([name]);
    const verdict = new QuoteVerifier(Buffer.from(root)).verify(Buffer.from(quote), collateral, at);
    expect(verdict.status).toBe("UpToDate");
  },
);

test.each(FAULT_NAMES.filter((name) => !isRefused(name)))(
  "%s is accepted, and says that it is another workload's",
  async (name) => {
    const [sound, verdict] = await Promise.all([judge([]), judge([name])]);
    expect(verdict.accepted).toBe(true);
    expect(differences(identityOf(sound), identityOf(verdict))).toEqual([FAULTS[name].reason]);
  },
);

/** What a registry compares with its workload. */
function identityOf({ measurements, boot }: Verdict): Partial<Record<Unlike, string | undefined>> {
  if (measurements === null) return {};
  const { mrTd, rtmr0, rtmr1, rtmr2 } = measurements;
  const composeHash = configuredComposeHash(measurements) ?? boot?.composeHash;
  return { firmware: mrTd, shape: rtmr0, kernel: rtmr1, "command-line": rtmr2, "compose-hash": composeHash };
}

function differences<T extends object>(a: T, b: T): (keyof T)[] {
  return (Object.keys(a) as (keyof T)[]).filter((name) => a[name] !== b[name]);
}
