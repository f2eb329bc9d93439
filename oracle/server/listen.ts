import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { serve } from "@hono/node-server";
import type { Oracle } from "../oracle.ts";
import { createApp } from "./app.ts";

/** Milliseconds for a request's headers, for all of it, and without a byte of its body. Slow senders must not keep places. */
const TIMES = { headersTimeout: 15_000, requestTimeout: 600_000, connectionsCheckingInterval: 5_000 };
const BODY_IDLE = 30_000;
/** Milliseconds in which nothing is sent either way: a follower checks a whole batch before it answers. */
const IDLE = 180_000;
/** Milliseconds a connection is kept for another request: longer than load balancers keep theirs. */
const KEEP_ALIVE = 75_000;
const MAX_CONNECTIONS = 8_192;
/** Milliseconds that requests have to end when the oracle stops. */
const DRAIN = 15_000;

/** A gateway that answers. */
export type Listening = {
  port: number;
  url: string;
  /** Takes no more requests, and waits for the answers of those it has. */
  close: () => Promise<void>;
};

/** Answers an oracle's requests where its settings say. That is also where it is reached, if they say nothing else. */
export async function listen(oracle: Oracle): Promise<Listening> {
  const { host: hostname, port } = oracle.env;
  return new Promise((resolve, reject) => {
    const options = { fetch: createApp(oracle).fetch, hostname, port, serverOptions: TIMES };
    const server = serve(options, (at) => {
      const url = `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${at.port}`;
      oracle.env.url ??= url;
      resolve({ port: at.port, url, close: () => drain(server, connections) });
    }) as Server;
    const connections = follow(server);
    server.maxConnections = MAX_CONNECTIONS;
    server.keepAliveTimeout = KEEP_ALIVE;
    server.timeout = IDLE;
    server.prependListener("request", limitBody);
    server.once("error", reject);
  });
}

function limitBody(request: IncomingMessage): void {
  const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
  if (length === "0" && encoding === undefined) return;
  const { socket } = request;
  socket.setTimeout(BODY_IDLE);
  request.once("end", () => socket.setTimeout(IDLE));
}

/** Connections and those among them that wait for an answer. */
type Connections = { open: Set<Socket>; busy: Set<Socket>; isClosing: boolean };

function follow(server: Server): Connections {
  const connections: Connections = { open: new Set(), busy: new Set(), isClosing: false };
  const { open, busy } = connections;
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  server.prependListener("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    busy.add(socket);
    response.once("close", () => {
      busy.delete(socket);
      if (connections.isClosing) socket.end();
    });
  });
  return connections;
}

async function drain(server: Server, connections: Connections): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  connections.isClosing = true;
  for (const socket of connections.open) if (!connections.busy.has(socket)) socket.destroy();
  const late = setTimeout(() => server.closeAllConnections(), DRAIN);
  await closed;
  clearTimeout(late);
}
