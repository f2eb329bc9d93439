import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What a gateway's proxy does: passes all on, changes one byte of the quote, turns every bundle away, answers nothing at all, or
 * nothing from the first item on that is sent.
 */
export type ProxyMode = "honest" | "tampers" | "refuses" | "down" | "fails at an item";

/** What a gateway could say that does not want somebody's data. */
export const UNWELCOME = "This gateway does not take your bundle.";

/** A proxy in front of a gateway, for what pages make of bad ones. */
export type GatewayProxy = { url: string; mode: ProxyMode; stop: () => void };

/** Starts a proxy for a page at `origin`, which the gateway itself need not know. */
export async function startGatewayProxy(gateway: string, origin: string): Promise<GatewayProxy> {
  const server = createServer((request, response) => {
    if (proxy.mode === "fails at an item" && request.method === "PUT") proxy.mode = "down";
    if (proxy.mode === "down") return void request.socket.destroy();
    pass(proxy, gateway, request, response, origin).catch(() => response.destroy());
  });
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  const proxy: GatewayProxy = { url: "", mode: "honest", stop };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}

/** What a gateway answers to pages that it allows. */
const CORS = {
  "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers":
    "authorization, content-type, tus-resumable, upload-offset, upload-length, upload-defer-length",
  "access-control-expose-headers": "upload-offset, upload-length, retry-after",
};

async function pass(
  proxy: GatewayProxy,
  gateway: string,
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
): Promise<void> {
  const cors = { ...CORS, "access-control-allow-origin": origin };
  if (request.method === "OPTIONS") return void response.writeHead(204, cors).end();
  if (proxy.mode === "refuses" && request.method === "POST" && request.url === "/submissions") {
    response.writeHead(403, { "content-type": "application/json", ...cors });
    return void response.end(JSON.stringify({ error: "unwelcome", message: UNWELCOME }));
  }
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { host: _host, origin: _origin, connection: _connection, ...headers } = request.headers;
  const body = parts.length === 0 ? null : Buffer.concat(parts);
  const method = request.method ?? "GET";
  const answer = await fetch(`${gateway}${request.url}`, { method, headers: headers as Record<string, string>, body });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isQuote = request.url?.startsWith("/attestation") === true && proxy.mode === "tampers";
  const kept = ["content-type", "upload-offset", "upload-length", "retry-after"].flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  response.writeHead(answer.status, { ...Object.fromEntries(kept), ...cors });
  response.end(isQuote ? tampered(bytes) : bytes);
}

/** Where a TD report in a quote has its report data: behind the quote's header of 48 bytes. */
const REPORT_DATA = 48 + 520;

/** The attestation with one bit of the quote's report data changed. */
function tampered(attestation: Buffer): string {
  const answer = JSON.parse(attestation.toString()) as { quote: string };
  const quote = Buffer.from(answer.quote.slice(2), "hex");
  quote[REPORT_DATA] = (quote[REPORT_DATA] ?? 0) ^ 1;
  return JSON.stringify({ ...answer, quote: `0x${quote.toString("hex")}` });
}
