import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Hex, pad, stringToBytes, toHex, zeroHash } from "viem";
import { afterEach, expect, test } from "vitest";
import { generateKeyPair } from "../../../contracts/sdk/key-pair.ts";
import { sealMessage } from "../../../contracts/sdk/sealed-message.ts";
import { readRows } from "./own-rows.ts";

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

test("a bundle that was made with another key is left out and counted, and hides no row of the others", async () => {
  const [own, other] = await Promise.all([generateKeyPair(), generateKeyPair()]);
  const digests = [1, 2, 3].map((n) => pad(toHex(n), { size: 32 }));
  const sealed = new Map<string, Hex>();
  for (const [i, digest] of digests.entries()) {
    const row = { sequence: 9 - i, rowNumber: 0, blind: zeroHash, mask: "1", root: zeroHash, proof: [] };
    const text = stringToBytes(JSON.stringify({ items: [], rows: [row] }));
    const { publicKey } = i === 1 ? other : own;
    sealed.set(`/submissions/${digest}`, toHex(await sealMessage(publicKey, "assay/status", digest, text)));
  }
  const started = createServer(({ url = "" }, response) => {
    response.end(JSON.stringify({ items: [], sealed: sealed.get(url) }));
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const gateway = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  const { rows, locked } = await readRows(gateway, digests, own);
  expect(rows.map(({ sequence }) => sequence)).toEqual([7, 9]);
  expect(locked).toBe(1);
  expect(await readRows(gateway, digests, other)).toMatchObject({ rows: [{ sequence: 8 }], locked: 2 });
});
