import { getBlock } from "viem/actions";
import type { Deployment } from "../../contracts/sdk/chain/deployment.ts";
import { DEVELOPMENT_CHAIN } from "./live.ts";

/**
 * Time at which quotes and certificates have to be valid, seconds: the device's own, because an endpoint that lies about the
 * time could make an old quote look good. Development chains move their clock by hand, and nothing is at stake there.
 */
export async function readTrustedTime({ chainId, client }: Pick<Deployment, "chainId" | "client">): Promise<number> {
  if (chainId === DEVELOPMENT_CHAIN) return Number((await getBlock(client)).timestamp);
  return Math.floor(Date.now() / 1_000);
}

/** Time at which keys have to be active, seconds: the same, but never before the chain's, which is what they expire by. */
export async function readKeyTime(deployment: Pick<Deployment, "chainId" | "client">): Promise<number> {
  const [time, head] = await Promise.all([readTrustedTime(deployment), getBlock(deployment.client)]);
  return Math.max(time, Number(head.timestamp));
}
