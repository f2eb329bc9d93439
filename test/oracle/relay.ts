import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A gateway that passes everything on to another one. */
export type Relay = { url: string; stop: () => void };

/** Starts one. `isLiar`: it says that it is reached where it is, and not where the other one is. */
export async function startRelay(gateway: string, isLiar: boolean): Promise<Relay> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const headers = { "content-type": request.headers["content-type"] ?? "application/json" };
    const body = parts.length === 0 ? null : Buffer.concat(parts);
    const answer = await fetch(`${gateway}${request.url}`, { method: request.method ?? "GET", headers, body });
    const text = await answer.text();
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(isLiar ? text.replaceAll(gateway, relay.url) : text);
  });
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  const relay: Relay = { url: "", stop };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  relay.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return relay;
}
