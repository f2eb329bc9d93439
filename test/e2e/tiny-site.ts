import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The policy of the tests' own page; `'unsafe-inline'` is missing on purpose. */
const POLICY = "default-src 'none'; script-src 'self'; img-src data:; connect-src 'self' http:";

const HEADERS = { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY };

/** Serves one blank page under a strict policy: what the harness itself is tested on. */
export async function serveTinySite(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer(({ url }, response) => {
    if (url !== "/") return response.writeHead(404).end();
    return response.writeHead(200, HEADERS).end(`<!doctype html><link rel="icon" href="data:,"><title>Tiny</title>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
