import type { Address } from "viem";
import { createSiweMessage } from "viem/siwe";

/** A sign-in to a gateway. */
export type GatewaySignIn = {
  /** Where it is signed: host of `uri`, and the gateway's `domain`. */
  domain: string;
  uri: string;
  /** The gateway's URL, as it was asked. */
  gateway: string;
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
 * A gateway as sign-ins name it: its URL in one spelling, with no slash at its end. A gateway that passes a sign-in on has another one,
 * which the wallet's program knows by having asked there, and cannot be told.
 *
 * @throws TypeError where it is no URL
 */
export function gatewayName(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`.replace(/\/+$/, "");
}

/**
 * The message a wallet signs to see at a gateway what is its own (EIP-4361). It is good for that alone, and at that gateway.
 *
 * @throws viem's error where a field is none that EIP-4361 allows, TypeError where the gateway's URL is none
 */
export function sessionMessage({ gateway, core, wallet, ...fields }: GatewaySignIn): string {
  return createSiweMessage({
    ...{ ...fields, address: wallet, version: "1" },
    statement: "Sign in to this gateway, and see what is yours.",
    resources: [gatewayName(gateway), `urn:assay:core:${core.toLowerCase()}`],
  });
}
