import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Address, createPublicClient, type Hex, http, keccak256, stringToHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { approvalTypes, assayDomain } from "../../contracts/sdk/typed-data.ts";
import type { Addresses } from "../addresses.ts";

const LIFETIME = 365 * 86_400;

/** TEMPORARY until script/approve.ts exists. */
export async function approveOracle(p: {
  rpcUrl: string;
  addresses: Addresses;
  ownerKey: Hex;
  url: string;
  platform: string;
  data: string;
}): Promise<void> {
  const s = z
    .object({ operator: z.string(), signer: z.string(), encryptionKey: z.string() })
    .parse(await (await fetch(`${p.url}/status`)).json());
  const client = createPublicClient({ transport: http(p.rpcUrl) });
  const reportData = await client.readContract({
    address: p.addresses.registry,
    abi: teeRegistryAbi,
    functionName: "reportDataOf",
    args: [s.operator as Address, s.signer as Address, s.encryptionKey as Hex],
  });
  const { timestamp } = await client.getBlock();
  const platform = keccak256(stringToHex(p.platform));
  const validUntil = Number(timestamp) + LIFETIME;
  const signature = await privateKeyToAccount(p.ownerKey).signTypedData({
    domain: assayDomain(p.addresses.chainId, p.addresses.approver),
    types: approvalTypes,
    primaryType: "Approval",
    message: { reportData, workloadId: p.addresses.workloadId, platform, validUntil },
  });
  await writeFile(join(p.data, "approval.json"), JSON.stringify({ platform, validUntil, signature }));
}
