import { secp256k1 } from "@noble/curves/secp256k1";
import { type Context, Hono } from "hono";
import { bytesToHex, type Hex, hexToBytes, pad, sha256, stringToBytes } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import { strangerOf } from "../../tee/platform/faults.ts";
import { issue } from "../../tee/platform/issue.ts";
import type { Platform } from "../../tee/platform/platform.ts";
import type { QuoteRequest } from "../../tee/platform/quote-draft.ts";
import { openFrom, requestBinding, responseBinding, sealTo } from "../private-channel.ts";
import type { Responder } from "./answer.ts";
import { developmentEvidence } from "./gpu-service.ts";

/** What can be wrong with a model's service, by name. */
export const MODEL_FAULTS = {
  "never-answers": "A request is taken and nothing comes back.",
  "status-500": "Completions fail.",
  "status-429": "Too many requests, always.",
  redirect: "Completions are elsewhere.",
  garbage: "A completion is no stream of events.",
  prose: "The model writes prose in the place of the object.",
  "other-object": "The model writes an object with one field more.",
  oversize: "A completion never ends.",
  truncated: "A stream ends in its middle.",
  "too-long": "The model was stopped by its length.",
  plain: "The answer is not encrypted.",
  "signature-missing": "There is no signature.",
  "signature-garbage": "The signature is none.",
  "signature-other-bytes": "The signature is over another answer.",
  "signature-other-key": "The signature is by another key.",
  "report-old-nonce": "The quote is over a nonce of another request.",
  "report-other-address": "The quote is over another signing address.",
  "report-other-key": "The public key is not that of the signing address.",
  "report-other-guest": "The quote is of a guest that booted another compose file.",
  "report-no-log": "There is no event log.",
  "report-debug": "The quote is of a guest that can be debugged.",
  "report-stranger": "The quote's chain ends in another root.",
  "report-garbage": "The report is not JSON.",
  "evidence-old-nonce": "The GPUs' evidence is for another nonce.",
} as const;

/** A development model: the guest that it runs in, what it answers, and what is wrong now. */
export type ModelService = {
  name: string;
  platform: Platform;
  guest: QuoteRequest["guest"];
  respond: Responder;
  /** Seconds, of the chain. */
  clock: () => number | Promise<number>;
  fault: () => string | undefined;
  /** Completions that were asked for. */
  asked: { count: number };
};

const bodySchema = z.object({
  model: z.string(),
  stream: z.literal(true),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
});
const headerSchema = z.object({
  "x-signing-algo": z.literal("ecdsa"),
  "x-client-pub-key": z.string().regex(/^[0-9a-f]{128}$/),
  "x-model-pub-key": z.string(),
  "x-e2ee-version": z.literal("2"),
  "x-e2ee-nonce": z.string().min(16),
  "x-e2ee-timestamp": z.coerce.number(),
});

const KEPT_SIGNATURES = 1_000;
const PIECE = 24;

/** The paths of a confidential model's proxy, as far as this project asks for them. Requests have to be encrypted. */
export function createModelService(service: ModelService) {
  const secret = generatePrivateKey();
  const account = privateKeyToAccount(secret);
  const stranger = privateKeyToAccount(generatePrivateKey());
  const publicKey = bytesToHex(secp256k1.getPublicKey(hexToBytes(secret), false).subarray(1));
  const signatures = new Map<string, { text: string; signature: Hex }>();
  const app = new Hono();
  app.onError((error, { json }) => json({ error: { message: error.message } }, 400));
  app.get("/v1/models", ({ json }) => json({ object: "list", data: [{ id: service.name, object: "model" }] }));
  app.get("/v1/attestation/report", async ({ req, json, text }) => {
    const fault = service.fault();
    if (fault === "report-garbage") return text("none");
    const nonce = z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .parse(req.query("nonce"));
    const quoted = fault === "report-old-nonce" ? "00".repeat(32) : nonce;
    const signer = fault === "report-other-address" ? stranger.address : account.address;
    const { quote, eventLog } = await quoteOf(service, fault, signer, quoted);
    const evidence = fault === "evidence-old-nonce" ? "00".repeat(32) : nonce;
    const guest = {
      ...{ signing_address: account.address, signing_algo: "ecdsa", request_nonce: nonce, intel_quote: quote },
      signing_public_key: fault === "report-other-key" ? `${publicKey.slice(4)}00` : publicKey.slice(2),
      nvidia_payload: JSON.stringify({
        ...{ nonce: evidence, arch: "HOPPER" },
        evidence_list: [{ certificate: "", evidence: developmentEvidence(evidence) }],
      }),
      ...(fault === "report-no-log" ? {} : { event_log: JSON.stringify(eventLog) }),
    };
    return json({ ...guest, all_attestations: [guest] });
  });
  app.post("/v1/chat/completions", async (context) => {
    service.asked.count += 1;
    const failed = await failedResponse(context, service.fault());
    if (failed !== undefined) return failed;
    const raw = await context.req.text();
    const { id, response } = await complete(service, secret, publicKey, context, raw);
    const hashes = [raw, service.fault() === "signature-other-bytes" ? `${response} ` : response];
    const text = hashes.map((part) => sha256(stringToBytes(part)).slice(2)).join(":");
    const key = service.fault() === "signature-other-key" ? stranger : account;
    signatures.set(id, { text, signature: await key.signMessage({ message: text }) });
    for (const oldest of [...signatures.keys()].slice(0, Math.max(0, signatures.size - KEPT_SIGNATURES)))
      signatures.delete(oldest);
    const shown = service.fault() === "truncated" ? response.slice(0, response.length / 2) : response;
    return context.body(shown, 200, { "content-type": "text/event-stream", "x-e2ee-applied": "true" });
  });
  app.get("/v1/signature/:id", ({ req, json }) => {
    const signed = signatures.get(req.param("id"));
    if (signed === undefined || service.fault() === "signature-missing")
      return json({ error: { message: "not found" } }, 404);
    const signature = service.fault() === "signature-garbage" ? "0x00" : signed.signature;
    return json({ text: signed.text, signature, signing_address: account.address, signing_algo: "ecdsa" });
  });
  return app;
}

async function quoteOf(service: ModelService, fault: string | undefined, signer: Hex, nonce: string) {
  const reportData = hexToBytes(`${pad(signer, { size: 32, dir: "right" })}${nonce}`);
  const guest = fault === "report-other-guest" ? { ...service.guest, appCompose: "{}" } : service.guest;
  const platform = fault === "report-stranger" ? strangerOf(service.platform) : service.platform;
  const faults = fault === "report-debug" ? (["td-attribute-0"] as const) : [];
  const { quote, eventLog } = issue(platform, { guest, reportData, at: await service.clock() }, faults);
  return { quote: Buffer.from(quote).toString("hex"), eventLog };
}

async function failedResponse({ redirect, json, body }: Context, fault: string | undefined) {
  switch (fault) {
    case "never-answers":
      return new Promise<Response>(() => undefined);
    case "status-500":
      return json({ error: { message: "internal" } }, 500);
    case "status-429":
      return json({ error: { message: "too many" } }, 429, { "retry-after": "1" });
    case "redirect":
      return redirect("http://127.0.0.1:1/v1/chat/completions", 307);
    case "garbage":
      return body("\u0000\u0001<html>", 200);
    case "oversize":
      return body(": and so on\n".repeat(100_000), 200);
    default:
      return undefined;
  }
}

async function complete(
  { name, respond, fault }: ModelService,
  secret: Hex,
  publicKey: Hex,
  { req }: Context,
  raw: string,
): Promise<{ id: string; response: string }> {
  const headers = headerSchema.parse(Object.fromEntries(req.raw.headers));
  const { model, messages } = bodySchema.parse(JSON.parse(raw));
  if (headers["x-model-pub-key"] !== publicKey.slice(2)) throw new Error("e2ee_model_key_mismatch");
  const channel = { nonce: headers["x-e2ee-nonce"], timestamp: headers["x-e2ee-timestamp"], model };
  const clientKey: Hex = `0x${headers["x-client-pub-key"]}`;
  const opened = await Promise.all(
    messages.map(async ({ role, content }, index) => {
      const binding = requestBinding({ ...channel, publicKey: clientKey, modelKey: publicKey }, index);
      return { role, content: await openFrom(hexToBytes(secret), binding, content) };
    }),
  );
  const id = `chatcmpl-${crypto.randomUUID()}`;
  const output = outputOf(respond(opened), fault());
  const events: unknown[] = [{ id, model: name, choices: [{ index: 0, delta: { role: "assistant" } }] }];
  for (let at = 0; at < output.length; at += PIECE) {
    const piece = output.slice(at, at + PIECE);
    const sealed = await sealTo(clientKey, responseBinding(channel, { id, model: name }), piece);
    const content = fault() === "plain" ? piece : sealed;
    events.push({ id, model: name, choices: [{ index: 0, delta: { content } }] });
  }
  const finish_reason = fault() === "too-long" ? "length" : "stop";
  events.push({ id, model: name, choices: [{ index: 0, delta: {}, finish_reason }] });
  const response = `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")}data: [DONE]\n\n`;
  return { id, response };
}

function outputOf(output: string, fault: string | undefined): string {
  if (fault === "prose") return `I think so: ${output}`;
  if (fault === "other-object") return JSON.stringify({ ...JSON.parse(output), verdict: "approve" });
  return output;
}
