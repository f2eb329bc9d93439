import type { Context, Hono } from "hono";
import { z } from "zod";
import { type Progress, readProgress, takeChunk } from "../actions/take-chunk.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import type { Uploads } from "../storage/uploads.ts";
import { json } from "./bodies.ts";
import { route, serveRoute } from "./route.ts";
import { bytes } from "./schemas.ts";

// Uploads in parts that can be resumed: tus 1.0 (https://tus.io/protocols/resumable-upload), with an item's own URL as the upload's.

/** Most bytes of one request, and so of an item that comes in one. */
export const MAX_CHUNK = 16 * 1_024 * 1_024;

const VERSION = "1.0.0";

/** An item's place in its bundle. */
export const placeParameters = z.object({ digest: bytes(32), position: z.coerce.number().int().min(0).max(255) });

/** What keeps any upload of an item from being taken. */
export const ITEM_REFUSALS = [
  ...(["unknown-submission", "unknown-campaign", "campaign-closed", "deadline-passed", "not-the-bundle"] as const),
  ...(["hash-mismatch", "commitment-mismatch", "cannot-open", "bad-annotation", "no-bank"] as const),
];

const size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const progressSchema = z.object({ offset: z.number().int(), length: z.number().int().optional() });
const readItem = route({
  ...{ name: "readItem", method: "get", path: "/submissions/:digest/items/:position", audience: "contributors" },
  summary: "How much of an item is here; HEAD gives the headers of tus 1.0 alone.",
  params: placeParameters,
  answers: { 200: progressSchema },
  refusals: [...ITEM_REFUSALS, "wrong-version", "elsewhere", "locked"],
});

const patchItem = route({
  ...{ name: "patchItem", method: "patch", path: "/submissions/:digest/items/:position", audience: "contributors" },
  summary: "Takes the next part of an item, as tus 1.0 has it.",
  params: placeParameters,
  body: { bytes: "A part of an envelope, as application/offset+octet-stream, at most the campaign's maxChunkBytes." },
  answers: { 204: "text" },
  refusals: [...ITEM_REFUSALS, "wrong-version", "wrong-type", "wrong-offset", "elsewhere", "locked"],
});

/** As the OpenAPI document has them. */
export const PART_ROUTES = [readItem, patchItem];

/** Adds the routes for uploads in parts. */
export function servePartRoutes(app: Hono, oracle: Oracle, uploads: Uploads): void {
  serveRoute(app, readItem, async ({ context, params }) => {
    requireVersion(context);
    const progress = await readProgress(oracle, uploads, params);
    tell(context, progress);
    context.header("cache-control", "no-store");
    const { offset, length } = progress;
    return json(context, { offset, ...(length === undefined ? {} : { length }) });
  });

  serveRoute(app, patchItem, async ({ context, params }) => {
    requireVersion(context);
    const type = context.req.header("content-type");
    if (type !== "application/offset+octet-stream") {
      throw new Refusal("wrong-type", "Send parts as application/offset+octet-stream.");
    }
    const offset = size.parse(context.req.header("upload-offset"));
    const length = size.optional().parse(context.req.header("upload-length"));
    tell(context, await takeChunk(oracle, uploads, params, { offset, length, body: chunkOf(context) }));
    return context.body(null, 204);
  });
}

/** The body as it comes. @throws Refusal at its end where it is too long */
async function* chunkOf(context: Context): AsyncGenerator<Uint8Array> {
  const tooLarge = () =>
    new Refusal("too-large", `One request may have at most ${MAX_CHUNK} bytes: send less at a time.`);
  if (Number(context.req.header("content-length") ?? 0) > MAX_CHUNK) throw tooLarge();
  let came = 0;
  for await (const part of (context.req.raw.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    came += part.length;
    if (came > MAX_CHUNK) throw tooLarge();
    yield part;
  }
}

function requireVersion(context: Context): void {
  context.header("tus-resumable", VERSION);
  if ((context.req.header("tus-resumable") ?? VERSION) === VERSION) return;
  context.header("tus-version", VERSION);
  throw new Refusal("wrong-version", `Uploads in parts follow tus ${VERSION}.`);
}

function tell(context: Context, { offset, length, expiresAt }: Progress): void {
  context.header("upload-offset", `${offset}`);
  if (length === undefined) context.header("upload-defer-length", "1");
  else context.header("upload-length", `${length}`);
  if (expiresAt !== undefined) context.header("upload-expires", new Date(1_000 * expiresAt).toUTCString());
}
