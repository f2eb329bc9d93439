import { type Context, Hono } from "hono";
import { z } from "zod";
import { maxEnvelopeBytes, takeItem } from "../actions/take-item.ts";
import { recipientsOf, requireCampaign, takeSubmission } from "../actions/take-submission.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { readBundle, readItems } from "../storage/submissions.ts";
import { openUploads } from "../storage/uploads.ts";
import { json, readBody } from "./bodies.ts";
import { ITEM_REFUSALS, MAX_CHUNK, PART_ROUTES, placeParameters, servePartRoutes } from "./item-parts.ts";
import { publicItems, sealedStatus } from "./private-status.ts";
import { queueLimit } from "./queue.ts";
import { route, serveRoute } from "./route.ts";
import { address, bytes, bytesUpTo, idParameter, itemState, postSubmissionSchema, unsigned } from "./schemas.ts";

/** A bundle of 256 items as JSON stays far below it. */
const MAX_BUNDLE = 128 * 1_024;

const readCampaign = route({
  ...{ name: "readCampaign", method: "get", path: "/campaigns/:id", audience: "contributors" },
  summary: "What a contributor to a campaign signs and encrypts to.",
  params: z.object({ id: idParameter }),
  answers: {
    200: z.object({
      ...{ campaignId: unsigned(32), open: z.boolean(), policyHash: bytes(32), workloadId: unsigned(32) },
      ...{ licenceHash: bytes(32), recipients: z.array(z.object({ signer: address, encryptionKey: bytes(32) })) },
      ...{ recipientsHash: bytes(32), maxItemBytes: z.number().int(), maxChunkBytes: z.number().int() },
    }),
  },
  refusals: ["unknown-campaign"],
});

const takenSchema = z.object({ digest: bytes(32), missing: z.array(unsigned(8)) });
const postSubmission = route({
  ...{ name: "postSubmission", method: "post", path: "/submissions", audience: "contributors" },
  summary: "Takes a signed bundle, and says which of its ciphertexts are missing.",
  body: { schema: postSubmissionSchema, maximum: MAX_BUNDLE },
  answers: { 200: takenSchema, 201: takenSchema },
  refusals: [
    ...(["unknown-campaign", "campaign-closed", "deadline-passed", "mismatch", "not-the-bundle"] as const),
    ...(["bad-signature", "no-badge", "no-collateral", "busy"] as const),
  ],
});

const stateTaken = z.object({ state: z.literal("taken") });
const putItem = route({
  ...{ name: "putItem", method: "put", path: "/submissions/:digest/items/:position", audience: "contributors" },
  summary: "Takes one envelope of a bundle as a whole.",
  params: placeParameters,
  body: { bytes: "One envelope (docs/wire.md), at most the campaign's maxChunkBytes; a larger one comes in parts." },
  answers: { 200: stateTaken, 201: stateTaken },
  refusals: ITEM_REFUSALS,
});

const readSubmission = route({
  ...{ name: "readSubmission", method: "get", path: "/submissions/:digest", audience: "contributors" },
  summary: "Where a bundle's items stand; what is private is sealed to its contributor.",
  params: z.object({ digest: bytes(32) }),
  answers: {
    200: z.object({
      ...{ digest: bytes(32), items: z.array(z.object({ position: unsigned(8), state: itemState })) },
      sealed: bytesUpTo(2 ** 30).optional(),
    }),
  },
  refusals: ["unknown-submission"],
});

/** As the OpenAPI document has them. */
export const SUBMISSION_ROUTES = [readCampaign, postSubmission, putItem, ...PART_ROUTES, readSubmission];

/** Routes for contributors. */
export function submissionRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  const uploads = openUploads(oracle);

  serveRoute(app, readCampaign, ({ context, params }) => {
    const campaign = requireCampaign(oracle, params.id);
    const { id: campaignId, policyHash, workloadId, licenceHash } = campaign;
    const pinned = { campaignId, policyHash, workloadId, licenceHash };
    const open = campaign.closesAt === 0;
    return json(context, {
      ...pinned,
      open,
      ...recipientsOf(oracle, campaign),
      maxItemBytes: maxEnvelopeBytes(campaign),
      maxChunkBytes: MAX_CHUNK,
    });
  });

  const requireShortQueue = queueLimit(oracle);
  serveRoute(app, postSubmission, async ({ context, body: { items, ...bundle } }) => {
    await requireShortQueue();
    const { created, ...answer } = await takeSubmission(oracle, bundle, items);
    return json(context, answer, created ? 201 : 200);
  });

  serveRoute(app, putItem, async ({ context, params }) => {
    const created = await takeItem(oracle, uploads, params, (maximum) => readWhole(context, maximum));
    return json(context, { state: "taken" }, created ? 201 : 200);
  });

  servePartRoutes(app, oracle, uploads);

  serveRoute(app, readSubmission, async ({ context, params: { digest } }) => {
    const bundle = await readBundle(oracle, digest);
    if (bundle === undefined) throw new Refusal("unknown-submission", "No bundle of this digest was sent here.");
    const items = await readItems(oracle, digest);
    const sealed = await sealedStatus(oracle, digest, bundle, items);
    return json(context, { digest, items: publicItems(oracle, bundle, items), sealed });
  });

  return app;
}

/** What is larger than a request may be is not held in memory: it comes in parts, to the disk. */
async function readWhole(context: Context, maximum: number): Promise<Uint8Array | undefined> {
  const body = await readBody(context, Math.min(maximum, MAX_CHUNK));
  if (body !== undefined || maximum <= MAX_CHUNK) return body;
  throw new Refusal("too-large", `Send what has more than ${MAX_CHUNK} bytes in parts: PATCH, as tus 1.0 has it.`);
}
