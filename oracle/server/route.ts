import type { Context, Hono } from "hono";
import type { z } from "zod";
import type { RefusalCode } from "../errors.ts";
import { readJson } from "./bodies.ts";

/** Who a route is for: docs/http.md has them in these groups. */
export type Audience = "anyone" | "operators" | "contributors" | "creators" | "committee" | "wallets" | "oracles";

/** What an answer holds: JSON of a schema, bytes, or text. */
export type Content = z.ZodType | "bytes" | "text";

/** Most bytes of JSON that a route reads, or the words for who takes the bytes of the body itself. */
type Body<B extends z.ZodType> = { schema: B; maximum: number } | { bytes: string };

/** One route: what it validates requests with, which is also what the OpenAPI document says of it. */
export type Route<P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType> = {
  /** Name for programs that are made from the document. */
  name: string;
  method: "get" | "head" | "post" | "put" | "patch" | "delete";
  /** As hono has it: `/campaigns/:id`. */
  path: string;
  audience: Audience;
  /** One sentence. */
  summary: string;
  /** Points of its caller's rate that it takes beside the one that every request does: it asks the chain, or the machine. */
  cost?: number;
  /** Whether it is answered to who signed in alone. */
  session?: true;
  params?: P;
  query?: Q;
  body?: Body<B>;
  /** What is answered, by status. */
  answers: Readonly<Record<number, Content>>;
  /** What it refuses beside what every route may. */
  refusals?: readonly RefusalCode[];
};

/** A request's parts, each as its schema made it. */
type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  context: Context;
};

/** Describes a route. Parts that it does not have are undefined to its handler. */
export function route<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(described: Route<P, Q, B>): Route<P, Q, B> {
  return described;
}

/** Has an app answer a route: its handler gets what the route's schemas let through. */
export function serveRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  app: Hono,
  { method, path, params, query, body, cost }: Route<P, Q, B>,
  handle: (input: Input<P, Q, B>) => Response | Promise<Response>,
): void {
  app.on(method.toUpperCase(), path, async (context: Context) => {
    if (cost !== undefined) await context.get("charge")(cost);
    return handle({
      params: params?.parse(context.req.param()) as z.output<P>,
      query: query?.parse(context.req.query()) as z.output<Q>,
      body: (body !== undefined && "schema" in body
        ? body.schema.parse(await readJson(context, body.maximum))
        : undefined) as z.output<B>,
      context,
    });
  });
}
