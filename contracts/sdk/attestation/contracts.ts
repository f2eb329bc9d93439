import type { Address, Client } from "viem";
import { getBlock, readContract } from "viem/actions";
import { dcapVerifierAbi } from "../abi.ts";
import { AssayError } from "../errors.ts";

/** A DCAP verifier and the two contracts it reads. */
export type DcapContracts = { verifier: Address; certificates: Address; collateral: Address };

/** There is no DCAP verifier where one was named, or it does not know what it was asked for. */
export class VerifierError extends AssayError {
  override readonly name = "VerifierError";
}

/**
 * The contracts behind a verifier's address.
 *
 * @throws VerifierError where there is another contract or none
 */
export async function readContracts(client: Client, verifier: Address): Promise<DcapContracts> {
  const contract = { address: verifier, abi: dcapVerifierAbi } as const;
  try {
    const [certificates, collateral] = await Promise.all([
      readContract(client, { ...contract, functionName: "certificates" }),
      readContract(client, { ...contract, functionName: "collateral" }),
    ]);
    return { verifier, certificates, collateral };
  } catch (cause) {
    throw new VerifierError(
      `Name another verifier than ${verifier}, or check the endpoint: no DCAP verifier answers.`,
      {
        cause,
      },
    );
  }
}

/** Time of the next block, seconds: the latest one's can be long ago on a development chain. */
export async function nextTime(client: Client): Promise<number> {
  return Number((await getBlock(client, { blockTag: "pending" })).timestamp);
}
