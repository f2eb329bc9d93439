import { Hono } from "hono";
import { z } from "zod";
import { type RefusalCode, statusOf } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { ANNOTATION_ROUTES, TASK_BANK_ROUTES } from "./annotations.ts";
import { ATTESTATION_ROUTES } from "./attestation.ts";
import { BATCH_ROUTES } from "./batches.ts";
import { json } from "./bodies.ts";
import { EXAM_ROUTES } from "./exams.ts";
import { GOLD_ROUTES } from "./gold.ts";
import { OWN_ROUTES } from "./me.ts";
import { OPERATION_ROUTES } from "./operation.ts";
import { ROUND_ROUTES } from "./rounds.ts";
import { type Content, type Route, route, serveRoute } from "./route.ts";
import { SIGN_IN_ROUTES } from "./sign-in.ts";
import { STATUS_ROUTES } from "./status.ts";
import { SUBMISSION_ROUTES } from "./submissions.ts";
import { VERDICT_ROUTES } from "./verdicts.ts";
import { WEBHOOK_ROUTES } from "./webhooks.ts";

const readDocument = route({
  ...{ name: "readOpenApi", method: "get", path: "/openapi.json", audience: "anyone" },
  summary: "This document, for the role of the oracle that answers.",
  answers: { 200: z.looseObject({ openapi: z.string() }) },
});

const EVERYWHERE = [...STATUS_ROUTES, readDocument, ...OPERATION_ROUTES, ...ATTESTATION_ROUTES];
const OF_LEADERS = [
  ...SUBMISSION_ROUTES,
  ...ROUND_ROUTES,
  ...ANNOTATION_ROUTES,
  ...SIGN_IN_ROUTES,
  ...OWN_ROUTES,
  ...WEBHOOK_ROUTES,
  ...EXAM_ROUTES,
];

/** What every route may refuse. */
const ALWAYS: readonly RefusalCode[] = ["too-many", "unavailable"];

type OpenApi = { openapi: string; paths: Record<string, Record<string, object>>; components: object };

/** Routes of an oracle's role; all there are without one. */
export function routesOf(role?: Oracle["env"]["role"]): readonly Route[] {
  const shared = [...EVERYWHERE, ...BATCH_ROUTES, ...GOLD_ROUTES, ...TASK_BANK_ROUTES];
  return [...shared, ...(role === "follower" ? [] : OF_LEADERS), ...(role === "leader" ? [] : VERDICT_ROUTES)];
}

/** The route that answers with the document. */
export function openApiRoutes({ env }: Oracle): Hono {
  const app = new Hono();
  const document = openApiOf(routesOf(env.role));
  serveRoute(app, readDocument, ({ context }) => json(context, document));
  return app;
}

/** Routes as an OpenAPI 3.1 document, whose schemas are JSON Schema 2020-12: those that requests are validated with. Pure. */
export function openApiOf(routes: readonly Route[]): OpenApi {
  const paths: Record<string, Record<string, object>> = {};
  for (const described of routes) {
    const path = described.path.replace(/:([A-Za-z]+)/g, "{$1}");
    paths[path] = { ...paths[path], [described.method]: operationOf(described) };
  }
  return {
    openapi: "3.1.0",
    ...{
      info: {
        title: "Assay gateway",
        version: "1",
        summary: "What an oracle answers over HTTP; docs/http.md says it for people.",
        license: { name: "MIT", identifier: "MIT" },
      },
      tags: [...new Set(routes.map(({ audience }) => audience))].map((name) => ({ name })),
    },
    paths,
    components: {
      securitySchemes: { session: { type: "http", scheme: "bearer", description: "From POST /sessions." } },
    },
  };
}

function operationOf({ name, audience, summary, session, params, query, body, answers, refusals = [] }: Route): object {
  const checked = params !== undefined || query !== undefined || body !== undefined;
  const large = body === undefined ? [] : (["too-large"] as const);
  const own = session === undefined ? [] : (["no-session"] as const);
  const codes = [...new Set([...own, ...(checked ? (["malformed"] as const) : []), ...large, ...refusals, ...ALWAYS])];
  const responses = Object.entries(answers).map(([status, content]) => [status, responseOf(Number(status), content)]);
  return {
    ...{ operationId: name, tags: [audience], summary },
    ...(session === undefined ? {} : { security: [{ session: [] }] }),
    parameters: [...parametersOf("path", params), ...parametersOf("query", query)],
    ...(body === undefined ? {} : { requestBody: bodyOf(body) }),
    // What an answer of the same status says itself goes first: an oracle that is not ready is one.
    responses: { ...refusalsOf(codes), ...Object.fromEntries(responses) },
  };
}

function parametersOf(place: "path" | "query", schema: z.ZodType | undefined): object[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema);
  return Object.entries(properties).map(([name, part]) => ({
    ...{ name, in: place, required: required.includes(name), schema: part },
  }));
}

function bodyOf(body: NonNullable<Route["body"]>): object {
  if ("schema" in body) {
    const description = `At most ${body.maximum} bytes.`;
    return { required: true, description, content: { "application/json": { schema: jsonSchemaOf(body.schema) } } };
  }
  return { required: true, description: body.bytes, content: { "application/octet-stream": {} } };
}

function responseOf(status: number, content: Content): object {
  const description = status === 201 ? "Taken." : status === 503 ? "Not now." : "Done, or known before.";
  if (content === "bytes") return { description, content: { "application/octet-stream": {} } };
  if (content === "text") return { description, content: { "text/plain": { schema: { type: "string" } } } };
  return { description, content: { "application/json": { schema: jsonSchemaOf(content) } } };
}

/** Refusals by their statuses. */
function refusalsOf(codes: readonly RefusalCode[]): Record<number, object> {
  const responses: Record<number, object> = {};
  for (const status of new Set(codes.map(statusOf))) {
    const error = z.enum(codes.filter((code) => statusOf(code) === status));
    const schema = jsonSchemaOf(z.looseObject({ error, message: z.string() }));
    const headers = { "retry-after": { description: "Seconds.", schema: { type: "integer" } } };
    responses[status] = {
      description: "Refused; nothing that was taken before is lost by it.",
      ...(status === 429 || status === 503 ? { headers } : {}),
      content: { "application/json": { schema } },
    };
  }
  return responses;
}

type JsonSchema = { properties?: Record<string, object>; required?: readonly string[] };

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  // What comes in: answers are described as they are on the wire too.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
  return rest as JsonSchema;
}
