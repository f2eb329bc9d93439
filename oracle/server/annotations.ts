import { type Context, Hono } from "hono";
import { z } from "zod";
import { MAX_OPEN_TASKS } from "../../contracts/sdk/annotation-requests.ts";
import { requireCampaign } from "../actions/take-submission.ts";
import { showConsensus } from "../annotation/consensus.ts";
import { handOut } from "../annotation/hand-out.ts";
import { takeTasks } from "../annotation/task-bank.ts";
import type { Oracle } from "../oracle.ts";
import { json, readBody } from "./bodies.ts";
import { route, serveRoute } from "./route.ts";
import { address, bytes, bytesUpTo, idParameter, unsigned } from "./schemas.ts";

/** A signed request stays far below it. */
const MAX_REQUEST = 16 * 1_024;

const params = z.object({ id: idParameter });
const signed = { sessionKey: bytes(32), deadline: unsigned(40), signature: bytesUpTo(4_096) };

const taken = z.object({ state: z.literal("taken"), tasks: z.number().int() });
const putTasks = route({
  ...{ name: "putTasks", method: "put", path: "/campaigns/:id/tasks", audience: "creators" },
  summary: "Takes the sealed bank of tasks that a campaign's policy names.",
  params,
  body: { bytes: "The sealed bank (docs/wire.md), at most 64 MiB." },
  answers: { 200: taken, 201: taken },
  refusals: ["unknown-campaign", "mismatch", "hash-mismatch", "cannot-open"],
});

const postTasks = route({
  ...{ name: "postTasks", method: "post", path: "/campaigns/:id/tasks", audience: "contributors" },
  summary:
    "Hands tasks to a contributor who signed for them, sealed to the session key; they are on record from then on.",
  params,
  body: {
    schema: z.object({ ...signed, contributor: address, count: z.number().int().min(1).max(MAX_OPEN_TASKS) }),
    maximum: MAX_REQUEST,
  },
  answers: { 200: "bytes" },
  cost: 19,
  refusals: [
    ...(["unknown-campaign", "mismatch", "deadline-passed", "bad-signature", "campaign-closed"] as const),
    ...(["no-badge", "no-collateral", "no-bank", "cannot-open"] as const),
  ],
});

const postConsensus = route({
  ...{ name: "postConsensus", method: "post", path: "/campaigns/:id/consensus", audience: "creators" },
  summary:
    "What the labels of a campaign's final batches come to, sealed to a session key that its creator signed for.",
  params,
  body: { schema: z.object({ ...signed, creator: address }), maximum: MAX_REQUEST },
  answers: { 200: "bytes" },
  cost: 19,
  refusals: [
    ...(["unknown-campaign", "mismatch", "not-the-creator", "deadline-passed", "bad-signature"] as const),
    ...(["no-bank", "cannot-open"] as const),
  ],
});

/** As the OpenAPI document has them. */
export const TASK_BANK_ROUTES = [putTasks];
/** As the OpenAPI document has them. */
export const ANNOTATION_ROUTES = [postTasks, postConsensus];

/** The route that leader and followers have: a creator's bank of tasks. */
export function taskBankRoutes(oracle: Oracle): Hono {
  const app = new Hono();

  serveRoute(app, putTasks, async ({ context, params: { id } }) => {
    const campaign = requireCampaign(oracle, id);
    const { created, tasks } = await takeTasks(oracle, campaign, (maximum) => readBody(context, maximum));
    return json(context, { state: "taken", tasks }, created ? 201 : 200);
  });

  return app;
}

/** Routes for who labels tasks, and for who asked for the labels. */
export function annotationRoutes(oracle: Oracle): Hono {
  const app = new Hono();

  serveRoute(app, postTasks, async ({ context, params: { id }, body: { signature, ...request } }) => {
    const campaign = requireCampaign(oracle, id);
    return octets(context, await handOut(oracle, campaign, { campaignId: id, ...request }, signature));
  });

  serveRoute(app, postConsensus, async ({ context, params: { id }, body: { signature, ...request } }) => {
    const campaign = requireCampaign(oracle, id);
    return octets(context, await showConsensus(oracle, campaign, { campaignId: id, ...request }, signature));
  });

  return app;
}

function octets(context: Context, sealed: Uint8Array): Response {
  return context.body(new Uint8Array(sealed), 200, { "content-type": "application/octet-stream" });
}
