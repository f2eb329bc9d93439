import { type Address, type Client, numberToBytes } from "viem";
import { readContract } from "viem/actions";
import { certificatesAbi } from "../abi.ts";
import { equalBytes, joinBytes } from "./bytes.ts";
import { DEVELOPMENT_CHAIN, type Trust, trustedRoot } from "./trust.ts";

const ROOT = 1n;

/** The root that the contracts trust. On other chains than a development chain they take Intel's alone. */
export async function readTrust(client: Client, { certificates }: { certificates: Address }): Promise<Trust> {
  const contract = { address: certificates, abi: certificatesAbi, functionName: "authorityAt" } as const;
  const { x, y } = await readContract(client, { ...contract, args: [ROOT] });
  const key = joinBytes(numberToBytes(x, { size: 32 }), numberToBytes(y, { size: 32 }));
  const intel = trustedRoot();
  return equalBytes(key, intel.key) ? intel : { owner: "development", key };
}

/**
 * The root to judge quotes by on a chain: its contracts' on a development chain, Intel's everywhere else, whatever an endpoint
 * or a contract there says.
 */
export async function readTrustOn(
  { client, chainId }: { client: Client; chainId: number },
  contracts: { certificates: Address },
): Promise<Trust> {
  return chainId === DEVELOPMENT_CHAIN ? readTrust(client, contracts) : trustedRoot();
}
