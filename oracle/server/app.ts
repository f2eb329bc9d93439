import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ZodError, z } from "zod";
import { HistoryMissing, UnfitItems } from "../actions/answer-proposal.ts";
import { Refusal, reasonOf } from "../errors.ts";
import { fromJsonBytes, toJson } from "../json.ts";
import { warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { hasActiveKey } from "../plan.ts";
import { attestationRoutes } from "./attestation.ts";
import { batchRoutes } from "./batches.ts";
import { examRoutes } from "./exams.ts";
import { goldRoutes } from "./gold.ts";
import { operationRoutes } from "./operation.ts";
import { roundRoutes } from "./rounds.ts";
import { submissionRoutes } from "./submissions.ts";
import { verdictRoutes } from "./verdicts.ts";

/** Bytes of request bodies held at a time: what strangers send must not use up the memory. */
const MAX_HELD = 512 * 1_024 * 1_024;

const HALTED = "This oracle has stopped, because its chain was reorganised below finality; its operator has to look.";

/** Bytes held for all requests, and for one. */
type Room = { all: { size: number }; own: number };

/** The gateway: every route of docs/http.md that this oracle's role has. */
export function createApp(oracle: Oracle) {
  const app = new Hono<{ Variables: { room: Room } }>();
  app.onError((error, context) => answerError(context, error));
  app.notFound((context) =>
    json(context, { error: "not-found", message: "There is no such route; see docs/http.md." }, 404),
  );
  const all = { size: 0 };
  app.use(async (context, next) => {
    const room: Room = { all, own: 0 };
    context.set("room", room);
    try {
      await next();
    } finally {
      all.size -= room.own;
    }
  });
  app.use(async (context, next) => {
    // What would be taken or signed now may rest on blocks that are gone. What is here can still be read.
    if (oracle.client.halt.signal.aborted && context.req.method !== "GET") throw new Refusal("unavailable", HALTED);
    await next();
  });
  app.route("/", operationRoutes(oracle));
  app.get("/status", (context) => json(context, statusOf(oracle)));
  app.route("/", attestationRoutes(oracle));
  app.route("/", batchRoutes(oracle));
  app.route("/", goldRoutes(oracle));
  if (oracle.env.role === "leader") {
    app.route("/", submissionRoutes(oracle));
    app.route("/", roundRoutes(oracle));
    app.route("/", examRoutes(oracle));
  } else {
    app.route("/", verdictRoutes(oracle));
  }
  return app;
}

/** Answers JSON with bigints as decimal strings. */
export function json(context: Context, value: unknown, status = 200): Response {
  return context.body(toJson(value), status as ContentfulStatusCode, {
    "content-type": "application/json; charset=utf-8",
  });
}

/**
 * A request's JSON of at most `maximum` bytes.
 *
 * @throws Refusal
 */
export async function readJson(context: Context, maximum: number): Promise<unknown> {
  const body = await readBody(context, maximum);
  if (body === undefined) throw new Refusal("too-large", `The request may have at most ${maximum} bytes.`);
  try {
    return fromJsonBytes(body);
  } catch {
    // No cause: JSON.parse quotes its input.
    throw new Refusal("malformed", "The body is not JSON in UTF-8.");
  }
}

/** A request's bytes, or undefined if there are more than `maximum`: it stops reading there. */
export async function readBody(context: Context, maximum: number): Promise<Uint8Array | undefined> {
  const room: Room = context.get("room");
  const parts: Uint8Array[] = [];
  let size = 0;
  if (Number(context.req.header("content-length") ?? 0) > maximum) return undefined;
  for await (const part of (context.req.raw.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > maximum) return undefined;
    room.own += part.length;
    room.all.size += part.length;
    if (room.all.size > MAX_HELD) throw new Refusal("too-many", "Too much is being sent at once; send it again later.");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function statusOf(oracle: Oracle) {
  const { client, env, keys, knownBecause, watch } = oracle;
  const local = { workloadId: env.workloadId, signer: keys.signer.address };
  return {
    ...{ role: env.role, development: knownBecause !== undefined, chainId: client.domain.chainId, core: client.core },
    ...{ operator: client.wallet.account.address, workloadId: env.workloadId, signer: keys.signer.address },
    ...{
      encryptionKey: keys.encryption.publicKey,
      keyActive: hasActiveKey(watch.state, local),
      head: watch.state.head,
      final: watch.taken ?? null,
      ...(client.halt.signal.aborted ? { halted: (client.halt.signal.reason as Error).message } : {}),
    },
  };
}

function answerError(context: Context, error: Error): Response {
  if (error instanceof Refusal) {
    const missing = error instanceof HistoryMissing ? { missing: error.missing } : {};
    const bits = error instanceof UnfitItems ? { bits: error.bits } : {};
    return json(context, { error: error.code, message: error.message, ...missing, ...bits }, error.status);
  }
  if (error instanceof ZodError) return json(context, { error: "malformed", message: z.prettifyError(error) }, 400);
  warn("request failed", { route: context.req.routePath, reason: reasonOf(error) });
  return json(
    context,
    { error: "unavailable", message: "The request could not be handled now; nothing is lost, try again." },
    503,
  );
}
