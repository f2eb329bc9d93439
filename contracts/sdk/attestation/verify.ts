import { keccak256 } from "viem";
import { type Account, attempt, check, openAccount, skip } from "./account.ts";
import { equalBytes } from "./bytes.ts";
import type { Certificate } from "./certificate.ts";
import { ROLES, verifyChain } from "./chain.ts";
import { checkEventLog } from "./event-log.ts";
import { checkUnrevoked, type OpenCollateral, openCollateral } from "./open-collateral.ts";
import { type Platform, parsePlatform } from "./pck.ts";
import { judgeModule, judgePlatform } from "./platform-tcb.ts";
import { parseQuote, type Quote } from "./quote.ts";
import { checkSignatures, judgeQuotingEnclave } from "./quoting-enclave.ts";
import { checkSecondVerifier } from "./second-verifier.ts";
import { combineTcb } from "./tcb-status.ts";
import { readTdReport } from "./td-report.ts";
import { type DevelopmentRoot, trustedRoot } from "./trust.ts";
import { checkTrustedDomain } from "./trusted-domain.ts";
import { checkPolicy, conclude, IS_QUOTE, type TcbPolicy, type Verdict } from "./verdict.ts";

/** A quote and what is asked of it. */
export type Question = {
  /** Exact bytes; `cutQuote` takes padding off. */
  quote: Uint8Array;
  /** Default: UpToDate. */
  policy?: TcbPolicy;
  /** The guest's event log or the JSON of it, as it came with the quote. */
  eventLog?: unknown;
};

/** Everything {@link verifyQuote} needs. */
export type Verification = Question & {
  /** In dcap-qvl's field names, or the JSON of it. */
  collateral: unknown;
  /** Time at which everything has to be valid, seconds. */
  at: number;
  /** Stands in the place of Intel's root, on the development chain only. */
  developmentRoot?: DevelopmentRoot;
};

/**
 * Verifies a TDX quote from its attestation key up to the root, with everything that Intel says about its platform.
 *
 * @returns a verdict for whatever bytes come in: what cannot be read is refused
 * @throws DevelopmentRootError when a development root is passed for another chain
 * @example
 * const { accepted, status, steps } = await verifyQuote({ quote: cutQuote(bytes), collateral, at: Date.now() / 1000 });
 */
export async function verifyQuote({ collateral, at, developmentRoot, ...question }: Verification): Promise<Verdict> {
  const setting = { trust: trustedRoot(developmentRoot), at };
  return verifyWith(await openCollateral(collateral, setting), question);
}

/** {@link verifyQuote} with a collateral that was opened before, for many quotes at one time. */
export async function verifyWith(opened: OpenCollateral, question: Question): Promise<Verdict> {
  const account = openAccount();
  const say = ({ version, report }: Quote) => `version ${version}, TD report 1.${report.length === 584 ? 0 : 5}`;
  const quote = attempt(account, IS_QUOTE, () => parseQuote(question.quote), say);
  if (!quote) return conclude(account, {});
  const report = readTdReport(quote.report);
  const { platform, chain } = await verifyPlatform(account, opened, quote);
  account.steps.push(...opened.account.steps);
  account.validUntil = Math.min(account.validUntil, opened.account.validUntil);
  checkRevocation(account, opened, chain);

  await checkSignatures(account, quote, chain?.[0]);
  const enclave = judgeQuotingEnclave(account, quote.qeReport, opened.qeIdentity);
  checkTrustedDomain(account, report);
  const module = judgeModule(account, report, opened.tcbInfo);
  const machine = judgePlatform(account, report, platform, opened.tcbInfo);
  const tcb = machine && module && enclave && combineTcb([machine, module, enclave]);
  if (tcb) check(account, "tcb-revoked", "Intel has not revoked this TCB", tcb.status !== "Revoked", tcb.status);
  askSecondVerifier(account, opened, question.quote, quote);
  if (tcb && tcb.status !== "Revoked") checkPolicy(account, tcb, question.policy ?? { floor: "UpToDate" });
  const boot = question.eventLog === undefined ? undefined : await checkEventLog(account, question.eventLog, report);
  return conclude(account, { report, tcb, platform, boot });
}

async function verifyPlatform(
  account: Account,
  { setting }: OpenCollateral,
  quote: Quote,
): Promise<{ chain?: Certificate[]; platform?: Platform | undefined }> {
  const pem = new TextDecoder("latin1").decode(quote.certificates);
  const chain = await verifyChain(account, setting, "the PCK certificate", pem, ROLES.pck);
  if (!chain) return {};
  const say = ({ ppid, fmspc }: Platform) => `platform ${keccak256(ppid)}, FMSPC ${fmspc}`;
  const platform = attempt(
    account,
    "the PCK certificate names a platform",
    () => parsePlatform(chain[0]?.sgxExtension),
    say,
  );
  return { chain, platform };
}

function checkRevocation(account: Account, { rootCrl, pckCrl }: OpenCollateral, chain?: Certificate[]): void {
  const link = "the PCK certificate is not revoked";
  const [leaf, ca, root] = chain ?? [];
  if (!leaf || !ca || !root || !pckCrl) {
    skip(account, link, pckCrl ? "the PCK certificate" : "the PCK CRL");
    return;
  }
  checkUnrevoked(account, rootCrl, ca);
  checkUnrevoked(account, rootCrl, root);
  const isIssuer = pckCrl.crl.issuer === ca.subject && equalBytes(pckCrl.ca.publicKey, ca.publicKey);
  if (!check(account, "crl-issuer", "the PCK CRL is by the CA of this PCK certificate", isIssuer, ca.commonName))
    return;
  check(account, "pck-revoked", link, !pckCrl.crl.revoked.has(leaf.serial), `serial ${leaf.serial}`);
}

function askSecondVerifier(account: Account, { setting, raw }: OpenCollateral, bytes: Uint8Array, quote: Quote): void {
  // What is refused already needs no second opinion.
  if (!raw || account.steps.some(({ outcome }) => outcome !== "ok")) return;
  checkSecondVerifier(account, setting, { bytes, quote, collateral: raw });
}
