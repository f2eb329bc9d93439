import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createPublicClient } from "viem";
import { afterEach, expect, test } from "vitest";
import { endpoints } from "./transport.ts";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** An endpoint that closes a connection instead of answering, after so many answers on it. */
async function closingEndpoint(answers: number) {
  const answered = new WeakMap<Socket, number>();
  const endpoint = { url: "", asked: 0 };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    endpoint.asked++;
    const count = answered.get(request.socket) ?? 0;
    if (count === answers) return void request.socket.destroy();
    answered.set(request.socket, count + 1);
    const { id } = JSON.parse(body) as { id: number };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ jsonrpc: "2.0", id, result: "0x7a69" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return endpoint;
}

async function three(answers: number) {
  const all = [await closingEndpoint(answers), await closingEndpoint(answers), await closingEndpoint(answers)];
  const client = createPublicClient({ transport: endpoints(all.map(({ url }) => url)) });
  return { all, client };
}

test("connections that all endpoints have closed meanwhile are opened again", async () => {
  const { client } = await three(1);
  for (let i = 0; i < 4; i++) expect(await client.getChainId()).toBe(31_337);
});

test("endpoints that only close connections are given up after four connections", async () => {
  const { all, client } = await three(0);
  await expect(client.getChainId()).rejects.toThrow("0 of 3 endpoints answered eth_chainId");
  expect(all.map(({ asked }) => asked)).toEqual([4, 4, 4]);
});
