import { type Address, type Hex, hashTypedData } from "viem";
import { z } from "zod";
import { fromBase64 } from "./base64.ts";
import { openMessage } from "./sealed-message.ts";
import type { AssayDomain } from "./typed-data.ts";

/** Most tasks that are handed out on one request, and that one contributor may have open in a campaign. */
export const MAX_OPEN_TASKS = 64;

export const taskRequestTypes = {
  TaskRequest: [
    { name: "campaignId", type: "uint32" },
    { name: "contributor", type: "address" },
    { name: "count", type: "uint16" },
    { name: "sessionKey", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
} as const;

export const consensusRequestTypes = {
  ConsensusRequest: [
    { name: "campaignId", type: "uint32" },
    { name: "creator", type: "address" },
    { name: "sessionKey", type: "bytes32" },
    { name: "deadline", type: "uint40" },
  ],
} as const;

/** A contributor's request for tasks. The answer is sealed to `sessionKey`, an X25519 public key made for it. */
export type TaskRequest = {
  campaignId: number;
  contributor: Address;
  /** At most so many tasks, those still open from before among them. */
  count: number;
  sessionKey: Hex;
  /** Chain time in seconds up to which it is good. */
  deadline: number;
};

/** A creator's request for the consensus of a campaign. */
export type ConsensusRequest = { campaignId: number; creator: Address; sessionKey: Hex; deadline: number };

/** EIP-712 digest of a {@link TaskRequest} in the core's domain. */
export function hashTaskRequest(domain: AssayDomain, message: TaskRequest): Hex {
  return hashTypedData({ domain, types: taskRequestTypes, primaryType: "TaskRequest", message });
}

/** EIP-712 digest of a {@link ConsensusRequest} in the core's domain. */
export function hashConsensusRequest(domain: AssayDomain, message: ConsensusRequest): Hex {
  return hashTypedData({ domain, types: consensusRequestTypes, primaryType: "ConsensusRequest", message });
}

const hex32 = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .transform((text) => text as Hex);

const handedOutSchema = z.object({
  campaignId: z.int(),
  labels: z.array(z.string()),
  tasks: z.array(z.object({ task: z.int(), ticket: hex32, data: z.base64().transform(fromBase64), endsAt: z.int() })),
});

const consensusSchema = z.object({
  campaignId: z.int(),
  batches: z.array(z.int()),
  alpha: z.number().nullable(),
  tasks: z.array(
    z.object({
      task: z.int(),
      label: z.string().nullable(),
      posterior: z.number(),
      labels: z.int(),
      known: z.boolean(),
    }),
  ),
});

/** Tasks handed to a contributor: label each, with `annotationData` as the item's data, before `endsAt` (chain time). */
export type HandedOut = z.output<typeof handedOutSchema>;

/**
 * What a campaign came to: per task the consensus label, how sure it is, how many labels it rests on and whether its
 * creator knew the answer; null where nobody labelled it. `alpha` is Krippendorff's, null where nothing can be said.
 */
export type CampaignConsensus = z.output<typeof consensusSchema>;

/** Opens the gateway's answer to a task request. @throws SealedMessageError, ZodError */
export async function openHandedOut(privateKey: Uint8Array, digest: Hex, sealed: Uint8Array): Promise<HandedOut> {
  return handedOutSchema.parse(parse(await openMessage(privateKey, "assay/tasks", digest, sealed)));
}

/** Opens the gateway's answer to a consensus request. @throws SealedMessageError, ZodError */
export async function openConsensus(
  privateKey: Uint8Array,
  digest: Hex,
  sealed: Uint8Array,
): Promise<CampaignConsensus> {
  return consensusSchema.parse(parse(await openMessage(privateKey, "assay/consensus", digest, sealed)));
}

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}
