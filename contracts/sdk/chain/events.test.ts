import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createPublicClient,
  createTestClient,
  createWalletClient,
  custom,
  http,
  numberToHex,
  pad,
  parseAbi,
  toEventSelector,
  zeroAddress,
} from "viem";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Anvil, startAnvil } from "../../../script/anvil.ts";
import { openSession } from "../../../script/session.ts";
import { anvilAccount, deploy } from "../../../test/anvil.ts";
import { EventsError, readEvents } from "./events.ts";

const RANGE = 10n;
const abi = parseAbi([
  "event Transfer(address indexed from, address indexed to, uint256 value)",
  "function mint(address to, uint256 amount)",
]);

let anvil: Anvil;
/** An endpoint that refuses to look for events in more than ten blocks, as public ones do. */
let strict: Server;
let refused = 0;
beforeAll(async () => {
  anvil = await startAnvil();
  strict = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = JSON.parse(Buffer.concat(parts).toString());
    const { fromBlock, toBlock } = body.params?.[0] ?? {};
    if (body.method === "eth_getLogs" && BigInt(toBlock) - BigInt(fromBlock) >= RANGE) {
      refused += 1;
      const error = { code: -32_602, message: "range too large" };
      response.end(JSON.stringify({ jsonrpc: "2.0", id: body.id, error }));
      return;
    }
    const headers = { "content-type": "application/json" };
    const answer = await fetch(anvil.url, { method: "POST", headers, body: JSON.stringify(body) });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => strict.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await anvil?.stop();
  strict?.close();
});

test("events come whole and in order from an endpoint that answers for a few blocks only", async () => {
  const { core, payToken } = await deploy(anvil.url);
  const client = createTestClient({ mode: "anvil", chain: foundry, transport: http(anvil.url) });
  const wallet = createWalletClient({ account: anvilAccount(0), chain: foundry, transport: http(anvil.url) });
  for (let value = 1n; value <= 5n; value++) {
    const args = [anvilAccount(1).address, value] as const;
    await wallet.writeContract({ address: payToken, abi, functionName: "mint", args });
    await client.mine({ blocks: 13 });
  }
  const rpcUrl = `http://127.0.0.1:${(strict.address() as AddressInfo).port}`;
  const session = await openSession({ "rpc-url": rpcUrl, core });
  const found = await readEvents(session, { address: payToken, abi, eventName: "Transfer" });
  expect(found.map(({ args }) => args.value)).toEqual([1n, 2n, 3n, 4n, 5n]);
  expect(refused).toBeGreaterThan(3);
});

test("events of another contract, of another range, taken back, out of order or told twice are refused", async () => {
  const address = anvilAccount(0).address;
  const topic = pad(zeroAddress, { size: 32 });
  const logOf = (blockNumber: bigint, logIndex: number) => ({
    ...{
      address,
      topics: [toEventSelector(abi[0]), topic, topic],
      data: numberToHex(1n, { size: 32 }),
      removed: false,
    },
    ...{
      blockNumber: numberToHex(blockNumber),
      logIndex: numberToHex(logIndex),
      blockHash: topic,
      transactionHash: topic,
    },
    transactionIndex: "0x0",
  });
  const read = (...logs: object[]) => {
    const client = createPublicClient({ transport: custom({ request: async () => logs }, { retryCount: 0 }) });
    return readEvents({ client, fromBlock: 1n }, { address, abi, eventName: "Transfer", toBlock: 9n });
  };
  expect(await read(logOf(2n, 0), logOf(2n, 1), logOf(9n, 0))).toHaveLength(3);
  await expect(read({ ...logOf(2n, 0), address: zeroAddress })).rejects.toThrow(EventsError);
  await expect(read({ ...logOf(2n, 0), removed: true })).rejects.toThrow(EventsError);
  await expect(read({ ...logOf(2n, 0), blockNumber: null })).rejects.toThrow(EventsError);
  await expect(read(logOf(0n, 0))).rejects.toThrow(EventsError);
  await expect(read(logOf(10n, 0))).rejects.toThrow(EventsError);
  await expect(read(logOf(2n, 0), logOf(2n, 0))).rejects.toThrow(EventsError);
  await expect(read(logOf(3n, 0), logOf(2n, 1))).rejects.toThrow(EventsError);
});

test("an endpoint that refuses everything is an error, not an empty list", async () => {
  const { core, payToken } = await deploy(anvil.url);
  const session = await openSession({ "rpc-url": anvil.url, core });
  await anvil.stop();
  await expect(readEvents(session, { address: payToken, abi, eventName: "Transfer", toBlock: 3n })).rejects.toThrow();
});
