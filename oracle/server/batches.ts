import { Hono } from "hono";
import type { Hex } from "viem";
import { z } from "zod";
import { itemListBytes, reportLeaves } from "../batches/examine.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { readBatch } from "../storage/batches.ts";
import { getBlob } from "../storage/blobs.ts";
import { batchKey } from "../watch/state.ts";
import { json } from "./app.ts";
import { bytes } from "./schemas.ts";

const numberSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 32 - 1);

/** Routes for everyone: what a sealed verdict commits to. */
export function batchRoutes(oracle: Oracle): Hono {
  const app = new Hono();

  app.get("/campaigns/:id/batches/:sequence", async (context) => {
    const campaignId = numberSchema.parse(context.req.param("id"));
    const sequence = numberSchema.parse(context.req.param("sequence"));
    const sealed = oracle.watch.state.batches.get(batchKey(campaignId, sequence));
    const stored = sealed === undefined ? undefined : await readBatch(oracle, campaignId, sequence);
    if (sealed?.verdict === undefined || stored?.examination === undefined) {
      throw new Refusal("unknown-batch", `This oracle has no sealed batch ${sequence} of campaign ${campaignId}.`);
    }
    const { leaves, rows, reports } = stored.examination;
    const shown = rows.map(({ payee, mask, root }) => ({ payee, mask, root }));
    const { verdict, operator } = sealed;
    const rounds = [...sealed.past, ...(sealed.round === undefined ? [] : [sealed.round])].map((round) => ({
      ...{ roundId: round.roundId, tier: round.tier, draw: round.draw, items: round.items },
    }));
    const shownLeaves = { leaves, reportLeaves: reportLeaves(stored.proposal, reports) };
    const { signatures } = stored;
    return json(context, { verdict, signatures, operator, rows: shown, ...shownLeaves, rounds });
  });

  app.get("/blobs/:hash", async (context) => {
    const hash = bytes(32).parse(context.req.param("hash"));
    const blob = (await itemList(oracle, hash)) ?? (await getBlob(oracle.blobs, hash));
    if (blob === undefined) throw new Refusal("unknown-blob", "There is no blob of this hash here.");
    return context.body(new Uint8Array(blob), 200, { "content-type": "application/octet-stream" });
  });

  return app;
}

/** The item list that a sealed verdict names by this hash: made anew from the batch, so it needs no copy of its own. */
async function itemList(oracle: Oracle, hash: Hex): Promise<Uint8Array | undefined> {
  for (const { campaignId, sequence, verdict } of oracle.watch.state.batches.values()) {
    if (verdict?.itemList !== hash) continue;
    const stored = await readBatch(oracle, campaignId, sequence);
    if (stored?.examination !== undefined) return itemListBytes(campaignId, sequence, stored.examination.leaves);
  }
  return undefined;
}
