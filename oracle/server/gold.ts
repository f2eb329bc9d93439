import { Hono } from "hono";
import { z } from "zod";
import { takeBank } from "../actions/gold-bank.ts";
import { requireCampaign } from "../actions/take-submission.ts";
import type { Oracle } from "../oracle.ts";
import { json, readBody } from "./bodies.ts";
import { route, serveRoute } from "./route.ts";
import { idParameter } from "./schemas.ts";

const taken = z.object({ state: z.literal("taken"), items: z.number().int() });
const putGold = route({
  ...{ name: "putGold", method: "put", path: "/campaigns/:id/gold", audience: "creators" },
  summary: "Takes the sealed bank of known answers that a campaign's policy names.",
  params: z.object({ id: idParameter }),
  body: { bytes: "The sealed bank (docs/wire.md), at most 64 MiB." },
  answers: { 200: taken, 201: taken },
  refusals: ["unknown-campaign", "mismatch", "hash-mismatch", "cannot-open"],
});

/** As the OpenAPI document has it. */
export const GOLD_ROUTES = [putGold];

/** The route for creators. */
export function goldRoutes(oracle: Oracle): Hono {
  const app = new Hono();

  serveRoute(app, putGold, async ({ context, params }) => {
    const campaign = requireCampaign(oracle, params.id);
    const { created, items } = await takeBank(oracle, campaign, (maximum) => readBody(context, maximum));
    return json(context, { state: "taken", items }, created ? 201 : 200);
  });

  return app;
}
