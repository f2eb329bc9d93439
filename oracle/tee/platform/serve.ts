import { rm, stat } from "node:fs/promises";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { AssayError } from "../../../contracts/sdk/errors.ts";
import { createGuestAgent, type Running } from "./guest-agent.ts";
import { createKms } from "./kms-service.ts";
import { createPccs } from "./pccs.ts";

/** Longest path of a unix socket on Linux, bytes. */
const MAX_SOCKET_PATH = 107;

/** The platform cannot listen where it was told to. */
export class ListenError extends AssayError {
  override readonly name = "ListenError";
}

/** What a platform that runs can be reached by. */
export type Served = {
  socket: string;
  pccsUrl: string;
  /** Lets the process end although both servers listen. */
  unref: () => void;
  /** Ends both servers and removes the socket. */
  close: () => Promise<void>;
};

/**
 * Serves the guest agent on a unix socket, and PCCS and KMS on the loopback interface.
 *
 * @param pccsPort 0: the kernel chooses
 * @throws ListenError
 */
export async function servePlatform(running: Running, socket: string, pccsPort = 0): Promise<Served> {
  await clearSocket(socket);
  const agent = await listen(createGuestAgent(running), { path: socket });
  try {
    // One maker's two services, which no path of theirs confuses.
    const services = new Hono().route("/", createPccs(running)).route("/", createKms(running));
    const pccs = await listen(services, { host: "127.0.0.1", port: pccsPort });
    const { port } = pccs.address() as AddressInfo;
    const close = async () => {
      await Promise.all([end(agent), end(pccs)]);
    };
    const unref = () => {
      agent.unref();
      pccs.unref();
    };
    return { socket, pccsUrl: `http://127.0.0.1:${port}`, unref, close };
  } catch (error) {
    await end(agent);
    throw error;
  }
}

/** A socket that a killed platform left behind is removed; one that somebody listens on is not, nor is any other file. */
async function clearSocket(socket: string): Promise<void> {
  if (Buffer.byteLength(socket) > MAX_SOCKET_PATH) {
    throw new ListenError(`Choose a shorter path than ${socket}: a socket's has at most ${MAX_SOCKET_PATH} bytes.`);
  }
  const found = await stat(socket).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isSocket()) throw new ListenError(`Choose another path than ${socket}: a file is there.`);
  if (await isListening(socket)) throw new ListenError(`Choose another path than ${socket}: a platform listens there.`);
  await rm(socket);
}

function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect(socket, () => {
      client.destroy();
      resolve(true);
    });
    client.on("error", () => resolve(false));
  });
}

function listen(app: { fetch: (request: Request) => Response | Promise<Response> }, where: object): Promise<Server> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  return new Promise((resolve, reject) => {
    server.once("error", ({ message }) => reject(new ListenError(`Choose another place to listen: ${message}.`)));
    server.listen(where, () => resolve(server));
  });
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
