import { type Context, Hono } from "hono";
import { ZodError, z } from "zod";
import { HistoryMissing, UnfitItems } from "../actions/answer-proposal.ts";
import { Refusal, reasonOf } from "../errors.ts";
import { warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { attestationRoutes } from "./attestation.ts";
import { batchRoutes } from "./batches.ts";
import { json, type Room } from "./bodies.ts";
import { examRoutes } from "./exams.ts";
import { goldRoutes } from "./gold.ts";
import { ownRoutes } from "./me.ts";
import { openApiRoutes } from "./openapi.ts";
import { operationRoutes } from "./operation.ts";
import { roundRoutes } from "./rounds.ts";
import { signInRoutes } from "./sign-in.ts";
import { statusRoutes } from "./status.ts";
import { submissionRoutes } from "./submissions.ts";
import { verdictRoutes } from "./verdicts.ts";

const HALTED = "This oracle has stopped, because its chain was reorganised below finality; its operator has to look.";

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
  app.route("/", statusRoutes(oracle));
  app.route("/", openApiRoutes(oracle));
  app.route("/", attestationRoutes(oracle));
  app.route("/", batchRoutes(oracle));
  app.route("/", goldRoutes(oracle));
  if (oracle.env.role === "leader") {
    app.route("/", submissionRoutes(oracle));
    app.route("/", roundRoutes(oracle));
    app.route("/", signInRoutes(oracle));
    app.route("/", ownRoutes(oracle));
    app.route("/", examRoutes(oracle));
  } else {
    app.route("/", verdictRoutes(oracle));
  }
  return app;
}

/** Seconds after which it is worth trying again what could not be handled. */
const RETRY_AFTER = "5";

function answerError(context: Context, error: Error): Response {
  if (error instanceof Refusal) {
    if (error.status === 503) context.header("retry-after", RETRY_AFTER);
    const missing = error instanceof HistoryMissing ? { missing: error.missing } : {};
    const bits = error instanceof UnfitItems ? { bits: error.bits } : {};
    return json(context, { error: error.code, message: error.message, ...missing, ...bits }, error.status);
  }
  if (error instanceof ZodError) return json(context, { error: "malformed", message: z.prettifyError(error) }, 400);
  warn("request failed", { route: context.req.routePath, reason: reasonOf(error) });
  context.header("retry-after", RETRY_AFTER);
  return json(
    context,
    { error: "unavailable", message: "The request could not be handled now; nothing is lost, try again." },
    503,
  );
}
