import type { Hex } from "viem";
import { z } from "zod";
import type { Opinions } from "../agent/opinions.ts";
import { proposalSchema } from "../batches/proposal.ts";
import type { ItemReport } from "../checks/compare.ts";
import { address, bytes, unsigned, verdictSchema, word } from "../server/schemas.ts";
import type { StoredBatch } from "./batches.ts";

const examinationSchema = z.object({
  rows: z.array(
    z.object({
      contributor: address,
      rowNumber: unsigned(32),
      blind: bytes(32),
      payee: bytes(32),
      mask: word,
      root: bytes(32),
    }),
  ),
  leaves: z.array(bytes(32)),
  root: bytes(32),
  reports: z.array(z.custom<ItemReport>()),
  reportRoot: bytes(32),
  itemList: bytes(32),
  words: z.object({ approve: word, abusive: word }),
  answers: z.custom<Opinions>().optional(),
});

const batchSchema = z.object({
  proposal: proposalSchema,
  examination: examinationSchema.optional(),
  verdict: verdictSchema.optional(),
  signatures: z.array(z.custom<Hex>()).optional(),
});

/** A stored batch from its JSON, bigints restored. */
export function reviveBatch(json: unknown): StoredBatch {
  const { proposal, examination, verdict, signatures } = batchSchema.parse(json);
  return {
    proposal,
    ...(examination === undefined ? {} : { examination }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(signatures === undefined ? {} : { signatures }),
  };
}
