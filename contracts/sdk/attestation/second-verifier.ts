import { QuoteVerifier, utils } from "@phala/dcap-qvl";
import { type Account, check, pass } from "./account.ts";
import type { Setting } from "./chain.ts";
import type { Collateral } from "./collateral.ts";
import { hasOwnModuleLevels } from "./platform-tcb.ts";
import type { Quote } from "./quote.ts";
import { readTdReport } from "./td-report.ts";

/** dcap-qvl compares the TDX module's SVNs with the platform's levels, too, where Intel's rule does not. */
const NO_LEVEL = "No matching TCB level found";

/**
 * Has `@phala/dcap-qvl` verify the same quote: it shares no code with the checks before it, so that a mistake in one of the
 * two is not enough. It knows neither whole chains nor revocation, and it is asked last.
 */
export function checkSecondVerifier(
  account: Account,
  { at, trust }: Setting,
  { bytes, quote, collateral }: { bytes: Uint8Array; quote: Quote; collateral: Collateral },
): void {
  const link = "@phala/dcap-qvl, an implementation of its own, verifies the quote";
  try {
    const verifier = trust.owner === "Intel" ? QuoteVerifier.newProd() : QuoteVerifier.newWithRootCa(rootOf(quote));
    const { status } = verifier.verify(bytes, toLists(collateral), at);
    pass(account, link, `it says ${status}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isStricter = message === NO_LEVEL && hasOwnModuleLevels(readTdReport(quote.report));
    const evidence = isStricter
      ? "it finds no level: it has the platform's judge the TDX module, too"
      : `it says: ${message}`;
    check(account, "second-verifier", link, isStricter, evidence);
  }
}

/** The root of the chain, whose key is the trusted one by now, as the Buffer that dcap-qvl wants. */
function rootOf({ certificates }: Quote): Buffer {
  const root = utils.extractCerts(certificates as Buffer).at(-1);
  if (!root) throw new Error("the chain has no root");
  return root;
}

function toLists(collateral: Collateral) {
  return {
    ...collateral,
    root_ca_crl: [...collateral.root_ca_crl],
    pck_crl: [...collateral.pck_crl],
    tcb_info_signature: [...collateral.tcb_info_signature],
    qe_identity_signature: [...collateral.qe_identity_signature],
  };
}
