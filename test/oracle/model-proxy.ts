import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

// An HTTP proxy in front of a model, for tests of what the oracle makes of what comes between them.

/** What a request is for. */
export type ModelPart = "report" | "completion" | "signature";

/** An answer. Its second half comes once `until` is over. */
export type Answer = { status: number; body: Buffer; until?: Promise<unknown> };

/** Makes an answer, a connection that ends, or nothing at all; `honest` asks the model. */
export type ModelFault = (part: ModelPart, honest: () => Promise<Answer>) => Promise<Answer | "cut" | "hang">;

export type ModelProxy = {
  url: string;
  /** What it does to requests; without it everything is passed on. */
  fault: ModelFault | undefined;
  stop: () => void;
};

/** Starts a proxy. The model may be there later only. */
export async function startModelProxy(upstream: () => string): Promise<ModelProxy> {
  const server = createServer((request, response) => {
    reply(proxy, upstream, request, response).catch(() => response.destroy());
  });
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  const proxy: ModelProxy = { url: "", fault: undefined, stop };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}

async function reply(
  { fault }: ModelProxy,
  upstream: () => string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { method = "GET", url = "/" } = request;
  const honest = async () => {
    const headers = Object.entries(request.headers).filter(
      ([name]) => name.startsWith("x-") || name === "content-type",
    );
    const sent = method === "GET" ? {} : { body: Buffer.concat(parts) };
    const passed = await fetch(new URL(url, upstream()), { method, headers: headers as [string, string][], ...sent });
    return { status: passed.status, body: Buffer.from(await passed.arrayBuffer()) };
  };
  const made = await (fault === undefined ? honest() : fault(partOf(url), honest));
  if (made === "hang") return;
  if (made === "cut") return response.destroy();
  const { status, body, until }: Answer = made;
  response.writeHead(status, status === 429 ? { "retry-after": "1" } : {});
  const middle = body.length / 2;
  response.write(body.subarray(0, middle));
  await until;
  response.end(body.subarray(middle));
}

function partOf(url: string): ModelPart {
  if (url.startsWith("/v1/signature/")) return "signature";
  return url.startsWith("/v1/attestation/") ? "report" : "completion";
}
