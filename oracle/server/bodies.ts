import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Refusal } from "../errors.ts";
import { fromJsonBytes, toJson } from "../json.ts";

/** Bytes of request bodies held at a time: what strangers send must not use up the memory. */
const MAX_HELD = 512 * 1_024 * 1_024;

/** Bytes held for all requests, and for one. */
export type Room = { all: { size: number }; own: number };

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
