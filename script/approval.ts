import {
  type Address,
  type Client,
  concat,
  createPublicClient,
  type Hex,
  http,
  isAddressEqual,
  keccak256,
  numberToHex,
  toHex,
} from "viem";
import { type LocalAccount, privateKeyToAccount } from "viem/accounts";
import { getBlock, readContract } from "viem/actions";
import { z } from "zod";
import { teeRegistryAbi } from "../contracts/sdk/abi.ts";
import { AssayError } from "../contracts/sdk/errors.ts";
import { approvalTypes, assayDomain } from "../contracts/sdk/typed-data.ts";
import { addressValue, hashValue } from "./values.ts";

/** What an oracle registers its key with: the content of `approval.json` in its data folder. */
export type ApprovalFile = { platform: Hex; validUntil: number; signature: Hex };

/** A key to approve and what is said about it. */
export type ApprovalRequest = {
  /** Who runs the oracle, its signing key and its X25519 key, as its `GET /status` says. */
  operator: Address;
  signer: Address;
  encryptionKey: Hex;
  workloadId: number;
  /** 32 bytes that name the machine: keys with equal ones count once in a quorum. */
  platform: Hex;
  /** Last second of the key's life, Unix time. */
  validUntil: number;
};

/** Where approvals count. */
export type ApprovalPlace = { chainId: number; core: Address; registry: Address; approver: Address };

/** The key cannot be approved. */
export class ApproveError extends AssayError {
  override readonly name = "ApproveError";
}

const statusSchema = z.object({
  chainId: z.number().int(),
  core: addressValue,
  operator: addressValue,
  signer: addressValue,
  encryptionKey: hashValue,
  keyActive: z.boolean(),
});

/**
 * Approves the key of a running oracle for as many days: what `npm run approve` does, as a function.
 *
 * @param url the oracle's HTTP address
 * @param platform name of its machine: equal names count once in a quorum
 * @throws ApproveError
 * @example
 * const approval = await approveOracle({ rpcUrl, addresses, ownerKey, url, platform: "leader" });
 * await writeFile(join(dataFolder, "approval.json"), JSON.stringify(approval));
 */
export async function approveOracle(parameters: {
  rpcUrl: string;
  addresses: ApprovalPlace & { workloadId: number };
  ownerKey: Hex;
  url: string;
  platform: string;
  days?: number;
}): Promise<ApprovalFile> {
  const { rpcUrl, addresses, ownerKey, url, platform, days = 30 } = parameters;
  const client = createPublicClient({ transport: http(rpcUrl) });
  const request = await requestOf(client, addresses, { url, platform, days, workloadId: addresses.workloadId });
  return signApproval(client, { ...addresses, owner: privateKeyToAccount(ownerKey) }, request);
}

/**
 * What an oracle's key wants approved, from its `GET /status`.
 *
 * @throws ApproveError when there is no oracle, or it serves another deployment
 */
export async function requestOf(
  client: Client,
  place: Pick<ApprovalPlace, "chainId" | "core">,
  { url, platform, days, workloadId }: { url: string; platform: string; days: number; workloadId: number },
): Promise<ApprovalRequest> {
  const answer = await fetch(`${url}/status`, { signal: AbortSignal.timeout(10_000) })
    .then((response) => response.json())
    .catch((cause: unknown) => {
      throw new ApproveError(`No oracle answers at ${url}/status: check its address and that it is up.`, { cause });
    });
  const parsed = statusSchema.safeParse(answer);
  if (!parsed.success) throw new ApproveError(`What answers at ${url} is no oracle:\n${z.prettifyError(parsed.error)}`);
  const { chainId, core, operator, signer, encryptionKey } = parsed.data;
  if (chainId !== place.chainId || !isAddressEqual(core, place.core)) {
    throw new ApproveError(`The oracle serves ${core} on chain ${chainId}, not ${place.core} on ${place.chainId}.`);
  }
  const { timestamp } = await getBlock(client);
  const validUntil = Number(timestamp) + days * 86_400;
  return { operator, signer, encryptionKey, workloadId, platform: platformOf(platform), validUntil };
}

/**
 * The owner's approval of a development key: a signature where a hardware quote will be. It proves nothing about what
 * runs; it says that the owner vouches for it.
 *
 * @param owner account that owns the approver
 */
export async function signApproval(
  client: Client,
  { chainId, registry, approver, owner }: Omit<ApprovalPlace, "core"> & { owner: LocalAccount },
  { operator, signer, encryptionKey, workloadId, platform, validUntil }: ApprovalRequest,
): Promise<ApprovalFile> {
  const reportData = await readContract(client, {
    address: registry,
    abi: teeRegistryAbi,
    functionName: "reportDataOf",
    args: [operator, signer, encryptionKey],
  });
  const signature = await owner.signTypedData({
    domain: assayDomain(chainId, approver),
    types: approvalTypes,
    primaryType: "Approval",
    message: { reportData, workloadId, platform, validUntil },
  });
  return { platform, validUntil, signature };
}

/** An approval as the bytes that `registerKey` takes. */
export function evidenceOf({ platform, validUntil, signature }: ApprovalFile): Hex {
  return concat([platform, numberToHex(validUntil, { size: 32 }), signature]);
}

/** A machine's name as the 32 bytes of a platform; 32 bytes of hex are taken as they are. */
export function platformOf(name: string): Hex {
  const hash = hashValue.safeParse(name);
  return hash.success ? hash.data : keccak256(toHex(name));
}
