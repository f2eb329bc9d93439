import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { zeroHash } from "viem";
import { afterEach, expect, test } from "vitest";
import { PartSizeError, uploadItem } from "./upload-item.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A gateway that answers a request for an offset, and parts, as it likes. */
async function gatewayOf(answer: (request: IncomingMessage, asked: number) => { status: number; offset?: number }) {
  let asked = 0;
  const started = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    for await (const _ of request);
    const { status, offset } = answer(request, asked++);
    response.writeHead(status, offset === undefined ? {} : { "upload-offset": `${offset}` }).end();
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const gateway = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  return { upload: { gateway, digest: zeroHash, position: 0, envelope: new Uint8Array(100) }, count: () => asked };
}

test.each([0, -1, 0.5, Number.NaN])("parts of %d bytes are refused before anything is sent", async (chunkBytes) => {
  const { upload, count } = await gatewayOf(() => ({ status: 204, offset: 0 }));
  await expect(uploadItem(upload, { chunkBytes })).rejects.toThrow(PartSizeError);
  expect(count()).toBe(0);
});

test.each([0, 30, 101])("a gateway that has %d bytes after every part is refused", async (offset) => {
  const { upload, count } = await gatewayOf(({ method }) => ({
    status: 204,
    offset: method === "PATCH" ? offset : 30,
  }));
  await expect(uploadItem(upload, { chunkBytes: 40 })).rejects.toMatchObject({ code: "unexpected" });
  expect(count()).toBe(2);
});

test("a gateway that loses again and again what it had is given up", async () => {
  const { upload, count } = await gatewayOf(({ method }, asked) =>
    asked % 3 === 2 ? { status: 503 } : { status: 204, offset: method === "PATCH" ? 40 : 0 },
  );
  await expect(uploadItem(upload, { chunkBytes: 40 })).rejects.toMatchObject({ status: 503 });
  expect(count()).toBeLessThan(40);
}, 60_000);

test("parts arrive one after the other, and an offset on the way is gone on from", async () => {
  const { upload, count } = await gatewayOf(({ method, headers }) => ({
    status: 204,
    offset: method === "PATCH" ? Math.min(100, Number(headers["upload-offset"]) + 40) : 10,
  }));
  const seen: number[] = [];
  await uploadItem(upload, { chunkBytes: 40, onProgress: (sent) => seen.push(sent) });
  expect(seen).toEqual([50, 90, 100]);
  expect(count()).toBe(4);
});
