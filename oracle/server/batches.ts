import { Hono } from "hono";
import type { Hex } from "viem";
import { z } from "zod";
import { itemListBytes, reportLeaves } from "../batches/examine.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { readBatch } from "../storage/batches.ts";
import { getBlob } from "../storage/blobs.ts";
import { batchKey } from "../watch/state.ts";
import { json } from "./bodies.ts";
import { route, serveRoute } from "./route.ts";
import { address, bytes, bytesUpTo, idParameter, unsigned, verdictSchema, word } from "./schemas.ts";

const readSealedBatch = route({
  ...{ name: "readBatch", method: "get", path: "/campaigns/:id/batches/:sequence", audience: "anyone" },
  summary: "What a batch's verdict commits to, and the rounds drawn so far.",
  params: z.object({ id: idParameter, sequence: idParameter }),
  answers: {
    200: z.object({
      ...{ verdict: verdictSchema, signatures: z.array(bytesUpTo(65)).optional(), operator: address },
      rows: z.array(z.object({ payee: bytes(32), mask: word, root: bytes(32) })),
      ...{ leaves: z.array(bytes(32)), reportLeaves: z.array(bytes(32)) },
      rounds: z.array(z.object({ roundId: bytes(32), tier: unsigned(8), draw: unsigned(16), items: word })),
    }),
  },
  refusals: ["unknown-batch"],
});

const readBlob = route({
  ...{ name: "readBlob", method: "get", path: "/blobs/:hash", audience: "anyone" },
  summary: "A public blob, an item list, by its SHA-256.",
  params: z.object({ hash: bytes(32) }),
  answers: { 200: "bytes" },
  refusals: ["unknown-blob"],
});

/** As the OpenAPI document has them. */
export const BATCH_ROUTES = [readSealedBatch, readBlob];

/** Routes for everyone: what a sealed verdict commits to. */
export function batchRoutes(oracle: Oracle): Hono {
  const app = new Hono();

  serveRoute(app, readSealedBatch, async ({ context, params: { id: campaignId, sequence } }) => {
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

  serveRoute(app, readBlob, async ({ context, params: { hash } }) => {
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
