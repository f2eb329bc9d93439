import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "viem";
import { expect, test } from "vitest";
import type { Oracle } from "../oracle.ts";
import { openBlobs } from "./blobs.ts";
import { fetchBlob } from "./fetch-blob.ts";

test("a leader that cannot answer now is no leader that has nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-fetch-"));
  let status = 503;
  const server = createServer((_, response) => response.writeHead(status).end("bytes"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const leader = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const oracle = { env: { leader }, blobs: await openBlobs({ data: folder, bucket: undefined }) } as unknown as Oracle;
  const hash = sha256(new TextEncoder().encode("bytes"));
  try {
    await expect(fetchBlob(oracle, hash)).rejects.toThrow("answers 503");
    status = 404;
    expect(await fetchBlob(oracle, hash)).toBeUndefined();
    status = 200;
    expect(await fetchBlob(oracle, hash)).toEqual(new Uint8Array(Buffer.from("bytes")));
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
});
