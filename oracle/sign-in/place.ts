import { gatewayName } from "../../contracts/sdk/sign-in.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";

/** What every sign-in here has to name: the page it is signed on, the chain, and this gateway alone. */
export type Place = { domain: string; chainId: number; gateway: string };

/** @throws Refusal */
export function signInPlace({ env, client }: Pick<Oracle, "env" | "client">): Place {
  const { url, signInDomain: domain } = env;
  if (url === undefined) throw new Refusal("unavailable", "This gateway is starting; sign in in a moment.");
  return { domain, chainId: client.domain.chainId, gateway: gatewayName(url) };
}
