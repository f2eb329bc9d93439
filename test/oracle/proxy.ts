import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

// An HTTP proxy in front of a node, for tests of what the oracle makes of bad endpoints.

/** A JSON-RPC request as it came. */
export type Asked = { method: string; params: readonly unknown[] };

/** What goes back: a result, an HTTP status, half of an answer, or nothing at all. */
export type Reply = { result: unknown } | { status: number } | "cut" | "hang";

/** Makes an answer; `honest` asks the node, something else where it is told to. */
export type Fault = (asked: Asked, honest: (instead?: Partial<Asked>) => Promise<unknown>) => Reply | Promise<Reply>;

export type RpcProxy = {
  url: string;
  /** What it does to requests; without it everything is passed on. */
  fault: Fault | undefined;
  /** Methods it was asked for. */
  asked: string[];
  stop: () => void;
};

/** Starts a proxy in front of a node. */
export async function startProxy(upstream: string): Promise<RpcProxy> {
  const server = createServer((request, response) => {
    reply(proxy, upstream, request, response).catch(() => response.destroy());
  });
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  const proxy: RpcProxy = { url: "", fault: undefined, asked: [], stop };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}

async function reply(proxy: RpcProxy, upstream: string, request: IncomingMessage, response: ServerResponse) {
  let body = "";
  for await (const part of request) body += part;
  const { id, method, params = [] } = JSON.parse(body) as Asked & { id: number };
  proxy.asked.push(method);
  const pass = (text: string) =>
    fetch(upstream, { method: "POST", body: text, headers: { "content-type": "application/json" } });
  const { fault } = proxy;
  if (fault === undefined) return answer(response, await (await pass(body)).text());
  const honest = async (instead: Partial<Asked> = {}) => {
    const passed = await pass(JSON.stringify({ jsonrpc: "2.0", id, method, params, ...instead }));
    return ((await passed.json()) as { result?: unknown }).result;
  };
  const made = await fault({ method, params }, honest);
  if (made === "hang") return;
  const text = JSON.stringify({ jsonrpc: "2.0", id, result: made === "cut" || "status" in made ? "cut" : made.result });
  if (made === "cut") {
    response.writeHead(200, { "content-type": "application/json", "content-length": text.length });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  } else if ("status" in made) response.writeHead(made.status, { "retry-after": "1" }).end();
  else answer(response, text);
}

function answer(response: ServerResponse, text: string): void {
  response.writeHead(200, { "content-type": "application/json" }).end(text);
}
