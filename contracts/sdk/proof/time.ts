import { getBlock } from "viem/actions";
import type { Deployment } from "../chain/deployment.ts";

/** Chain whose clock is moved by hand, and where nothing is at stake. */
const DEVELOPMENT_CHAIN = 31_337;

/**
 * The time at which a quote's certificates and statements have to be valid, Unix seconds: the verifier's own clock, not an
 * endpoint's word, except on a development chain.
 *
 * @param now milliseconds since 1970
 */
export async function verificationTime({ chainId, client }: Deployment, now: () => number): Promise<number> {
  if (chainId === DEVELOPMENT_CHAIN) return Number((await getBlock(client)).timestamp);
  return Math.floor(now() / 1000);
}
