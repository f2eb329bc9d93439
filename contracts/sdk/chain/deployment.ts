import type { Address, Client } from "viem";
import { getChainId, getCode, readContract } from "viem/actions";
import { assayAbi, contributorsAbi } from "../abi.ts";
import { AssayError } from "../errors.ts";
import { type AssayDomain, assayDomain } from "../typed-data.ts";
import type { KeptEvents } from "./kept-events.ts";

/** A deployment to read from, over one endpoint. */
export type Deployment = {
  client: Client;
  chainId: number;
  domain: AssayDomain;
  core: Address;
  campaigns: Address;
  registry: Address;
  staking: Address;
  operators: Address;
  submissions: Address;
  ballots: Address;
  appeals: Address;
  claims: Address;
  contributors: Address;
  abuse: Address;
  badges: Address;
  /** Block from which events are searched. */
  fromBlock: bigint;
  /** Final events of earlier reads, for whoever reads again and again. Left out: every read asks for all. */
  kept?: KeptEvents;
};

/** The core is not there. */
export class DeploymentError extends AssayError {
  override readonly name = "DeploymentError";
}

/**
 * Finds a deployment. Only the core's address is believed; the others are read from it.
 *
 * @param client viem's, of any kind
 * @param deployment.fromBlock block from which events are searched, default the first
 * @throws DeploymentError when no core answers there
 * @example
 * const deployment = await readDeployment(client, { core, fromBlock: 21_000_000n });
 */
export async function readDeployment(
  client: Client,
  { core, fromBlock = 0n }: { core: Address; fromBlock?: bigint },
): Promise<Deployment> {
  const [chainId, code] = await Promise.all([getChainId(client), getCode(client, { address: core })]);
  if (!code)
    throw new DeploymentError(
      `There is no contract at ${core} on chain ${chainId}: check core's address and endpoint.`,
    );
  const parts = await readParts(client, core).catch((cause: unknown) => {
    throw new DeploymentError(`The contract at ${core} is no Assay core of this version: check core's address.`, {
      cause,
    });
  });
  return { client, chainId, domain: assayDomain(chainId, core), core, ...parts, fromBlock };
}

/** What the core names, and the contract of abuse reports, which Contributors names. */
async function readParts(client: Client, core: Address) {
  const parts = await readContract(client, { address: core, abi: assayAbi, functionName: "parts" });
  const contract = { address: parts.contributors, abi: contributorsAbi, functionName: "abuse" } as const;
  return { ...parts, abuse: await readContract(client, contract) };
}
