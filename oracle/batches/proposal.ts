import type { Hex } from "viem";
import { z } from "zod";
import type { BundleItem } from "../../contracts/sdk/items.ts";
import { type Opinion, opinionSchema } from "../agent/opinions.ts";
import { toJson } from "../json.ts";
import { bundleItemSchema, bytes, bytesUpTo, submissionSchema, unsigned } from "../server/schemas.ts";
import type { Bundle } from "../storage/submissions.ts";

/** A bundle with all that its signature covers. */
export type ProposedBundle = Bundle & { items: readonly BundleItem[] };

/** One item of a batch to be; its bit is its index in the list. */
export type ProposedItem = { digest: Hex; position: number; salt: Hex; reportSalt: Hex };

/** Gold among the items: which item of the bank each is, and its answer. The salt opens the commitment. */
export type ProposedGold = { salt: Hex; items: readonly { bit: number; index: number; approve: boolean }[] };

/** What a leader wants sealed. Everything else about the batch follows from it. */
export type Proposal = {
  campaignId: number;
  sequence: number;
  /** Block up to which followers require that withdrawals of consent were read; a leader reads all that it knows of. */
  anchorBlock: bigint;
  anchorHash: Hex;
  /** Keys the duplicate index of the creator's campaigns with this program, the same for every replica and batch. 32 bytes. */
  indexKey: Hex;
  items: readonly ProposedItem[];
  /** Signed for by their contributors; those of the gold by nobody. */
  bundles: readonly ProposedBundle[];
  gold: ProposedGold;
  /** Bits of forced items that not every checker can open: they are sealed as rejected. */
  unavailable: readonly number[];
  /** What the leader's models say, where the policy has them asked; what follows from it is in the reports. */
  opinions?: readonly Opinion[] | undefined;
};

const bundleSchema = z.object({
  submission: submissionSchema,
  signature: bytesUpTo(4_096),
  contributorKey: bytes(32),
  items: z.array(bundleItemSchema).min(1).max(256),
});

const itemSchema = z.object({ digest: bytes(32), position: unsigned(8), salt: bytes(32), reportSalt: bytes(32) });

const goldSchema = z.object({ bit: unsigned(8), index: unsigned(16), approve: z.boolean() });

/** A proposal as JSON. */
export const proposalSchema = z.object({
  campaignId: unsigned(32),
  sequence: unsigned(32),
  anchorBlock: z
    .string()
    .regex(/^[0-9]{1,20}$/)
    .transform((text) => BigInt(text)),
  anchorHash: bytes(32),
  indexKey: bytes(32),
  items: z.array(itemSchema).min(1).max(256),
  bundles: z.array(bundleSchema).min(1).max(256),
  gold: z.object({ salt: bytes(32), items: z.array(goldSchema).max(26) }),
  unavailable: z.array(unsigned(8)).max(256),
  opinions: z.array(opinionSchema).max(256).optional(),
});

/** Whether two proposals of one batch are the same in everything that a verdict follows from. */
export function isSameProposal(a: Proposal, b: Proposal): boolean {
  const partsOf = ({ anchorHash, indexKey, items, gold, unavailable, opinions }: Proposal) =>
    toJson([anchorHash, indexKey, items, gold, unavailable, opinions]);
  return partsOf(a) === partsOf(b);
}
