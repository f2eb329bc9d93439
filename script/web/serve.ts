import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { PAGE_HEADERS } from "./headers.ts";

/** Where `npm run build` puts the dApp. */
export const BUILT_APP = fileURLToPath(new URL("../../web/dist/", import.meta.url));

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** The dApp is not built. */
export class NotBuiltError extends AssayError {
  override readonly name = "NotBuiltError";
}

/**
 * Serves the built dApp for one deployment, with the headers that docs/hosting.md asks for.
 *
 * @param served.config text of its config.json
 * @param served.port default: one that the kernel chooses
 * @throws NotBuiltError
 * @example
 * const { url, stop } = await serveApp({ config: await appConfig(source) });
 */
export async function serveApp({ config, port = 0 }: { config: string; port?: number }) {
  if (!existsSync(join(BUILT_APP, "index.html"))) throw new NotBuiltError("Build the dApp first: npm run build");
  const server = createServer((request, response) => answer(request, response, config));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, stop };
}

function answer(request: IncomingMessage, response: ServerResponse, config: string): void {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  const file = fileAt(path);
  if (request.method !== "GET" && request.method !== "HEAD") response.writeHead(405).end();
  else if (path === "/config.json") {
    response.writeHead(200, { "content-type": "application/json", "cache-control": "no-cache" }).end(config);
  } else if (file === undefined) response.writeHead(404).end();
  else sendFile(request, response, file);
}

function sendFile({ method }: IncomingMessage, response: ServerResponse, file: string): void {
  // Names in assets/ carry a hash of what is in them.
  const isHashed = file.startsWith(join(BUILT_APP, "assets"));
  response.writeHead(200, {
    "cache-control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-length": statSync(file).size,
  });
  if (method === "HEAD") response.end();
  else
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
}

/** The built file at a path, if there is one: never one outside. */
function fileAt(path: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (name.includes("\0")) return undefined;
  const file = join(BUILT_APP, name === "/" ? "index.html" : name);
  const isInside = file.startsWith(BUILT_APP.endsWith(sep) ? BUILT_APP : BUILT_APP + sep);
  return isInside && existsSync(file) && statSync(file).isFile() ? file : undefined;
}
