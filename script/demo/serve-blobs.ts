import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Serves ciphertexts by their hash, to pages of every origin, while the oracle does not. */
export async function serveBlobs(blobs: ReadonlyMap<string, Uint8Array>): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const blob = blobs.get(request.url?.split("/").at(-1) ?? "");
    const headers = { "content-type": "application/octet-stream", "access-control-allow-origin": "*" };
    response.writeHead(blob === undefined ? 404 : 200, headers);
    response.end(blob);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
