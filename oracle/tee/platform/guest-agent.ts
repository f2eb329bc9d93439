import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ZodError, z } from "zod";
import type { FaultName } from "./faults.ts";
import { guestInfo, vmConfig } from "./guest-info.ts";
import { issue } from "./issue.ts";
import { guestKey } from "./kms.ts";
import type { Platform } from "./platform.ts";
import type { QuoteRequest } from "./quote-draft.ts";

/** A platform that runs a guest. */
export type Running = {
  platform: Platform;
  guest: QuoteRequest["guest"];
  /** Unix time of what is issued. */
  clock: () => number | Promise<number>;
  faults: readonly FaultName[];
  withoutConfigId: boolean;
  /** Entries of the PCK CRL. */
  revoked?: number;
};

const MAX_BODY = 65_536;
const VERSION = { version: "0.5.8", rev: "development platform" };

const keySchema = z.object({
  path: z.string().default(""),
  purpose: z.string().default(""),
  algorithm: z.enum(["", "secp256k1", "k256"], "Unsupported algorithm").default(""),
});
const quoteSchema = z.object({
  report_data: z
    .string()
    .regex(/^([0-9a-fA-F]{2})*$/, "Report data is no hex")
    .max(128, "Report data is too long")
    .transform((digits) => Buffer.from(digits, "hex")),
});

/** The guest agent of dstack 0.5, as far as keys and quotes go: `POST /<method>` with JSON, bytes in hex without 0x. */
export function createGuestAgent(running: Running) {
  const app = new Hono();
  app.onError((error, context) => fail(context, error instanceof ZodError ? firstIssue(error) : error.message));
  app.notFound((context) => fail(context, `Method not found: ${context.req.path}`));
  app.use(bodyLimit({ maxSize: MAX_BODY, onError: (context) => fail(context, "The request is too large") }));
  app.post("/GetKey", async (context) => {
    const { path, purpose } = keySchema.parse(await readBody(context));
    const { authority } = running.platform;
    const { key, signatureChain } = guestKey(authority.kmsRoot, running.guest.appId, path, purpose);
    return answer({ key: hex(key), signature_chain: signatureChain.map(hex) });
  });
  app.post("/GetQuote", async (context) => {
    const { report_data: reportData } = quoteSchema.parse(await readBody(context));
    return answer(await quoteOf(running, reportData));
  });
  app.post("/Info", () => answer(guestInfo(running.platform, running.guest)));
  app.post("/Version", () => answer(VERSION));
  return app;
}

async function quoteOf({ platform, clock, faults, ...about }: Running, reportData: Uint8Array) {
  const { quote, eventLog } = issue(platform, { ...about, reportData, at: await clock() }, faults);
  return {
    quote: hex(quote),
    event_log: JSON.stringify(eventLog),
    report_data: hex(reportData).padEnd(128, "0"),
    vm_config: vmConfig(about.guest),
  };
}

async function readBody(context: Context): Promise<unknown> {
  const text = await context.req.text();
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw new Error("The body is no JSON");
  }
}

function firstIssue({ issues }: ZodError): string {
  return issues[0]?.message ?? "The request cannot be read";
}

function fail(_: Context, message: string): Response {
  return answer({ error: message }, 400);
}

/** The SDK's own client understands ASCII of a known length and nothing else. */
function answer(value: unknown, status = 200): Response {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const body = JSON.stringify(value).replace(/[^ -~]/g, escaped);
  const headers = { "content-type": "application/json", "content-length": `${body.length}` };
  return new Response(body, { status, headers });
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
