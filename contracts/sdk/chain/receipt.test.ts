import { type Client, createClient, custom, type Hex, toHex, WaitForTransactionReceiptTimeoutError } from "viem";
import { expect, test } from "vitest";
import { waitForReceipt } from "./receipt.ts";

const hash: Hex = `0x${"ab".repeat(32)}`;
const mined = { transactionHash: hash, blockNumber: toHex(7), status: "0x1", type: "0x2", logs: [] };

/** A node whose newest block stays the same, and that has the receipt once it was asked for it so often. */
function lateBy(asks: number): { client: Client; asked: () => number } {
  let asked = 0;
  const request = async ({ method }: { method: string }) => {
    if (method === "eth_blockNumber") return toHex(7);
    if (method !== "eth_getTransactionReceipt") throw new Error(`nobody answers ${method}`);
    asked += 1;
    return asked > asks ? mined : null;
  };
  return { client: createClient({ transport: custom({ request }), pollingInterval: 5 }), asked: () => asked };
}

test("a receipt is waited for where no new block comes", async () => {
  const { client, asked } = lateBy(3);
  expect(await waitForReceipt(client, { hash })).toMatchObject({ transactionHash: hash, status: "success" });
  expect(asked()).toBe(4);
});

test("what is not mined in time is said to be so", async () => {
  const { client } = lateBy(Number.POSITIVE_INFINITY);
  await expect(waitForReceipt(client, { hash, timeout: 20 })).rejects.toThrow(WaitForTransactionReceiptTimeoutError);
});

test("a node that does not answer is no transaction that is not mined", async () => {
  const request = async () => Promise.reject(new Error("away"));
  const client = createClient({ transport: custom({ request }, { retryCount: 0 }) });
  await expect(waitForReceipt(client, { hash })).rejects.toThrow("away");
});
