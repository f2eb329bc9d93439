import { type Address, encodeFunctionData, type Hex } from "viem";
import { readContract } from "viem/actions";
import { teeRegistryAbi } from "../abi.ts";
import { AssayError } from "../errors.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";

/** A key cannot be invalidated. */
export class KeyError extends AssayError {
  override readonly name = "KeyError";
}

/**
 * Has the registry judge the quote that a key rests on, the last one that was accepted for it, and end the key if it is refused
 * by now. Anyone may; the call reverts for a key that is healthy.
 *
 * @throws KeyError when the key is unknown
 */
export async function invalidateKeyCall(
  deployment: Pick<Deployment, "client" | "registry" | "fromBlock">,
  signer: Address,
): Promise<{ to: Address; data: Hex }> {
  const { client, registry } = deployment;
  const contract = { address: registry, abi: teeRegistryAbi } as const;
  const key = await readContract(client, { ...contract, functionName: "keyOf", args: [signer] });
  if (key.registeredAt === 0) throw new KeyError(`Name another key than ${signer}: it is not registered.`);
  const events = await readEvents(deployment, { ...contract, eventName: "QuoteAccepted", args: { signer } });
  const last = events.at(-1)?.args;
  if (last === undefined)
    throw new KeyError(`Use an endpoint that has all events: it knows none by which ${signer} was registered.`);
  const args = [signer, last.pck, last.verifier, last.quote] as const;
  return { to: registry, data: encodeFunctionData({ abi: teeRegistryAbi, functionName: "invalidateKey", args }) };
}
