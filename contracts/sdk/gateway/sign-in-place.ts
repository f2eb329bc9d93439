import { type Address, isAddressEqual } from "viem";
import { z } from "zod";
import { AssayError } from "../errors.ts";
import { gatewayName } from "../sign-in.ts";
import { addressValue } from "../values.ts";
import { askForJson } from "./request.ts";

const nonceSchema = z.object({
  ...{ nonce: z.string(), now: z.number(), domain: z.string(), gateway: z.string() },
  ...{ chainId: z.number(), core: addressValue, badges: addressValue },
});

/** The gateway is of another deployment, of another page, or says that it is reached elsewhere. */
export class SignInPlaceError extends AssayError {
  override readonly name = "SignInPlaceError";
}

/** Where somebody signs in. */
export type SignInPlace = {
  gateway: string;
  chainId: number;
  /** Where it is signed. */
  page: { host: string; origin: string };
};

/**
 * Asks a gateway for a nonce, before a wallet is asked. What the gateway says of itself is compared and never signed: a message
 * names the gateway by the URL that was asked.
 *
 * @param contract which of the deployment's contracts the message names
 * @throws SignInPlaceError, GatewayRefusal
 */
export async function askForNonce(
  { gateway, chainId, page }: SignInPlace,
  contract: { core: Address } | { badges: Address },
): Promise<{ nonce: string; now: number }> {
  const asked = nonceSchema.parse(await askForJson(`${gateway}/sign-in/nonce`));
  const isHere =
    "core" in contract ? isAddressEqual(asked.core, contract.core) : isAddressEqual(asked.badges, contract.badges);
  if (asked.chainId !== chainId || !isHere)
    throw new SignInPlaceError(`Do not sign in at ${gateway}: it belongs to another deployment.`);
  if (asked.gateway !== gatewayName(gateway))
    throw new SignInPlaceError(
      `Do not sign in at ${gateway}: it takes sign-ins for ${asked.gateway} only. Its operator sets ASSAY_URL to where it is reached.`,
    );
  if (asked.domain !== page.host)
    throw new SignInPlaceError(
      `Ask the operator of ${gateway} to allow ${page.host}: it takes sign-ins made at ${asked.domain} only.`,
    );
  return { nonce: asked.nonce, now: asked.now };
}
