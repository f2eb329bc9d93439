import type { Address, Hex } from "viem";
import { readContract } from "viem/actions";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { readEvents } from "../events.ts";
import type { Session } from "../session.ts";

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
export async function readProgram(session: Session, workloadId: number, now: bigint): Promise<Program> {
  const contract = { address: session.registry, abi: teeRegistryAbi } as const;
  const { program } = await readContract(session.client, {
    ...contract,
    functionName: "workloadOf",
    args: [workloadId],
  });
  const registered = await readEvents(session, { ...contract, eventName: "KeyRegistered", args: { workloadId } });
  const signers = [...new Set(registered.map((event) => event.args.signer))];
  const keys: ProgramKey[] = [];
  for (const signer of signers) {
    const key = await readContract(session.client, { ...contract, functionName: "keyOf", args: [signer] });
    if (key.workloadId === workloadId && key.validUntil >= now) keys.push({ signer, ...key });
  }
  return { workloadId, composeHash: program.composeHash, keys };
}
