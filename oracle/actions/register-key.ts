import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Address, concat, type Hex, isHex, numberToHex } from "viem";
import { z } from "zod";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import type { ChainClient } from "../chain.ts";
import { send } from "./send.ts";

const hex = z.string().refine((text): text is Hex => isHex(text), "must be hex");
const approvalSchema = z.object({ platform: hex, validUntil: z.number().int().positive(), signature: hex });

/**
 * Registers this oracle's key with the owner's approval, `approval.json` in the data folder.
 *
 * @returns false while there is no approval yet
 * @throws TransactionError when the approval does not fit; zod's error when the file is no approval
 */
export async function registerKey(
  client: ChainClient,
  {
    folder,
    workloadId,
    signer,
    encryptionKey,
  }: { folder: string; workloadId: number; signer: Address; encryptionKey: Hex },
): Promise<boolean> {
  const text = await readFile(join(folder, "approval.json"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return false;
  const { platform, validUntil, signature } = approvalSchema.parse(JSON.parse(text));
  const evidence = concat([platform, numberToHex(validUntil, { size: 32 }), signature]);
  await send(client, {
    address: client.registry,
    abi: teeRegistryAbi,
    functionName: "registerKey",
    args: [workloadId, signer, encryptionKey, evidence],
  });
  return true;
}
