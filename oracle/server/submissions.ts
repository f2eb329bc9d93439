import { Hono } from "hono";
import { z } from "zod";
import { maxEnvelopeBytes, takeItem } from "../actions/take-item.ts";
import { recipientsOf, requireCampaign, takeSubmission } from "../actions/take-submission.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { readBundle, readItems } from "../storage/submissions.ts";
import { json, readBody, readJson } from "./app.ts";
import { publicItems, sealedStatus } from "./private-status.ts";
import { bytes, postSubmissionSchema } from "./schemas.ts";

/** A bundle of 256 items as JSON stays far below it. */
const MAX_BUNDLE = 128 * 1_024;

const idSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 32 - 1);
const digestSchema = bytes(32);
const positionSchema = z.coerce.number().int().min(0).max(255);

/** Routes for contributors. */
export function submissionRoutes(oracle: Oracle): Hono {
  const app = new Hono();

  app.get("/campaigns/:id", (context) => {
    const campaign = requireCampaign(oracle, idSchema.parse(context.req.param("id")));
    const { id: campaignId, policyHash, workloadId, licenceHash } = campaign;
    const pinned = { campaignId, policyHash, workloadId, licenceHash };
    const open = campaign.closesAt === 0;
    return json(context, {
      ...pinned,
      open,
      ...recipientsOf(oracle, campaign),
      maxItemBytes: maxEnvelopeBytes(campaign),
    });
  });

  app.post("/submissions", async (context) => {
    const body = postSubmissionSchema.parse(await readJson(context, MAX_BUNDLE));
    const { items, ...bundle } = body;
    const { created, ...answer } = await takeSubmission(oracle, bundle, items);
    return json(context, answer, created ? 201 : 200);
  });

  app.put("/submissions/:digest/items/:position", async (context) => {
    const digest = digestSchema.parse(context.req.param("digest"));
    const position = positionSchema.parse(context.req.param("position"));
    const created = await takeItem(oracle, digest, position, (maximum) => readBody(context, maximum));
    return json(context, { state: "taken" }, created ? 201 : 200);
  });

  app.get("/submissions/:digest", async (context) => {
    const digest = digestSchema.parse(context.req.param("digest"));
    const bundle = await readBundle(oracle, digest);
    if (bundle === undefined) throw new Refusal("unknown-submission", "No bundle of this digest was sent here.");
    const items = await readItems(oracle, digest);
    const sealed = await sealedStatus(oracle, digest, bundle, items);
    return json(context, { digest, items: publicItems(oracle, bundle, items), sealed });
  });

  return app;
}
