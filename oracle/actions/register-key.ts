import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Address, concat, type Hex, isHex, numberToHex, zeroAddress } from "viem";
import { z } from "zod";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import type { ChainClient } from "../chain.ts";
import { warnOnce } from "../log.ts";
import { send } from "./send.ts";

const hex = z.string().refine((text): text is Hex => isHex(text), "must be hex");
const approvalSchema = z.object({ platform: hex, validUntil: z.number().int().positive(), signature: hex });

/** The owner's word that a key may run until a time. */
export type Approval = z.output<typeof approvalSchema>;

/**
 * The approval in a data folder, undefined where there is none.
 *
 * @throws zod's error, SyntaxError when the file is no approval
 */
export async function readApproval(folder: string): Promise<Approval | undefined> {
  const text = await readFile(join(folder, "approval.json"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return text === undefined ? undefined : approvalSchema.parse(JSON.parse(text));
}

/**
 * Registers this oracle's key with the owner's approval, `approval.json` in the data folder, or renews it: then the approval
 * has to be for the same platform, and the key still active.
 *
 * @param now chain time, seconds
 * @returns false while there is no approval yet, or when the key has ended for good
 * @throws TransactionError when the approval does not fit; zod's error when the file is no approval
 */
export async function registerKey(
  client: ChainClient,
  {
    folder,
    workloadId,
    signer,
    encryptionKey,
    now,
  }: { folder: string; workloadId: number; signer: Address; encryptionKey: Hex; now: number },
): Promise<boolean> {
  const approval = await readApproval(folder);
  if (approval === undefined) return false;
  const registry = { address: client.registry, abi: teeRegistryAbi } as const;
  const key = await client.public.readContract({ ...registry, functionName: "keyOf", args: [signer] });
  if (key.operator !== zeroAddress && key.validUntil < now) {
    const reason = "it has expired or was revoked and cannot be renewed: start a new oracle with a new ASSAY_DATA";
    warnOnce(`key ended ${signer}`, "key has ended", { signer, reason });
    return false;
  }
  const { platform, validUntil, signature } = approval;
  const evidence = concat([platform, numberToHex(validUntil, { size: 32 }), signature]);
  const args = [workloadId, signer, encryptionKey, evidence] as const;
  await send(client, { ...registry, functionName: "registerKey", args });
  return true;
}
