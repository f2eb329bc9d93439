import type { Address, Hex } from "viem";
import { readContract } from "viem/actions";
import { teeRegistryAbi } from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";

/** A key that may sign for a program. Times are Unix seconds. */
export type ProgramKey = {
  signer: Address;
  operator: Address;
  platform: number;
  registeredAt: number;
  validUntil: number;
  encryptionKey: Hex;
};

/** A program and the keys that run it now. */
export type Program = { workloadId: number; composeHash: Hex; keys: ProgramKey[] };

/** Reads a workload and its keys that are active at `now`, seconds. */
export async function readProgram(deployment: Deployment, workloadId: number, now: bigint): Promise<Program> {
  const contract = { address: deployment.registry, abi: teeRegistryAbi } as const;
  const { program } = await readContract(deployment.client, {
    ...contract,
    functionName: "workloadOf",
    args: [workloadId],
  });
  const registered = await readEvents(deployment, { ...contract, eventName: "KeyRegistered", args: { workloadId } });
  const signers = [...new Set(registered.map((event) => event.args.signer))];
  const keys: ProgramKey[] = [];
  for (const signer of signers) {
    const key = await readContract(deployment.client, { ...contract, functionName: "keyOf", args: [signer] });
    if (key.workloadId === workloadId && key.validUntil >= now) keys.push({ signer, ...key });
  }
  return { workloadId, composeHash: program.composeHash, keys };
}
