import { type Context, Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import { Registry } from "prom-client";
import { ZodError, z } from "zod";
import { HistoryMissing } from "../actions/answer-proposal.ts";
import { UnfitItems } from "../actions/take-proposal.ts";
import { Refusal, reasonOf } from "../errors.ts";
import { warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { annotationRoutes, taskBankRoutes } from "./annotations.ts";
import { attestationRoutes } from "./attestation.ts";
import { batchRoutes } from "./batches.ts";
import { json, type Room } from "./bodies.ts";
import { examRoutes } from "./exams.ts";
import { requestFigures } from "./figures.ts";
import { goldRoutes } from "./gold.ts";
import { addressLimits } from "./limits.ts";
import { ownRoutes } from "./me.ts";
import { openApiRoutes } from "./openapi.ts";
import { operationRoutes } from "./operation.ts";
import { roundRoutes } from "./rounds.ts";
import { signInRoutes } from "./sign-in.ts";
import { statusRoutes } from "./status.ts";
import { submissionRoutes } from "./submissions.ts";
import { verdictRoutes } from "./verdicts.ts";
import { webhookRoutes } from "./webhooks.ts";

/** Characters of what is said about a request that fits no schema: a long one has a fault in every line. */
const MAX_WORDS = 2_000;

const HALTED = "This oracle has stopped, because its chain was reorganised below finality; its operator has to look.";

/** The gateway: every route of docs/http.md that this oracle's role has. */
export function createApp(oracle: Oracle) {
  const app = new Hono<{ Variables: { room: Room } }>();
  app.onError((error, context) => answerError(context, error));
  app.notFound((context) =>
    answerError(context, new Refusal("not-found", "There is no such route; see docs/http.md.")),
  );
  const registry = new Registry();
  app.use(requestFigures(registry));
  app.use(forPages(oracle.env.origins));
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
  app.use(addressLimits(oracle.env));
  app.route("/", operationRoutes(oracle, registry));
  app.route("/", statusRoutes(oracle));
  app.route("/", openApiRoutes(oracle));
  app.route("/", attestationRoutes(oracle));
  app.route("/", batchRoutes(oracle));
  app.route("/", goldRoutes(oracle));
  app.route("/", taskBankRoutes(oracle));
  if (oracle.env.role === "leader") {
    app.route("/", submissionRoutes(oracle));
    app.route("/", roundRoutes(oracle));
    app.route("/", signInRoutes(oracle));
    app.route("/", ownRoutes(oracle));
    app.route("/", webhookRoutes(oracle));
    app.route("/", examRoutes(oracle));
    app.route("/", annotationRoutes(oracle));
  } else {
    app.route("/", verdictRoutes(oracle));
  }
  return app;
}

/** What browsers are told: that answers are no pages, and which pages may read them. No cookie says who asks. */
function forPages(origins: readonly string[]): MiddlewareHandler {
  const isOpen = origins.length > 0;
  const secure = secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    crossOriginResourcePolicy: isOpen ? "cross-origin" : "same-origin",
    // Whether there is TLS is the proxy's to say.
    strictTransportSecurity: false,
  });
  if (!isOpen) return secure;
  const shared = cors({
    origin: origins.includes("*") ? "*" : [...origins],
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    exposeHeaders: ["*"],
    maxAge: 3_600,
  });
  return (context, next) =>
    secure(context, async () => {
      // What it answers by itself: a browser's question whether it may ask.
      const answer = await shared(context, next);
      if (answer) context.res = answer;
    });
}

/** Seconds after which to ask again where the refusal does not say. */
const RETRY_AFTER = 5;

function answerError(context: Context, error: Error): Response {
  if (error instanceof Refusal) {
    context.set("refusal", error.code);
    if (error.status === 429 || error.status === 503) {
      context.header("retry-after", `${error.retryAfter ?? RETRY_AFTER}`);
    }
    const missing = error instanceof HistoryMissing ? { missing: error.missing } : {};
    const bits = error instanceof UnfitItems ? { bits: error.bits } : {};
    return json(context, { error: error.code, message: error.message, ...missing, ...bits }, error.status);
  }
  if (error instanceof ZodError) {
    return answerError(context, new Refusal("malformed", z.prettifyError(error).slice(0, MAX_WORDS)));
  }
  warn("request failed", { route: context.req.routePath, reason: reasonOf(error) });
  const words = "The request could not be handled now; nothing is lost, try again.";
  return answerError(context, new Refusal("unavailable", words));
}
