import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server of public lists that is no gateway of the deployment. */
export type BlobServer = { url: string; stop: () => void };

/**
 * Passes on what a gateway answers about lists and batches, to pages of every origin.
 *
 * @param change what becomes of a list on its way
 */
export async function serveBlobs(gateway: string, change: (bytes: Uint8Array) => Uint8Array): Promise<BlobServer> {
  const server = createServer(async ({ url = "/" }, response) => {
    const answer = await fetch(`${gateway}${url}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    response.writeHead(answer.status, { "access-control-allow-origin": "*" });
    response.end(url.startsWith("/blobs/") ? change(bytes) : bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
