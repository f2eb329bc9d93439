import { getBlock } from "viem/actions";
import { DEVELOPMENT_CHAIN } from "../contracts/sdk/attestation/trust.ts";
import type { Session } from "./session.ts";

/** Our own clock in seconds, not the endpoint's word, except on chains whose clock is moved by hand: nothing is at stake there. */
export async function readTrustedTime({ chainId, client }: Pick<Session, "chainId" | "client">): Promise<number> {
  if (chainId === DEVELOPMENT_CHAIN) return Number((await getBlock(client)).timestamp);
  return Math.floor(Date.now() / 1000);
}
