import { Hono } from "hono";
import { z } from "zod";
import { takeBank } from "../actions/gold-bank.ts";
import { requireCampaign } from "../actions/take-submission.ts";
import type { Oracle } from "../oracle.ts";
import { json, readBody } from "./app.ts";

const idSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 32 - 1);

/** The route for creators. */
export function goldRoutes(oracle: Oracle): Hono {
  const app = new Hono();

  app.put("/campaigns/:id/gold", async (context) => {
    const campaign = requireCampaign(oracle, idSchema.parse(context.req.param("id")));
    const { created, items } = await takeBank(oracle, campaign, (maximum) => readBody(context, maximum));
    return json(context, { state: "taken", items }, created ? 201 : 200);
  });

  return app;
}
