import { encodeAbiParameters, type Hex, keccak256 } from "viem";
import type { Certificate } from "./certificate.ts";

/** The contracts' id of a certificate. */
export function idOf({ issuer, serial }: Pick<Certificate, "issuer" | "serial">): Hex {
  const parameters = [{ type: "bytes32" }, { type: "uint256" }] as const;
  return keccak256(encodeAbiParameters(parameters, [keccak256(issuer), BigInt(serial)]));
}
