import { QuoteVerifier } from "@phala/dcap-qvl";
import { type Account, check } from "./account.ts";
import type { Certificate } from "./certificate.ts";
import type { Setting } from "./chain.ts";
import type { Collateral } from "./collateral.ts";

/** dcap-qvl compares the TDX module's SVNs with the platform's levels, too, where Intel's rule does not. */
const NO_LEVEL = "No matching TCB level found";

/**
 * Has `@phala/dcap-qvl` verify the same quote: it shares no code with the checks before it, so that a mistake in one of the
 * two is not enough. It knows neither whole chains nor revocation, and it is asked last.
 *
 * @param judgesModule whether Intel's rule judges the TDX module apart from the platform
 */
export function checkSecondVerifier(
  account: Account,
  { at, trust }: Setting,
  input: { quote: Uint8Array; collateral: Collateral; root: Certificate; judgesModule: boolean },
): void {
  const link = "@phala/dcap-qvl, an implementation of its own, verifies the quote";
  try {
    // Its types ask for a Buffer, which it makes of what it gets anyway.
    const verifier =
      trust.owner === "Intel" ? QuoteVerifier.newProd() : QuoteVerifier.newWithRootCa(input.root.der as Buffer);
    const { status } = verifier.verify(input.quote, toLists(input.collateral), at);
    check(account, "second-verifier", link, true, `it says ${status}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isStricter = input.judgesModule && message === NO_LEVEL;
    const evidence = isStricter
      ? "it finds no level: it has the platform's levels judge the TDX module, too"
      : `it says: ${message}`;
    check(account, "second-verifier", link, isStricter, evidence);
  }
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
