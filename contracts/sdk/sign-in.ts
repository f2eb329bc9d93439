import type { Address } from "viem";
import { createSiweMessage } from "viem/siwe";

/** A sign-in to a gateway. */
export type GatewaySignIn = {
  /** Where it is signed: host of `uri`, and the gateway's `domain`. */
  domain: string;
  uri: string;
  chainId: number;
  core: Address;
  wallet: Address;
  nonce: string;
  /** By the chain's clock: `now` of what came with the nonce. */
  issuedAt: Date;
  /** The session ends then at the latest. */
  expirationTime: Date;
};

/**
 * The message a wallet signs to see at a gateway what is its own (EIP-4361). It is good for that alone, and at the gateways of
 * one deployment.
 *
 * @throws viem's error where a field is none that EIP-4361 allows
 */
export function sessionMessage({ core, wallet, ...fields }: GatewaySignIn): string {
  return createSiweMessage({
    ...{ ...fields, address: wallet, version: "1" },
    statement: "Sign in to this gateway, and see what is yours.",
    resources: [`urn:assay:core:${core.toLowerCase()}`],
  });
}
