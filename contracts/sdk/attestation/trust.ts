import { type Hex, hexToBytes } from "viem";
import { AssayError } from "../errors.ts";
import { parseCertificate } from "./certificate.ts";

/** Public key of the Intel SGX Root CA, x ‖ y. */
const INTEL_ROOT_KEY: Hex =
  "0x0ba9c4c0c0c86193a3fe23d6b02cda10a8bbd4e88e48b4458561a36e705525f567918e2edc88e40d860bd0cc4ee26aacc988e505a953558c453f6b0904ae7394";
/** The only chain on which a development platform's quotes count. */
export const DEVELOPMENT_CHAIN = 31337;

/** A development platform's root certificate (DER), and the chain on which its quotes are to count. */
export type DevelopmentRoot = { certificate: Uint8Array; chainId: number };

/** The one root in which every chain has to end. */
export type Trust = { owner: "Intel" | "development"; key: Uint8Array };

/** A development root was passed for a chain on which only Intel's counts. */
export class DevelopmentRootError extends AssayError {
  override readonly name = "DevelopmentRootError";
  constructor(chainId: number) {
    super(
      `Leave the development root out: its quotes count on chain ${DEVELOPMENT_CHAIN} only, not on chain ${chainId}.`,
    );
  }
}

/**
 * Intel's root, or the development root that stands in its place.
 *
 * @throws DevelopmentRootError, RefusedError when the development root is no certificate
 */
export function trustedRoot(development?: DevelopmentRoot): Trust {
  if (!development) return { owner: "Intel", key: hexToBytes(INTEL_ROOT_KEY) };
  if (development.chainId !== DEVELOPMENT_CHAIN) throw new DevelopmentRootError(development.chainId);
  return { owner: "development", key: parseCertificate(development.certificate).publicKey };
}
