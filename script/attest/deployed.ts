import { bytesToBigInt, encodeDeployData } from "viem";
import { anvilAccount } from "../anvil.ts";
import { type Artifact, type Deployed, readArtifact } from "./artifact.ts";
import { deployContract, type LocalChain, withErrors } from "./send.ts";

/** The contracts that judge quotes. */
export type Verifier = { certificates: Deployed; statements: Deployed; verifier: Deployed };

/** The same, and a registry that takes their word. */
export type Deployment = Verifier & { registry: Deployed };

/** @param root x ‖ y of a development root; Intel's without it */
export async function deployVerifier(client: LocalChain, root?: Uint8Array): Promise<Verifier> {
  const [certificates, statements, verifier] = await Promise.all([
    readArtifact("Certificates"),
    readArtifact("Collateral"),
    readArtifact("DcapVerifier"),
  ]);
  const half = (from: number) => (root ? bytesToBigInt(root.subarray(from, from + 32)) : 0n);
  const first = await put(client, certificates, [half(0), half(32)]);
  const second = await put(client, statements, [first.address]);
  const third = await put(client, verifier, [second.address]);
  // Who is asked on the way reverts through who was asked.
  return {
    certificates: first,
    statements: { ...second, abi: withErrors(second.abi, first.abi) },
    verifier: { ...third, abi: withErrors(third.abi, first.abi) },
  };
}

/** A registry that the chain's first account owns. */
export async function deployRegistry(client: LocalChain, { verifier }: Verifier): Promise<Deployed> {
  const registry = await put(client, await readArtifact("TeeRegistry"), [anvilAccount(0).address, verifier.address]);
  return { ...registry, abi: withErrors(registry.abi, verifier.abi) };
}

async function put(client: LocalChain, artifact: Artifact, args: readonly unknown[]): Promise<Deployed> {
  return { abi: artifact.abi, address: await deployContract(client, encodeDeployData({ ...artifact, args })) };
}
